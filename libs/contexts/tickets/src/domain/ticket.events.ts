import { type AttachmentEvent, type DomainEvent } from '@chronodesk/kernel';
import { type AfterResolutionEvent } from './after-resolution.events.js';
import { type TicketComplaintRepeated } from './complaint.events.js';
import { type FulfilmentEvent } from './fulfilment.events.js';
import { type FamilyEvent, type TicketRef } from './family.events.js';

export type TicketKind = 'incident' | 'request' | 'complaint';
/** 1 critical … 4 low. */
export type Priority = 1 | 2 | 3 | 4;
/** 1 high, 2 medium, 3 low; for impact and urgency. */
export type Level = 1 | 2 | 3;
/** What a held ticket waits for. */
export type HoldReason = 'requester' | 'supplier' | 'problem' | 'change' | 'evidence';
/** How a linked thing relates to the ticket. */
export type LinkType = 'problem' | 'change' | 'caused-by-change' | 'ticket';

/** A reference to another record; `external` ones are not in this ledger. */
export interface Link {
  readonly type: LinkType;
  readonly ref: string;
  readonly external: boolean;
  /** The link was found on the record; when it was made is not known. */
  readonly timeUnknown?: boolean;
  /** The reference of the same type that this one takes the place of. */
  readonly replaces?: string;
}

/** Where an imported ticket comes from, and which agreement may judge it (null: none). */
export interface Import {
  readonly source: string;
  readonly agreement: string | null;
}

/** Why a priority is what it is. */
export interface PriorityReason {
  /** Version of the priority matrix; 0: the one that is built in. */
  readonly matrix: number;
  readonly impact: Level;
  readonly urgency: Level;
  /** Of the service, 1 business critical … 4 hardly; null: the catalogue did not know it. */
  readonly criticality: 1 | 2 | 3 | 4 | null;
  /** Id of the service that needs this one and whose criticality counted; null: its own. */
  readonly inheritedFrom: string | null;
  /** The priority of impact and urgency alone, where criticality raised it. */
  readonly raisedFrom: Priority | null;
}

export type TicketOpened = DomainEvent<
  'TicketOpened',
  {
    readonly number: string;
    readonly kind: TicketKind;
    readonly title: string;
    readonly description: string;
    readonly requester: string | null;
    readonly customer: string | null;
    readonly service: string | null;
    readonly ci: string | null;
    readonly category: string | null;
    readonly subcategory: string | null;
    readonly impact: Level;
    readonly urgency: Level;
    readonly priority: Priority;
    /** Absent in older events, and where the priority is that of another desk. */
    readonly because?: PriorityReason;
    /** How the request came in: phone, mail, portal, … */
    readonly channel: string | null;
    /** Fields of the source that the platform keeps but does not interpret. */
    readonly attributes: Readonly<Record<string, string>>;
    readonly imported: Import | null;
  }
>;
export type TicketPrioritised = DomainEvent<
  'TicketPrioritised',
  {
    readonly impact: Level;
    readonly urgency: Level;
    readonly priority: Priority;
    readonly reason: string | null;
    /** Null: set by hand, for the reason given. Absent in older events and in the history of another desk. */
    readonly because?: PriorityReason | null;
  }
>;
export type TicketCategorised = DomainEvent<
  'TicketCategorised',
  { category: string | null; subcategory: string | null }
>;
/** Null: the team is not known any more (histories of other desks). */
export type TicketAssignedToTeam = DomainEvent<'TicketAssignedToTeam', { team: string | null }>;
/** Null: nobody holds the ticket any more. */
export type TicketAssignedToAgent = DomainEvent<'TicketAssignedToAgent', { agent: string | null }>;
/** Work began: a new ticket became active. */
export type TicketWorkStarted = DomainEvent<'TicketWorkStarted', Record<string, never>>;
/** For the people of the desk only. */
export type TicketNoted = DomainEvent<'TicketNoted', { text: string }>;
/** An update that a parent's children are to get as well, and, on a child, the parent it came from. */
export interface SharedUpdate {
  readonly toChildren?: true;
  readonly fromParent?: TicketRef;
}

/** Sent to the requester. */
export type TicketAnswered = DomainEvent<'TicketAnswered', { text: string } & SharedUpdate>;
export type TicketPutOnHold = DomainEvent<'TicketPutOnHold', { for: HoldReason; reason: string | null }>;
export type TicketResumed = DomainEvent<'TicketResumed', Record<string, never>>;
/** A hand-over span begins; `handOver` counts them on this ticket from 1. */
export type TicketHandedOver = DomainEvent<
  'TicketHandedOver',
  { handOver: number; supplier: string | null; contract: string | null; reference: string | null }
>;
export type TicketHandOverAcknowledged = DomainEvent<
  'TicketHandOverAcknowledged',
  { handOver: number; supplier: string | null }
>;
/** The supplier would not take it on. A `TicketTakenBack` of the same instant ends the span. */
export type TicketHandOverRejected = DomainEvent<
  'TicketHandOverRejected',
  { handOver: number; supplier: string | null; reason: string }
>;
/** The supplier gave it back, with its work done or not. A `TicketTakenBack` of the same instant ends the span. */
export type TicketReturned = DomainEvent<
  'TicketReturned',
  {
    handOver: number;
    supplier: string | null;
    done: boolean;
    outcome: string | null;
    /** Hours that the supplier says it worked, as an ISO 8601 duration. */
    effort: string | null;
  }
>;
/** A hand-over span ends, however it came to that. */
export type TicketTakenBack = DomainEvent<
  'TicketTakenBack',
  { handOver: number; supplier: string | null; outcome: string | null }
>;
export type TicketLinked = DomainEvent<'TicketLinked', Link>;
export type TicketUnlinked = DomainEvent<'TicketUnlinked', { type: LinkType; ref: string }>;
export type TicketResolved = DomainEvent<
  'TicketResolved',
  { resolution: string | null; code: string | null } & SharedUpdate
>;
/** `hold` is set where the ticket went straight from resolved to waiting. */
export type TicketReopened = DomainEvent<'TicketReopened', { reason: string | null; hold: HoldReason | null }>;
/** `byPolicy`: nobody closed it, but the policy that had planned to. */
export type TicketClosed = DomainEvent<
  'TicketClosed',
  SharedUpdate & { readonly byPolicy?: { readonly policy: string; readonly version: number } }
>;
export type TicketCancelled = DomainEvent<'TicketCancelled', { reason: string | null }>;
/** Who asked, or which item it is about, was set right. */
export type TicketCorrected = DomainEvent<'TicketCorrected', { requester: string | null; ci: string | null }>;
/** Uninterpreted fields of the source changed; null removes one. */
export type TicketAttributesChanged = DomainEvent<
  'TicketAttributesChanged',
  { attributes: Readonly<Record<string, string | null>> }
>;
/** The source recorded an update in which nothing changed that the platform knows. */
export type TicketTouched = DomainEvent<'TicketTouched', Record<string, never>>;

export type TicketEvent =
  | TicketOpened
  | TicketPrioritised
  | TicketCategorised
  | TicketAssignedToTeam
  | TicketAssignedToAgent
  | TicketWorkStarted
  | TicketNoted
  | TicketAnswered
  | TicketPutOnHold
  | TicketResumed
  | TicketHandedOver
  | TicketHandOverAcknowledged
  | TicketHandOverRejected
  | TicketReturned
  | TicketTakenBack
  | TicketLinked
  | TicketUnlinked
  | TicketResolved
  | TicketReopened
  | TicketClosed
  | TicketCancelled
  | TicketCorrected
  | TicketAttributesChanged
  | TicketTouched
  | FamilyEvent
  | AfterResolutionEvent
  | FulfilmentEvent
  | TicketComplaintRepeated
  | AttachmentEvent<'Ticket'>;
