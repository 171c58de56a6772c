import { type ContextSubscriptions, type Publication } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { type TicketEvent } from './domain/ticket.events.js';
import { publishedTicketEventTypes } from './published/index.js';
import { toPublicMessage } from './published/to-public-message.js';
import { LinkToProblems } from './react/link-to-problems.js';
import { CloseResolved } from './react/close-resolved.js';
import { NoteRepeatedComplaints } from './react/note-repeated-complaints.js';
import { ComplaintRow } from './read/complaints/complaints.entity.js';
import { complaintsProjection } from './read/complaints/complaints.projector.js';
import { Complaints1780000000181 } from './read/migrations/1780000000181-complaints.js';
import { PlanClose } from './react/plan-close.js';
import { SettleRelations } from './react/settle-relations.js';
import { UpdateChildren } from './react/update-children.js';
import { DefinitionVersion } from './read/definitions/definitions.entity.js';
import { definitionsProjection } from './read/definitions/definitions.projector.js';
import { Tickets1780000000001 } from './read/migrations/1780000000001-tickets.js';
import { AfterResolution1780000000180 } from './read/migrations/1780000000180-after-resolution.js';
import { PlannedCloseRow } from './read/planned-closes/planned-closes.entity.js';
import { plannedClosesProjection } from './read/planned-closes/planned-closes.projector.js';
import { ResolutionRow, ResolvingTicket, ReviewRow } from './read/resolutions/resolutions.entities.js';
import { resolutionsProjection } from './read/resolutions/resolutions.projector.js';
import { ReprioritiseTickets } from './react/reprioritise-tickets.js';
import { OpenTickets1780000001402 } from './read/migrations/1780000001402-open-tickets.js';
import { PriorityMatrixVersion } from './read/priority-matrix/priority-matrix.entity.js';
import { priorityMatrixProjection } from './read/priority-matrix/priority-matrix.projector.js';
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
  projections: [
    ticketDetailsProjection,
    ticketVersionsProjection,
    definitionsProjection,
    plannedClosesProjection,
    resolutionsProjection,
    priorityMatrixProjection,
    complaintsProjection,
  ],
  reactors: [LinkToProblems, SettleRelations, UpdateChildren, PlanClose, ReprioritiseTickets, NoteRepeatedComplaints],
  watchers: [CloseResolved],
  publications: [ticketsPublication],
};

/** This context's part of the read store. */
export const ticketsTables = {
  entities: [
    ...[TicketDetails, TicketVersion, DefinitionVersion, PlannedCloseRow],
    ...[ResolvingTicket, ResolutionRow, ReviewRow, PriorityMatrixVersion, ComplaintRow],
  ],
  migrations: [Tickets1780000000001, AfterResolution1780000000180, Complaints1780000000181, OpenTickets1780000001402],
};
