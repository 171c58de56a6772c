import {
  type Count,
  type Duration,
  type Instant,
  type Name,
  type Ordinal,
  type PublicFact,
  type RecordNumber,
  type Uuid,
} from '@chronodesk/kernel';

/** A ticket that something is about. */
export interface PublicMajorTicket {
  readonly id: Uuid;
  readonly number: RecordNumber;
}

/** When an audience has to hear something. */
export interface PublicUpdateDeadline {
  /** Id of the audience in the communication plan. */
  readonly audience: Name;
  /** Counts the deadlines of an audience. */
  readonly number: Ordinal;
  readonly dueAt: Instant;
}

/** An audience and how often it hears something. */
export interface PublicAudience {
  readonly audience: Name;
  readonly every: Duration;
}

/** What every message about a major incident says. */
export interface PublicMajorFact extends PublicFact {
  /** Id of the major incident. */
  readonly major: Uuid;
  readonly ticket: PublicMajorTicket;
}

/** A ticket was declared a major incident. */
export interface PublicMajorDeclared extends PublicMajorFact {
  readonly kind: Name;
  /** 1 critical … 4 low. */
  readonly priority: Ordinal;
  readonly customer: Name | null;
  readonly service: Name | null;
  /** How often it was declared. */
  readonly round: Ordinal;
  /** Id of the rule that declared it; null where a person did. */
  readonly rule: Name | null;
  /** Id of the team that leads; null where a person does, or nobody yet. */
  readonly team: Name | null;
  readonly children: readonly PublicMajorTicket[];
  readonly plan: readonly PublicAudience[];
  readonly deadlines: readonly PublicUpdateDeadline[];
}

/** It was none after all. */
export type PublicMajorRevoked = PublicMajorFact;

/** Somebody took or left a role, or the lead. */
export interface PublicMajorRoleChanged extends PublicMajorFact {
  /** Id of the role, lead among them. */
  readonly role: Name;
  readonly change: 'taken' | 'left';
  /** Id of the team; null where a person did. */
  readonly team: Name | null;
}

/** Tickets belong to it, or no longer do. */
export interface PublicMajorTicketsChanged extends PublicMajorFact {
  readonly linked: boolean;
  readonly tickets: readonly PublicMajorTicket[];
}

/** The communication plan changed. */
export interface PublicMajorPlanChanged extends PublicMajorFact {
  readonly plan: readonly PublicAudience[];
  /** Those that were set by it. */
  readonly deadlines: readonly PublicUpdateDeadline[];
}

/** An audience heard something. */
export interface PublicMajorUpdatePublished extends PublicMajorFact {
  readonly audience: Name;
  /** Counts the updates of an audience. */
  readonly update: Ordinal;
  readonly late: boolean;
  /** When it hears something next; null where nothing more is promised. */
  readonly nextDueAt: Instant | null;
}

/** What messages about the clock of an audience say. */
export interface PublicMajorUpdateStep extends PublicMajorFact, PublicUpdateDeadline {
  readonly at: Instant;
  readonly noticedAt: Instant;
}

/** An audience will soon have to hear something. */
export type PublicMajorUpdateDue = PublicMajorUpdateStep;

/** An audience did not hear anything in time. */
export type PublicMajorUpdateOverdue = PublicMajorUpdateStep;

/** The business can work again. */
export type PublicMajorMitigated = PublicMajorFact;

/** It is over. */
export type PublicMajorResolved = PublicMajorFact;

/** It was not over. */
export interface PublicMajorReopened extends PublicMajorFact {
  readonly deadlines: readonly PublicUpdateDeadline[];
}

/** It was reviewed. */
export interface PublicMajorReviewed extends PublicMajorFact {
  readonly findings: Count;
}

/** It was closed. */
export interface PublicMajorClosed extends PublicMajorFact {
  readonly reviewed: boolean;
}

/**
 * Major incidents; who does what by name, what audiences are told, and what was learnt stay in the house.
 * @key id of the major incident
 */
export interface PublicMajorIncidentsEvents {
  'chronodesk.major-incident.declared.v1': PublicMajorDeclared;
  'chronodesk.major-incident.revoked.v1': PublicMajorRevoked;
  'chronodesk.major-incident.role-changed.v1': PublicMajorRoleChanged;
  'chronodesk.major-incident.tickets-changed.v1': PublicMajorTicketsChanged;
  'chronodesk.major-incident.plan-changed.v1': PublicMajorPlanChanged;
  'chronodesk.major-incident.update-published.v1': PublicMajorUpdatePublished;
  'chronodesk.major-incident.update-due.v1': PublicMajorUpdateDue;
  'chronodesk.major-incident.update-overdue.v1': PublicMajorUpdateOverdue;
  'chronodesk.major-incident.mitigated.v1': PublicMajorMitigated;
  'chronodesk.major-incident.resolved.v1': PublicMajorResolved;
  'chronodesk.major-incident.reopened.v1': PublicMajorReopened;
  'chronodesk.major-incident.reviewed.v1': PublicMajorReviewed;
  'chronodesk.major-incident.closed.v1': PublicMajorClosed;
}
