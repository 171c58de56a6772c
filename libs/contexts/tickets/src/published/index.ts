import { type TicketDefinitionEvent } from '../domain/definition.events.js';
import { type PriorityMatrixEvent } from '../domain/priority-matrix.events.js';
import { type TicketEvent } from '../domain/ticket.events.js';

export type { AfterResolutionEvent } from '../domain/after-resolution.events.js';
export type { EarlierComplaint, TicketComplaintRepeated } from '../domain/complaint.events.js';
export type { FulfilmentEvent } from '../domain/fulfilment.events.js';
export type { FamilyEvent, RelationType, TicketRef } from '../domain/family.events.js';
export type {
  PriorityMatrixAmended,
  PriorityMatrixContent,
  PriorityMatrixEvent,
} from '../domain/priority-matrix.events.js';
export { priorityReasonText } from './priority-reason.js';

export type {
  HoldReason,
  Level,
  LinkType,
  Priority,
  PriorityReason,
  TicketAnswered,
  TicketAttributesChanged,
  TicketAssignedToAgent,
  TicketAssignedToTeam,
  TicketCancelled,
  TicketCategorised,
  TicketClosed,
  TicketCorrected,
  TicketEvent,
  TicketHandedOver,
  TicketHandOverAcknowledged,
  TicketHandOverRejected,
  TicketKind,
  TicketLinked,
  TicketNoted,
  TicketOpened,
  TicketPrioritised,
  TicketPutOnHold,
  TicketReopened,
  TicketResolved,
  TicketResumed,
  TicketReturned,
  TicketTakenBack,
  TicketTouched,
  TicketUnlinked,
  TicketWorkStarted,
} from '../domain/ticket.events.js';

/** Every event type of `ticket-<id>` streams; other contexts fold them from the ledger. */
export const ticketEventTypes = [
  'TicketOpened',
  'TicketPrioritised',
  'TicketCategorised',
  'TicketAssignedToTeam',
  'TicketAssignedToAgent',
  'TicketWorkStarted',
  'TicketNoted',
  'TicketAnswered',
  'TicketPutOnHold',
  'TicketResumed',
  'TicketHandedOver',
  'TicketHandOverAcknowledged',
  'TicketHandOverRejected',
  'TicketReturned',
  'TicketTakenBack',
  'TicketLinked',
  'TicketUnlinked',
  'TicketResolved',
  'TicketReopened',
  'TicketClosed',
  'TicketCancelled',
  'TicketCorrected',
  'TicketAttributesChanged',
  'TicketTouched',
  'TicketMarkedDuplicate',
  'TicketMadeChild',
  'TicketParted',
  'TicketRelativeGained',
  'TicketRelativeLost',
  'TicketClosePlanned',
  'TicketRated',
  'TicketReviewed',
  'TicketItemRequested',
  'TicketApprovalRequested',
  'TicketApproved',
  'TicketDeclined',
  'TicketChecklistExtended',
  'TicketChecklistTicked',
  'TicketTimeLogged',
  'TicketTimeCorrected',
  'TicketComplaintRepeated',
  'TicketAttachmentAdded',
  'TicketAttachmentRemoved',
] as const satisfies readonly TicketEvent['type'][];

/** Every event type of the stream `priorityMatrix-desk`. */
export const priorityMatrixEventTypes = [
  'PriorityMatrixAmended',
] as const satisfies readonly PriorityMatrixEvent['type'][];

/** What stays in the house: words of the desk, uninterpreted fields, updates without effect, files, judgements, the inner course of requests, one side of relations. */
const KEPT: ReadonlySet<TicketEvent['type']> = new Set([
  ...(['TicketNoted', 'TicketAttributesChanged', 'TicketTouched'] as const),
  ...(['TicketRelativeGained', 'TicketRelativeLost'] as const),
  ...(['TicketClosePlanned', 'TicketRated', 'TicketReviewed', 'TicketComplaintRepeated'] as const),
  ...(['TicketItemRequested', 'TicketApprovalRequested', 'TicketApproved', 'TicketDeclined'] as const),
  ...(['TicketAttachmentAdded', 'TicketAttachmentRemoved'] as const),
  ...(['TicketChecklistExtended', 'TicketChecklistTicked', 'TicketTimeLogged', 'TicketTimeCorrected'] as const),
]);

/** The event types that leave the house in a public form. */
export const publishedTicketEventTypes = ticketEventTypes.filter((type) => !KEPT.has(type));

export type { TicketDefinitionEvent } from '../domain/definition.events.js';

/** Every event type of `ticketPolicy-`, `qualityScorecard-`, `requestItem-` and `ticketTemplate-<id>` streams. */
export const definitionEventTypes = [
  'TicketPolicyDefined',
  'TicketPolicyRetired',
  'QualityScorecardDefined',
  'QualityScorecardRetired',
  'RequestItemDefined',
  'RequestItemRetired',
  'TicketTemplateDefined',
  'TicketTemplateRetired',
] as const satisfies readonly TicketDefinitionEvent['type'][];
