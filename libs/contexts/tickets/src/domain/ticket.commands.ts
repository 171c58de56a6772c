import { type DomainCommand } from '@chronodesk/kernel';
import { type RequestedItem } from './fulfilment.commands.js';
import { type FurtherCommand } from './further.commands.js';
import { type PriorityBasis } from './priority.js';
import { type HoldReason, type Level, type LinkType, type Priority, type TicketKind } from './ticket.events.js';

export type OpenTicket = DomainCommand<
  'OpenTicket',
  {
    readonly number: string;
    readonly kind: TicketKind;
    readonly title: string;
    readonly description?: string;
    readonly requester?: string;
    readonly customer?: string;
    readonly service?: string;
    readonly ci?: string;
    readonly category?: string;
    readonly impact: Level;
    readonly urgency: Level;
    readonly channel?: string;
    /** Absent: the matrix that is built in, and no catalogue. */
    readonly basis?: PriorityBasis;
    /** What a request is for, where that is an item of the catalogue. */
    readonly request?: RequestedItem;
  }
>;
/** With `priority` it is set by hand, and stays until impact and urgency are set anew without one. */
export type PrioritiseTicket = DomainCommand<
  'PrioritiseTicket',
  {
    readonly impact: Level;
    readonly urgency: Level;
    readonly priority?: Priority;
    readonly reason?: string;
    readonly basis?: PriorityBasis;
  }
>;
/** Matrix, criticality or dependencies have changed; tickets that are done or prioritised by hand stay as they are. */
export type ReprioritiseTicket = DomainCommand<'ReprioritiseTicket', { readonly basis: PriorityBasis }>;
export type CategoriseTicket = DomainCommand<'CategoriseTicket', { category: string; subcategory?: string }>;
/** `assignee: null` takes the ticket from its agent; absent fields stay as they are. */
export type AssignTicket = DomainCommand<'AssignTicket', { team?: string; assignee?: string | null }>;
export type NoteTicket = DomainCommand<'NoteTicket', { text: string }>;
export type AnswerTicket = DomainCommand<'AnswerTicket', { text: string; toChildren?: boolean }>;
export type HoldTicket = DomainCommand<'HoldTicket', { for: HoldReason; reason?: string }>;
export type ResumeTicket = DomainCommand<'ResumeTicket', object>;
export type HandOverTicket = DomainCommand<
  'HandOverTicket',
  { supplier: string; contract?: string; reference?: string }
>;
export type AcknowledgeHandOver = DomainCommand<'AcknowledgeHandOver', object>;
/** The supplier will not take it on; it has to say why. */
export type RejectHandOver = DomainCommand<'RejectHandOver', { reason: string }>;
/** The supplier gives it back; `done`: it did what it was asked to; `effort`: hours worked, as an ISO 8601 duration. */
export type ReturnTicket = DomainCommand<'ReturnTicket', { done: boolean; outcome?: string; effort?: string }>;
export type TakeBackTicket = DomainCommand<'TakeBackTicket', { outcome?: string }>;
export type LinkTicket = DomainCommand<'LinkTicket', { type: LinkType; ref: string; external?: boolean }>;
export type UnlinkTicket = DomainCommand<'UnlinkTicket', { type: LinkType; ref: string }>;
export type ResolveTicket = DomainCommand<
  'ResolveTicket',
  { resolution?: string; code?: string; withChildren?: boolean }
>;
export type ReopenTicket = DomainCommand<'ReopenTicket', { reason?: string }>;
export type CloseTicket = DomainCommand<'CloseTicket', { withChildren?: boolean }>;
export type CancelTicket = DomainCommand<'CancelTicket', { reason?: string }>;

export type TicketCommand =
  | OpenTicket
  | PrioritiseTicket
  | ReprioritiseTicket
  | CategoriseTicket
  | AssignTicket
  | NoteTicket
  | AnswerTicket
  | HoldTicket
  | ResumeTicket
  | HandOverTicket
  | AcknowledgeHandOver
  | RejectHandOver
  | ReturnTicket
  | TakeBackTicket
  | LinkTicket
  | UnlinkTicket
  | ResolveTicket
  | ReopenTicket
  | CloseTicket
  | CancelTicket
  | FurtherCommand;
