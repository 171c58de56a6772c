import { EVENT_STORE, type EventStore, streamOf } from '@chronodesk/eventing';
import { type TicketEvent } from '../domain/ticket.events.js';
import { type OpenedTicket, type Ticket } from '../domain/ticket.js';
import { Inject, Injectable } from '@nestjs/common';
import { ticketAggregate } from './ticket.handlers.js';

/** Tickets as the ledger holds them: the newest truth, before any read model knows it. */
@Injectable()
export class LedgerTickets {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  /** A ticket with the person who resolved it last, or closed it unresolved; null where nobody has. */
  async withResolver(id: string): Promise<{ ticket: OpenedTicket; resolver: string | null } | null> {
    const { evolve, initialState } = ticketAggregate.decider;
    let ticket: Ticket = initialState;
    let resolver: string | null = null;
    for await (const { type, data, metadata } of this.store.readStream(streamOf(ticketAggregate, id))) {
      const before = ticket;
      ticket = evolve(ticket, { type, data } as TicketEvent);
      const resolutions = ticket.status === 'unopened' ? 0 : ticket.after.resolutions;
      if (before.status !== 'unopened' && resolutions > before.after.resolutions) resolver = metadata.actor;
    }
    return ticket.status === 'unopened' ? null : { ticket, resolver };
  }

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
