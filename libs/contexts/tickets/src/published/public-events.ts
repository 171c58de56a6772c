import { type Name, type Ordinal, type PublicFact, type RecordNumber, type Uuid } from '@chronodesk/kernel';
import { type RelationType } from '../domain/family.events.js';
import { type HoldReason, type Level, type LinkType, type Priority, type TicketKind } from '../domain/ticket.events.js';

/** What every message about a ticket says. */
export interface PublicTicketFact extends PublicFact {
  /** Id of the ticket. */
  readonly ticket: Uuid;
  /** Taken over from another desk: it happened there, long before it was recorded here, and calls for nothing. */
  readonly historical: boolean;
}

/** How urgent a ticket is. */
export interface PublicTicketUrgency {
  /** 1 high, 2 medium, 3 low. */
  readonly impact: Level;
  /** 1 high, 2 medium, 3 low. */
  readonly urgency: Level;
  /** 1 critical … 4 low. */
  readonly priority: Priority;
}

/** What kind of trouble a ticket is about. */
export interface PublicTicketClass {
  readonly category: Name | null;
  readonly subcategory: Name | null;
}

/** A ticket was opened. */
export interface PublicTicketOpened extends PublicTicketFact, PublicTicketUrgency, PublicTicketClass {
  readonly number: RecordNumber;
  readonly kind: TicketKind;
  readonly customer: Name | null;
  readonly service: Name | null;
  /** The configuration item it is about. */
  readonly ci: Name | null;
  /** How the request came in: phone, mail, portal, … */
  readonly channel: Name | null;
}

/** Impact, urgency or priority of a ticket changed. */
export interface PublicTicketPrioritised extends PublicTicketFact, PublicTicketUrgency {}

/** A ticket was put into another class. */
export interface PublicTicketCategorised extends PublicTicketFact, PublicTicketClass {}

/** Another team works on a ticket. */
export interface PublicTicketAssignedToTeam extends PublicTicketFact {
  /** Null: none is known any more. */
  readonly team: Name | null;
}

/** An agent took a ticket, or let it go; who stays in the house. */
export interface PublicTicketAssignedToAgent extends PublicTicketFact {
  /** Whether anybody holds it now. */
  readonly assigned: boolean;
}

/** Work on a new ticket began. */
export type PublicTicketWorkStarted = PublicTicketFact;

/** The requester was answered; what was said stays in the house. */
export type PublicTicketAnswered = PublicTicketFact;

/** A ticket waits. */
export interface PublicTicketPutOnHold extends PublicTicketFact {
  readonly for: HoldReason;
}

/** A ticket waits no more. */
export type PublicTicketResumed = PublicTicketFact;

/** A span of a ticket at a supplier. */
export interface PublicHandOver extends PublicTicketFact {
  /** Counts the hand-overs of this ticket, from 1. */
  readonly handOver: Ordinal;
  readonly supplier: Name | null;
}

/** A ticket was given to a supplier. */
export interface PublicTicketHandedOver extends PublicHandOver {
  readonly contract: Name | null;
}

/** The supplier took a hand-over on. */
export type PublicTicketHandOverAcknowledged = PublicHandOver;

/** The supplier would not take a hand-over on; why stays in the house. A `taken-back` follows. */
export type PublicTicketHandOverRejected = PublicHandOver;

/** The supplier gave a ticket back. A `taken-back` follows. */
export interface PublicTicketReturned extends PublicHandOver {
  /** Whether it did what it was asked to. */
  readonly done: boolean;
}

/** A ticket came back from its supplier. */
export type PublicTicketTakenBack = PublicHandOver;

/** The relation of a ticket to another record. */
export interface PublicTicketUnlinked extends PublicTicketFact {
  readonly type: LinkType;
  /** Id or number of the other record. */
  readonly ref: Name;
}

/** A ticket was related to another record. */
export interface PublicTicketLinked extends PublicTicketUnlinked {
  /** The other record is not kept in this desk. */
  readonly external: boolean;
}

/** A ticket was resolved; how stays in the house. */
export interface PublicTicketResolved extends PublicTicketFact {
  /** Class of the resolution. */
  readonly code: Name | null;
}

/** A resolved or closed ticket is worked on again. */
export interface PublicTicketReopened extends PublicTicketFact {
  /** What it waits for, where it went straight to waiting. */
  readonly hold: HoldReason | null;
}

/** A ticket was closed. */
export type PublicTicketClosed = PublicTicketFact;

/** A ticket was cancelled. */
export type PublicTicketCancelled = PublicTicketFact;

/** Which configuration item a ticket is about was set right. */
export interface PublicTicketCorrected extends PublicTicketFact {
  readonly ci: Name | null;
}

/** Another ticket. */
export interface PublicTicketRef {
  readonly id: Uuid;
  readonly number: RecordNumber;
}

/** A ticket ended, because another one is about the same matter. */
export interface PublicTicketMarkedDuplicate extends PublicTicketFact {
  readonly original: PublicTicketRef;
}

/** A ticket follows a parent. */
export interface PublicTicketMadeChild extends PublicTicketFact {
  readonly parent: PublicTicketRef;
}

/** A child follows its parent no more; or what was marked as a duplicate is none and is worked on again. */
export interface PublicTicketParted extends PublicTicketFact {
  readonly type: RelationType;
  readonly from: PublicTicketRef;
}

/**
 * Tickets as other systems see them: ids and classification. Nobody's name and nothing that a person wrote leaves the
 * house; notes, uninterpreted fields and updates without effect are not told at all.
 * @key id of the ticket
 */
export interface PublicTicketsEvents {
  'chronodesk.ticket.opened.v1': PublicTicketOpened;
  'chronodesk.ticket.prioritised.v1': PublicTicketPrioritised;
  'chronodesk.ticket.categorised.v1': PublicTicketCategorised;
  'chronodesk.ticket.assigned-to-team.v1': PublicTicketAssignedToTeam;
  'chronodesk.ticket.assigned-to-agent.v1': PublicTicketAssignedToAgent;
  'chronodesk.ticket.work-started.v1': PublicTicketWorkStarted;
  'chronodesk.ticket.answered.v1': PublicTicketAnswered;
  'chronodesk.ticket.put-on-hold.v1': PublicTicketPutOnHold;
  'chronodesk.ticket.resumed.v1': PublicTicketResumed;
  'chronodesk.ticket.handed-over.v1': PublicTicketHandedOver;
  'chronodesk.ticket.hand-over-acknowledged.v1': PublicTicketHandOverAcknowledged;
  'chronodesk.ticket.hand-over-rejected.v1': PublicTicketHandOverRejected;
  'chronodesk.ticket.returned.v1': PublicTicketReturned;
  'chronodesk.ticket.taken-back.v1': PublicTicketTakenBack;
  'chronodesk.ticket.linked.v1': PublicTicketLinked;
  'chronodesk.ticket.unlinked.v1': PublicTicketUnlinked;
  'chronodesk.ticket.resolved.v1': PublicTicketResolved;
  'chronodesk.ticket.reopened.v1': PublicTicketReopened;
  'chronodesk.ticket.closed.v1': PublicTicketClosed;
  'chronodesk.ticket.cancelled.v1': PublicTicketCancelled;
  'chronodesk.ticket.corrected.v1': PublicTicketCorrected;
  'chronodesk.ticket.marked-duplicate.v1': PublicTicketMarkedDuplicate;
  'chronodesk.ticket.made-child.v1': PublicTicketMadeChild;
  'chronodesk.ticket.parted.v1': PublicTicketParted;
}
