import {
  type Duration,
  type Instant,
  type Name,
  type Ordinal,
  type PublicFact,
  type RecordNumber,
  type Uuid,
} from '@chronodesk/kernel';

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

/** What every message about an escalation says. */
export interface PublicEscalationFact extends PublicFact {
  /** Id of the escalation. */
  readonly escalation: Uuid;
  readonly ticket: PublicTicketFacts;
  /** Hierarchical level: 1 at risk, 2 breached. */
  readonly level: Ordinal;
}

/** An escalation was raised. */
export interface PublicEscalationRaised extends PublicEscalationFact {
  readonly cause: 'at-risk' | 'breached';
  /** response, resolution or update. */
  readonly metric: Name;
  readonly cycle: Ordinal;
  /** The threshold as written in the agreement, or breached. */
  readonly step: Name;
  readonly target: Duration;
  readonly dueAt: Instant | null;
  /** Team that has to act. */
  readonly owner: Name | null;
}

/** Somebody took an escalation on. */
export type PublicEscalationAcknowledged = PublicEscalationFact;

/** An escalation was resolved. */
export type PublicEscalationResolved = PublicEscalationFact;

/**
 * Escalations with the public facts of their tickets; who acted and what was said stay in the house.
 * @key id of the ticket
 */
export interface PublicEscalationsEvents {
  'chronodesk.escalation.raised.v1': PublicEscalationRaised;
  'chronodesk.escalation.acknowledged.v1': PublicEscalationAcknowledged;
  'chronodesk.escalation.resolved.v1': PublicEscalationResolved;
}
