import { type DomainEvent } from '@chronodesk/kernel';
import { type AgreementKind, type EscalationWay, type PolicyStep } from './policy/policy-content.js';
import { type Recipient } from './policy/recipients.js';
import { type EscalationSubject } from './subject/subject.js';

export type { AgreementKind, EscalationWay } from './policy/policy-content.js';
export type { Recipient } from './policy/recipients.js';
export type {
  AvailabilityMatter,
  EscalationMatter,
  MajorUpdateMatter,
  MatterKind,
  RegulatoryMatter,
  UnauthorisedChangeMatter,
} from './subject/matter.js';
export type { EscalationSubject } from './subject/subject.js';
export type { TicketFacts } from './ticket-facts.js';

/** What an escalation is about: a clock of a ticket, the ticket itself (`opened`), or a matter that is no ticket. */
export interface EscalationCause extends EscalationSubject {
  readonly cause: 'at-risk' | 'breached' | 'opened';
  /** Null where no clock of a ticket is concerned; so are cycle and target. */
  readonly metric: string | null;
  readonly cycle: number | null;
  /** The threshold as written in the agreement or regulation, `breached`, `missed`, `overdue`, `unauthorised` or `opened`. */
  readonly step: string;
  /** ISO 8601 duration. */
  readonly target: string | null;
  /** ISO 8601, UTC. */
  readonly dueAt: string | null;
  /** Whose clock it is; absent: an SLA's, or none. */
  readonly agreementKind?: AgreementKind;
  /** The assignment or hand-over that an OLA's or UC's clock measures. */
  readonly span?: { readonly number: number; readonly party: string | null } | null;
}

/** The policy version that rules an escalation, and the steps it takes if nobody ever reacts. */
export interface Ruling {
  readonly policy: string;
  readonly version: number;
  /** Lowest level first; the first one raises the escalation. A later version of the policy changes nothing here. */
  readonly ladder: readonly PolicyStep[];
}

/** Somebody who is to be told, and when; instants ISO 8601, UTC. */
export interface PlannedNotification {
  /** Counts the notifications of an escalation from 1. */
  readonly number: number;
  readonly recipient: Recipient;
  readonly plannedFor: string;
  /** Whether quiet hours put it off. */
  readonly deferred: boolean;
}

/** One level being told. */
export interface Round {
  readonly way: EscalationWay;
  readonly recipients: readonly Recipient[];
  readonly notifications: readonly PlannedNotification[];
  /** Until when somebody has to react (24x7), or the escalation goes on; null: it stays. ISO 8601, UTC. */
  readonly acknowledgeBy: string | null;
}

/** Why an escalation goes on: nobody acknowledged, nobody resolved it in time, or there was nobody to tell. */
export type Unanswered = 'not-acknowledged' | 'not-resolved' | 'nobody-reached';

/**
 * Why the platform itself ends an escalation: the ticket or its clock is over; the report was submitted, is not wanted any
 * more, or has another deadline; the period of the promise is over; the audience was told, or is promised something else;
 * the major incident is over; a change was recorded for what was seen, or it needs nothing further.
 */
export type SettledReason =
  | 'ticket-resolved'
  | 'ticket-closed'
  | 'ticket-cancelled'
  | 'clock-stopped'
  | 'stage-submitted'
  | 'stage-withdrawn'
  | 'deadline-moved'
  | 'case-closed'
  | 'period-judged'
  | 'update-published'
  | 'plan-changed'
  | 'major-incident-over'
  | 'detection-justified'
  | 'detection-dismissed';

/** Will be raised at an instant, if nothing has settled the matter by then. */
export type EscalationPlanned = DomainEvent<
  'EscalationPlanned',
  EscalationCause & {
    readonly level: number;
    readonly ruling: Ruling;
    /** ISO 8601, UTC. */
    readonly raiseAt: string;
  }
>;
/** What was planned is not needed any more. */
export type EscalationDropped = DomainEvent<
  'EscalationDropped',
  EscalationSubject & { readonly level: number; readonly reason: SettledReason }
>;
/** A raised hand, because a target is at risk or breached, or because of the ticket itself. */
export type EscalationRaised = DomainEvent<
  'EscalationRaised',
  EscalationCause & {
    /** From 1 to 9. */
    readonly level: number;
    /** Team, role, person or rota that has to act; null where nobody is assigned. */
    readonly owner: string | null;
    /** Only under a policy; without one nothing follows. */
    readonly ruling?: Ruling;
    readonly round?: Round;
  }
>;
/** Nobody reacted in time: the next level has it too. */
export type EscalationClimbed = DomainEvent<
  'EscalationClimbed',
  EscalationSubject & {
    readonly from: number;
    readonly level: number;
    readonly owner: string | null;
    readonly because: Unanswered;
    readonly round: Round;
    /** The deadline that passed, and when the platform noticed; ISO 8601, UTC. */
    readonly deadline: string;
    readonly noticedAt: string;
  }
>;
/** Nobody reacted in time, and there is no higher level: everybody on this one is told again. */
export type EscalationRepeated = DomainEvent<
  'EscalationRepeated',
  EscalationSubject & {
    readonly level: number;
    /** Counts the repetitions on this level from 1. */
    readonly repetition: number;
    readonly because: Unanswered;
    /** `acknowledgeBy` is when it is repeated again; null: this was the last time. */
    readonly round: Round;
    readonly deadline: string;
    readonly noticedAt: string;
  }
>;
/** Somebody was told; other systems send the mail, the message or the call. */
export type EscalationNotified = DomainEvent<
  'EscalationNotified',
  EscalationSubject & {
    readonly cause: EscalationCause['cause'];
    readonly metric: string | null;
    readonly level: number;
    readonly number: number;
    readonly recipient: Recipient;
    /** Who is on call on the rota at that instant; empty: nobody. Null where the recipient is no rota. */
    readonly onCall: readonly string[] | null;
    /** When it was due; later than the escalation where quiet hours put it off. ISO 8601, UTC. */
    readonly plannedFor: string;
    readonly deferred: boolean;
  }
>;
/** Somebody took it on; repeats the ticket, so that the fact can be told by itself. */
export type EscalationAcknowledged = DomainEvent<
  'EscalationAcknowledged',
  EscalationSubject & {
    readonly level: number;
    readonly by: string;
    readonly note: string | null;
    /** Until when it has to be resolved (24x7), where the policy says so. ISO 8601, UTC. */
    readonly resolveBy?: string;
  }
>;
export type EscalationResolved = DomainEvent<
  'EscalationResolved',
  EscalationSubject & {
    readonly level: number;
    readonly by: string;
    readonly note: string | null;
    /** Why the platform resolved it; absent where somebody did. */
    readonly reason?: SettledReason;
  }
>;

/** Events of `escalation-<id>` streams. */
export type EscalationEvent =
  | EscalationPlanned
  | EscalationDropped
  | EscalationRaised
  | EscalationClimbed
  | EscalationRepeated
  | EscalationNotified
  | EscalationAcknowledged
  | EscalationResolved;
