import { Inject, Injectable } from '@nestjs/common';
import { EVENT_STORE, type EventStore } from '@chronodesk/eventing';
import { type DomainEvent, type Recorded, type RecordedEvent } from '@chronodesk/kernel';
import { type TicketEvent } from '@chronodesk/tickets/published';
import { type SlaClockEvent } from '../../domain/sla-clock.events.js';
import { bindingOf, type JudgedTicket, spanBindingOf } from './judged-ticket.js';
import { foldStory, type TicketStory } from './ticket-story.js';

/** How much of the ledger counts; everything unless given. */
export interface Knowledge {
  /** Recorded by then; ISO 8601, UTC. */
  readonly knownAt?: string;
  /** Up to this revision of the ticket's own stream. */
  readonly ticketRevision?: number;
}

/** Reads what the ledger holds about the clocks of one ticket: the newest truth, before any read model knows it. */
@Injectable()
export class LedgerClocks {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  /** The ticket, or null if it was never opened. */
  async load(ticketId: string, { knownAt, ticketRevision = Infinity }: Knowledge = {}): Promise<JudgedTicket | null> {
    const [ticketEvents, clockEvents] = await Promise.all([
      this.read<TicketEvent>(`ticket-${ticketId}`, knownAt),
      this.read<SlaClockEvent>(`slaClock-${ticketId}`, knownAt),
    ]);
    let story: TicketStory | null = null;
    for (const event of ticketEvents) if (event.revision <= ticketRevision) story = foldStory(story, event);
    if (!story) return null;
    return {
      story,
      bindings: clockEvents.flatMap((event) => (event.type === 'TicketBoundToAgreement' ? [bindingOf(event)] : [])),
      spanBindings: clockEvents.flatMap((event) =>
        event.type === 'SpanBoundToAgreement' ? [spanBindingOf(event)] : [],
      ),
      recorded: clockEvents.flatMap((event) => ('step' in event.data ? [event.data] : [])),
      clockRevision: clockEvents.at(-1)?.revision ?? -1,
    };
  }

  private async read<Event extends DomainEvent>(stream: string, knownAt?: string): Promise<Recorded<Event>[]> {
    const events: RecordedEvent[] = [];
    for await (const event of this.store.readStream(stream))
      if (knownAt === undefined || Date.parse(event.recordedAt) <= Date.parse(knownAt)) events.push(event);
    return events as unknown as Recorded<Event>[];
  }
}
