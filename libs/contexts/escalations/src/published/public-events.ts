import {
  type Duration,
  type Instant,
  type Name,
  type Ordinal,
  type PublicFact,
  type RecordNumber,
  type Uuid,
} from '@chronodesk/kernel';
import { type PublicMatter } from './public-matters.js';

/** What a message tells about its ticket; nothing personal. */
export interface PublicTicketFacts {
  readonly id: Uuid;
  readonly number: RecordNumber;
  readonly kind: Name;
  /** 1 is the highest. */
  readonly priority: Ordinal;
  readonly customer: Name | null;
  readonly service: Name | null;
  readonly team: Name | null;
  readonly supplier: Name | null;
}

/** Whom an escalation goes to, by id; of a person never more than that. */
export interface PublicRecipient {
  /** A rota stands for whoever is on call. */
  readonly kind: 'role' | 'team' | 'person' | 'rota';
  readonly id: Name;
}

/** What every message about an escalation says. */
export interface PublicEscalationFact extends PublicFact {
  /** Id of the escalation. */
  readonly escalation: Uuid;
  /** Null where the matter is no ticket. */
  readonly ticket: PublicTicketFacts | null;
  /** Absent: it is about the ticket, or one of its clocks. */
  readonly matter?: PublicMatter;
  /** Level of the escalation, from 1 to 9; without a policy 1 at risk, 2 breached. */
  readonly level: Ordinal;
}

/** The assignment or hand-over that the clock of a team or supplier measures. */
export interface PublicEscalationSpan {
  readonly number: Ordinal;
  /** The team or supplier; null if not known. */
  readonly party: Name | null;
}

/** The policy version that rules an escalation. */
export interface PublicEscalationPolicy {
  readonly id: Name;
  readonly version: Ordinal;
}

/** An escalation was raised, because a target or deadline is at risk or missed, or because of the ticket itself. */
export interface PublicEscalationRaised extends PublicEscalationFact {
  /** Opened: the ticket itself calls for somebody, without any clock. */
  readonly cause: 'at-risk' | 'breached' | 'opened';
  /** response, resolution or update; null, as cycle and target, where no clock of a ticket is concerned. */
  readonly metric: Name | null;
  readonly cycle: Ordinal | null;
  /** The threshold as written in the agreement or regulation, breached, missed, overdue, unauthorised or opened. */
  readonly step: Name;
  readonly target: Duration | null;
  readonly dueAt: Instant | null;
  /** Id of the team, role, person or rota that has to act. */
  readonly owner: Name | null;
  /** Whose clock it is, where it is not an SLA's. */
  readonly agreementKind?: 'SLA' | 'OLA' | 'UC';
  readonly span?: PublicEscalationSpan | null;
  /** Only under an escalation policy, as what follows. */
  readonly policy?: PublicEscalationPolicy;
  readonly way?: 'functional' | 'hierarchical';
  readonly recipients?: readonly PublicRecipient[];
  /** Until when somebody has to acknowledge it, or it climbs; null: no such limit. */
  readonly acknowledgeBy?: Instant | null;
}

/** Nobody reacted in time: the next level has it too. */
export interface PublicEscalationClimbed extends PublicEscalationFact {
  /** The level before. */
  readonly from: Ordinal;
  /** Id of the team, role, person or rota that has to act. */
  readonly owner: Name | null;
  readonly because: 'not-acknowledged' | 'not-resolved' | 'nobody-reached';
  readonly way: 'functional' | 'hierarchical';
  readonly recipients: readonly PublicRecipient[];
  /** Until when somebody has to acknowledge it, or it goes on; null: no such limit. */
  readonly acknowledgeBy: Instant | null;
}

/** It is time to tell somebody: mails, messages and calls are sent by this. */
export interface PublicEscalationNotified extends PublicEscalationFact {
  readonly cause: 'at-risk' | 'breached' | 'opened';
  readonly metric: Name | null;
  /** Counts the notifications of the escalation. */
  readonly number: Ordinal;
  readonly recipient: PublicRecipient;
  /** Ids of the people on call on the rota; empty: nobody is. Null where the recipient is no rota. */
  readonly onCall: readonly Name[] | null;
  readonly plannedFor: Instant;
  /** Whether quiet hours put it off. */
  readonly deferred: boolean;
}

/** Somebody took an escalation on. */
export interface PublicEscalationAcknowledged extends PublicEscalationFact {
  /** Until when it has to be resolved, where the policy says so. */
  readonly resolveBy?: Instant;
}

/** An escalation was resolved. */
export interface PublicEscalationResolved extends PublicEscalationFact {
  /** Why the platform ended it; absent where somebody did. */
  readonly reason?:
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
}

/**
 * Escalations with the public facts of their tickets or matters; who acted and what was said stay in the house.
 * @key id of the ticket; without one that of the case, the service, the major incident or the detection
 */
export interface PublicEscalationsEvents {
  'chronodesk.escalation.raised.v1': PublicEscalationRaised;
  'chronodesk.escalation.climbed.v1': PublicEscalationClimbed;
  'chronodesk.escalation.notified.v1': PublicEscalationNotified;
  'chronodesk.escalation.acknowledged.v1': PublicEscalationAcknowledged;
  'chronodesk.escalation.resolved.v1': PublicEscalationResolved;
}
