import { type DependencyEvent, dependencyEventTypes, serviceEventTypes } from '@chronodesk/catalogue/published';
import {
  categoryOfStream,
  type CommandContext,
  CommandHandling,
  derivedId,
  idOfStream,
  reactionContext,
  type Reactor,
} from '@chronodesk/eventing';
import { type Position, type RecordedEvent, RevisionConflict } from '@chronodesk/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { priorityOf, type PriorityBasis } from '../domain/priority.js';
import { reprioritised } from '../domain/ticket.decider.js';
import { type TicketOpened, type TicketPrioritised } from '../domain/ticket.events.js';
import { OpenTickets, type PrioritisedTicket } from '../read/ticket-details/open-tickets.query.js';
import { ticketAggregate } from '../write/ticket.handlers.js';
import { LedgerPriorityBases } from './ledger-priority-bases.js';

/** Tickets that are prioritised at the same time. */
const TICKETS_AT_ONCE = 512;

/**
 * Keeps open tickets at the priority that matrix, criticality and dependencies give them. A change of those concerns many
 * tickets and is swept through; a ticket that was decided by an outdated basis is put right when its event comes by.
 * Whatever is written here is written one sweep after the other, each by a basis that was read when the sweep began, so
 * that an older sweep never has the last word.
 */
@Injectable()
export class ReprioritiseTickets implements Reactor {
  readonly name = 'tickets.reprioritise@1';
  readonly handles = [
    ...serviceEventTypes,
    ...dependencyEventTypes,
    'PriorityMatrixAmended',
    ...['TicketOpened', 'TicketPrioritised', 'TicketReopened'],
  ];

  private turn: Promise<void> = Promise.resolve();
  /** Tickets that were decided by an outdated basis, and the turn in which they are put right. */
  private readonly outdated: Outdated[] = [];
  private putRight: Promise<void> | null = null;
  /** How far own writes reach; null until the first sweep of this process, which cannot know. */
  private written: Position | null = null;

  constructor(
    @Inject(CommandHandling) private readonly handling: CommandHandling,
    @Inject(LedgerPriorityBases) private readonly bases: LedgerPriorityBases,
    @Inject(OpenTickets) private readonly open: OpenTickets,
  ) {}

  async react(event: RecordedEvent): Promise<void> {
    if (categoryOfStream(event.stream) === 'ticket') await this.check(event);
    else await this.inTurn(() => this.sweep(event));
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    const mine = this.turn.then(work);
    this.turn = mine.catch(() => undefined);
    return mine;
  }

  /** One ticket, whose priority was just decided or counts again. */
  private async check(event: RecordedEvent): Promise<void> {
    const { actor, channel } = event.metadata;
    if (actor === this.name || channel === 'import') return;
    const id = idOfStream(event.stream);
    const isRight = (basis: PriorityBasis): boolean => {
      if (event.type === 'TicketReopened') return false;
      const { impact, urgency, priority, because } = event.data as Decided;
      const byHand = event.type === 'TicketPrioritised' && because == null;
      return byHand || priorityOf(impact, urgency, basis).priority === priority;
    };
    const service =
      event.type === 'TicketOpened' ? (event.data as TicketOpened['data']).service : await this.bases.serviceOf(id);
    if (isRight(await this.bases.newest(service))) return;
    this.outdated.push({ event, id, service });
    await (this.putRight ??= this.inTurn(() => this.putAllRight()));
  }

  /** All that came together while it was others' turn. */
  private async putAllRight(): Promise<void> {
    const outdated = this.outdated.splice(0);
    this.putRight = null;
    await Promise.all(
      outdated.map(async ({ event, id, service }) => this.reprioritise(event, id, await this.bases.newest(service))),
    );
  }

  /** All open tickets that a change concerns. */
  private async sweep(event: RecordedEvent): Promise<void> {
    const services = await this.concerned(event);
    if (services?.size === 0) return;
    const upTo = this.written !== null && this.written > event.position ? this.written : event.position;
    await this.reprioritiseAll(event, this.concernedTickets(services, upTo));
    if (this.written === null || this.written < upTo) this.written = upTo;
  }

  /** Ids of services; null: whatever their service. */
  private async concerned(event: RecordedEvent): Promise<ReadonlySet<string> | null> {
    switch (categoryOfStream(event.stream)) {
      case 'service':
        return this.bases.concerned([`service ${idOfStream(event.stream)}`], false);
      case 'dependencies': {
        const { on } = event.data as DependencyEvent['data'];
        return this.bases.concerned([`${on.kind} ${on.id}`], true);
      }
      default:
        return null;
    }
  }

  /** Open tickets of the services with what they are prioritised by, which is read once per service. */
  private async *concernedTickets(services: ReadonlySet<string> | null, upTo: Position): AsyncGenerator<Concerned> {
    const bases = new Map<string | null, Promise<PriorityBasis>>();
    for await (const page of this.open.pages(services, upTo))
      for (const ticket of page) {
        const { service } = ticket;
        if (!bases.has(service)) bases.set(service, this.bases.newest(service));
        yield { ticket, basis: await bases.get(service)! };
      }
  }

  /** While the last tickets of a page are worked on, the next page is read. */
  private async reprioritiseAll(event: RecordedEvent, tickets: AsyncGenerator<Concerned>): Promise<void> {
    const work = async () => {
      for await (const concerned of tickets) await this.reprioritiseKnown(event, concerned);
    };
    const results = await Promise.allSettled(Array.from({ length: TICKETS_AT_ONCE }, work));
    const failure = results.find((result) => result.status === 'rejected');
    if (failure) throw failure.reason;
  }

  /** Decides by the row of a ticket; where the ticket went on since, or may have, by the ledger. */
  private async reprioritiseKnown(event: RecordedEvent, { ticket, basis }: Concerned): Promise<void> {
    const { id, revision } = ticket;
    const events = reprioritised(ticket, basis);
    if (events.length === 0) {
      // Before the first sweep of this process, rows may be older than what was written before it.
      if (this.written === null) await this.reprioritise(event, id, basis);
      return;
    }
    try {
      const context = this.contextOf(event, id);
      this.note(await this.handling.appendDecided(ticketAggregate, { id, revision, events, context }));
    } catch (error) {
      if (!(error instanceof RevisionConflict)) throw error;
      await this.reprioritise(event, id, basis);
    }
  }

  /** Done again, it writes nothing: its id follows from event and ticket, and a priority that is right is left alone. */
  private async reprioritise(event: RecordedEvent, id: string, basis: PriorityBasis): Promise<void> {
    const command = { type: 'ReprioritiseTicket', data: { basis } } as const;
    const envelope = { id, command, context: this.contextOf(event, id) };
    this.note((await this.handling.execute(ticketAggregate, envelope)).position);
  }

  private contextOf(event: RecordedEvent, id: string): CommandContext {
    return reactionContext(this.name, event, 'reactor', derivedId('reprioritise', event.id, id));
  }

  private note(position: Position): void {
    if (this.written !== null && position > this.written) this.written = position;
  }
}

interface Concerned {
  readonly ticket: PrioritisedTicket;
  readonly basis: PriorityBasis;
}

interface Outdated {
  readonly event: RecordedEvent;
  readonly id: string;
  readonly service: string | null;
}

type Decided = Pick<TicketOpened['data'] & TicketPrioritised['data'], 'impact' | 'urgency' | 'priority' | 'because'>;
