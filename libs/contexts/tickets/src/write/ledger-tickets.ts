import { EVENT_STORE, type EventStore, streamOf } from '@chronodesk/eventing';
import { type TicketEvent } from '../domain/ticket.events.js';
import { type OpenedTicket, type Ticket } from '../domain/ticket.js';
import { Inject, Injectable } from '@nestjs/common';
import { ticketAggregate } from './ticket.handlers.js';

/** Tickets as the ledger holds them: the newest truth, before any read model knows it. */
@Injectable()
export class LedgerTickets {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  /** The ticket as of a revision, or as it stands; null if it was never opened. */
  async load(id: string, upTo = Number.MAX_SAFE_INTEGER): Promise<OpenedTicket | null> {
    let ticket: Ticket = ticketAggregate.decider.initialState;
    for await (const { type, data, revision } of this.store.readStream(streamOf(ticketAggregate, id))) {
      if (revision > upTo) break;
      ticket = ticketAggregate.decider.evolve(ticket, { type, data } as TicketEvent);
    }
    return ticket.status === 'unopened' ? null : ticket;
  }
}
