import { type TicketEvent } from './ticket.events.js';
import { type OpenedTicket } from './ticket.js';

/** Ends the span of the supplier that has the ticket, if one has. */
export const takenBack = (ticket: OpenedTicket, outcome: string | null): TicketEvent[] => {
  if (!ticket.handedOver) return [];
  const { handOver, supplier } = ticket.handedOver;
  return [{ type: 'TicketTakenBack', data: { handOver, supplier, outcome } }];
};
