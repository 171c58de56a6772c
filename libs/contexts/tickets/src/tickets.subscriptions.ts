import { type ContextSubscriptions } from '@chronodesk/eventing';
import { Tickets1780000000001 } from './read/migrations/1780000000001-tickets.js';
import { TicketDetails } from './read/ticket-details/ticket-details.entity.js';
import { ticketDetailsProjection } from './read/ticket-details/ticket-details.projector.js';
import { TicketVersion } from './read/ticket-versions/ticket-versions.entity.js';
import { ticketVersionsProjection } from './read/ticket-versions/ticket-versions.projector.js';

/** What the worker runs for this context. */
export const ticketsSubscriptions: ContextSubscriptions = {
  projections: [ticketDetailsProjection, ticketVersionsProjection],
};

/** This context's part of the read store. */
export const ticketsTables = {
  entities: [TicketDetails, TicketVersion],
  migrations: [Tickets1780000000001],
};
