import { type DependencyEvent, type ServiceEvent } from '@chronodesk/catalogue/published';
import { CommandHandling, EVENT_STORE, type EventStore, StreamFold, StreamFolds } from '@chronodesk/eventing';
import { idOfName, type RecordedEvent } from '@chronodesk/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { type PriorityBasis } from '../domain/priority.js';
import { type Criticality, type PriorityMatrixEvent } from '../domain/priority-matrix.events.js';
import { evolveMatrix, initialMatrix, type PriorityMatrix } from '../domain/priority-matrix.js';
import { type TicketOpened } from '../domain/ticket.events.js';
import { PriorityBases } from '../write/priority-bases.js';
import { emptyGraph, evolveGraph, type ServiceGraph, servicesReached } from './service-graph.js';

type Freshness = 'newest' | 'recent';

/** How old a recent basis may be (ms) where another process changed it; what this one changed counts at once. */
const MAX_AGE_MS = 1_000;

const MATRIX = 'priorityMatrix-desk';
const DEPENDENCIES = 'dependencies-all';

/** Reads matrix, criticalities and dependencies from their streams; keeps what it has folded. */
@Injectable()
export class LedgerPriorityBases extends PriorityBases {
  private readonly matrix: StreamFold<PriorityMatrix>;
  private readonly dependencies: StreamFold<ServiceGraph>;
  /** Whether the catalogue knows them or not. */
  private readonly services: StreamFolds<Criticality | null>;

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CommandHandling) private readonly handling: CommandHandling,
  ) {
    super();
    this.services = new StreamFolds((id) => new StreamFold(store, `service-${id}`, null, evolveCriticality));
    this.matrix = new StreamFold(store, MATRIX, initialMatrix, (before, event) =>
      evolveMatrix(before, event as unknown as PriorityMatrixEvent),
    );
    this.dependencies = new StreamFold(store, DEPENDENCIES, emptyGraph, (before, event) =>
      evolveGraph(before, event as unknown as DependencyEvent),
    );
  }

  of(service: string | null): Promise<PriorityBasis> {
    return this.basis(service, 'recent');
  }

  async ofTicket(id: string): Promise<PriorityBasis> {
    return this.basis(await this.serviceOf(id), 'recent');
  }

  /** The basis with everything that the ledger held when this was asked. */
  newest(service: string | null): Promise<PriorityBasis> {
    return this.basis(service, 'newest');
  }

  /** What the ticket calls its service; null when it names none or is unknown. */
  async serviceOf(ticket: string): Promise<string | null> {
    for await (const { data } of this.store.readStream(`ticket-${ticket}`, { limit: 1 }))
      return (data as Partial<TicketOpened['data']>).service ?? null;
    return null;
  }

  /**
   * The services whose tickets a change of some things may concern: their own, and where criticality is inherited those
   * of everything they need.
   */
  async concerned(things: readonly string[], isDependency: boolean): Promise<ReadonlySet<string>> {
    const { content } = await this.matrix.newest();
    if (!content.inherit) return new Set(isDependency ? [] : servicesReached(new Map(), things));
    return new Set(servicesReached((await this.dependencies.newest()).down, things));
  }

  private async basis(service: string | null, how: Freshness): Promise<PriorityBasis> {
    const id = service === null ? null : idOfName(service);
    const [matrix, own] = await Promise.all([this.ask(this.matrix, MATRIX, how), this.criticality(id, how)]);
    if (!matrix.content.inherit || id === null) return { matrix, criticality: own, inheritedFrom: null };
    const { up } = await this.ask(this.dependencies, DEPENDENCIES, how);
    let [criticality, inheritedFrom]: [Criticality | null, string | null] = [own, null];
    for (const needing of servicesReached(up, [`service ${id}`]).sort()) {
      const other = needing === id ? own : await this.criticality(needing, how);
      if (other !== null && (criticality === null || other < criticality))
        [criticality, inheritedFrom] = [other, needing];
    }
    return { matrix, criticality, inheritedFrom };
  }

  private async criticality(id: string | null, how: Freshness): Promise<Criticality | null> {
    if (id === null) return null;
    return this.ask(this.services.of(id), `service-${id}`, how);
  }

  private ask<State>(fold: StreamFold<State>, stream: string, how: Freshness): Promise<State> {
    if (how === 'newest') return fold.newest();
    return fold.recent({ maxAgeMs: MAX_AGE_MS, atLeast: this.handling.knownRevision(stream) });
  }
}

const evolveCriticality = (_: Criticality | null, recorded: RecordedEvent): Criticality | null => {
  const event = recorded as unknown as ServiceEvent;
  return event.type === 'ServiceRetired' ? null : event.data.criticality;
};
