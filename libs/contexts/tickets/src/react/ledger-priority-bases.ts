import { type DependencyEvent, type ServiceEvent } from '@chronodesk/catalogue/published';
import { EVENT_STORE, type EventStore } from '@chronodesk/eventing';
import { idOfName, type RecordedEvent } from '@chronodesk/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { type PriorityBasis } from '../domain/priority.js';
import { type Criticality, type PriorityMatrixEvent } from '../domain/priority-matrix.events.js';
import { evolveMatrix, initialMatrix, type PriorityMatrix } from '../domain/priority-matrix.js';
import { type TicketOpened } from '../domain/ticket.events.js';
import { PriorityBases } from '../write/priority-bases.js';
import { emptyGraph, evolveGraph, type ServiceGraph, servicesReached } from './service-graph.js';
import { StreamFold } from './stream-fold.js';

type Freshness = 'newest' | 'recent';

/** Reads matrix, criticalities and dependencies from their streams; keeps what it has folded. */
@Injectable()
export class LedgerPriorityBases extends PriorityBases {
  private readonly matrix: StreamFold<PriorityMatrix>;
  private readonly dependencies: StreamFold<ServiceGraph>;
  private readonly services = new Map<string, StreamFold<Criticality | null>>();

  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {
    super();
    this.matrix = new StreamFold(store, 'priorityMatrix-desk', initialMatrix, (before, event) =>
      evolveMatrix(before, event as unknown as PriorityMatrixEvent),
    );
    this.dependencies = new StreamFold(store, 'dependencies-all', emptyGraph, (before, event) =>
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
    const [matrix, own] = await Promise.all([this.matrix[how](), this.criticality(id, how)]);
    if (!matrix.content.inherit || id === null) return { matrix, criticality: own, inheritedFrom: null };
    const { up } = await this.dependencies[how]();
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
    const known = this.services.get(id) ?? new StreamFold(this.store, `service-${id}`, null, evolveCriticality);
    const criticality = await known[how]();
    // Whatever people may write for a service, only the catalogue's are remembered.
    if (known.isKnown) this.services.set(id, known);
    return criticality;
  }
}

const evolveCriticality = (_: Criticality | null, recorded: RecordedEvent): Criticality | null => {
  const event = recorded as unknown as ServiceEvent;
  return event.type === 'ServiceRetired' ? null : event.data.criticality;
};
