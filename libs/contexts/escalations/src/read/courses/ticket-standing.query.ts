import { EVENT_STORE, type EventStore } from '@chronodesk/eventing';
import { type Recorded, type RecordedEvent } from '@chronodesk/kernel';
import { type TicketEvent } from '@chronodesk/tickets/published';
import { Inject, Injectable } from '@nestjs/common';
import { foldStanding, type TicketStanding } from './standing.js';

export type { TicketStanding } from './standing.js';

/** Reads how a ticket stands from the ledger: the newest truth, before any read model knows it. */
@Injectable()
export class TicketStandings {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  /** The ticket as it stands; null if it was never opened. */
  async load(ticketId: string): Promise<TicketStanding | null> {
    let last: TicketStanding | null = null;
    for await (const { standing } of this.history(ticketId)) last = standing;
    return last;
  }

  /** The ticket as it stood after each event; null as long as it was not opened. */
  async *history(ticketId: string): AsyncIterable<{ standing: TicketStanding | null; event: RecordedEvent }> {
    let standing: TicketStanding | null = null;
    for await (const event of this.store.readStream(`ticket-${ticketId}`)) {
      standing = foldStanding(standing, event as unknown as Recorded<TicketEvent>);
      yield { standing, event };
    }
  }
}
