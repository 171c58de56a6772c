import { type ContextSubscriptions, type Publication } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { type TicketEvent } from './domain/ticket.events.js';
import { publishedTicketEventTypes } from './published/index.js';
import { toPublicMessage } from './published/to-public-message.js';
import { LinkToProblems } from './react/link-to-problems.js';
import { SettleRelations } from './react/settle-relations.js';
import { UpdateChildren } from './react/update-children.js';
import { Tickets1780000000001 } from './read/migrations/1780000000001-tickets.js';
import { TicketDetails } from './read/ticket-details/ticket-details.entity.js';
import { ticketDetailsProjection } from './read/ticket-details/ticket-details.projector.js';
import { TicketVersion } from './read/ticket-versions/ticket-versions.entity.js';
import { ticketVersionsProjection } from './read/ticket-versions/ticket-versions.projector.js';

const ticketsPublication: Publication = {
  name: 'tickets.publication@1',
  topic: 'chronodesk.tickets.v1',
  handles: publishedTicketEventTypes,
  toMessage: (event) => toPublicMessage(event as Recorded<TicketEvent>),
};

/** What the worker runs for this context. */
export const ticketsSubscriptions: ContextSubscriptions = {
  projections: [ticketDetailsProjection, ticketVersionsProjection],
  reactors: [LinkToProblems, SettleRelations, UpdateChildren],
  publications: [ticketsPublication],
};

/** This context's part of the read store. */
export const ticketsTables = {
  entities: [TicketDetails, TicketVersion],
  migrations: [Tickets1780000000001],
};
