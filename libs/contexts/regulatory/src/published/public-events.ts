import {
  type Instant,
  type Name,
  type Ordinal,
  type PublicFact,
  type RecordNumber,
  type Uuid,
} from '@chronodesk/kernel';

/** Who has to act; a person is named by nothing but null. */
export interface PublicOwner {
  readonly kind: 'role' | 'team';
  /** Id of the role or team. */
  readonly id: Name;
}

/** The ticket that something is about. */
export interface PublicTicketReference {
  readonly id: Uuid;
  readonly number: RecordNumber;
}

/** A regulation as it stood when a case was opened. */
export interface PublicRegulationVersion {
  /** Id of the regulation. */
  readonly regulation: Name;
  readonly version: Ordinal;
}

/** A report that a regulation wants. */
export interface PublicStageKey {
  /** Id of the regulation. */
  readonly regulation: Name;
  /** Id of the stage. */
  readonly stage: Name;
}

/** A deadline that was set. */
export interface PublicDeadline extends PublicStageKey {
  /** How often it was set. */
  readonly round: Ordinal;
  readonly startsAt: Instant;
  readonly dueAt: Instant;
}

/** An instant that regulations count from. */
export interface PublicAnchor {
  readonly anchor: Name;
  readonly at: Instant;
}

/** What every message about a case says. */
export interface PublicCaseFact extends PublicFact {
  /** Id of the case. */
  readonly case: Uuid;
  readonly ticket: PublicTicketReference | null;
}

/** Something has to be reported; the clocks of all regulations concerned run. */
export interface PublicCaseOpened extends PublicCaseFact {
  readonly regulations: readonly PublicRegulationVersion[];
  readonly anchors: readonly PublicAnchor[];
  readonly deadlines: readonly PublicDeadline[];
}

/** An instant that deadlines count from became known, or was put right. */
export interface PublicAnchorGiven extends PublicCaseFact {
  readonly anchor: Name;
  readonly at: Instant;
  readonly previous: Instant | null;
  readonly deadlines: readonly PublicDeadline[];
}

/** A report reached the authority. */
export interface PublicStageSubmitted extends PublicCaseFact, PublicStageKey {
  readonly version: Ordinal;
  readonly at: Instant;
  readonly dueAt: Instant;
  readonly late: boolean;
  readonly isUpdate: boolean;
  readonly deadlines: readonly PublicDeadline[];
}

/** Stages no longer have to be reported. */
export interface PublicStagesWithdrawn extends PublicCaseFact {
  readonly stages: readonly PublicStageKey[];
}

/** What every message about a step of a deadline says. */
export interface PublicDeadlineFact extends PublicCaseFact, PublicStageKey {
  readonly version: Ordinal;
  readonly owner: PublicOwner | null;
  readonly round: Ordinal;
  /** The threshold as written in the regulation, or missed. */
  readonly step: Name;
  readonly startsAt: Instant;
  readonly dueAt: Instant;
  readonly at: Instant;
  readonly noticedAt: Instant;
}

/** A threshold of a deadline was reached. */
export type PublicDeadlineAtRisk = PublicDeadlineFact;

/** A deadline passed without a submission. */
export type PublicDeadlineMissed = PublicDeadlineFact;

/** Everything was submitted or withdrawn, and the case is closed. */
export type PublicCaseClosed = PublicCaseFact;

/**
 * Statutory reports and their deadlines; what was reported, and why, stays in the house.
 * @key id of the case
 */
export interface PublicRegulatoryEvents {
  'chronodesk.regulatory.case-opened.v1': PublicCaseOpened;
  'chronodesk.regulatory.anchor-given.v1': PublicAnchorGiven;
  'chronodesk.regulatory.stage-submitted.v1': PublicStageSubmitted;
  'chronodesk.regulatory.stages-withdrawn.v1': PublicStagesWithdrawn;
  'chronodesk.regulatory.deadline-at-risk.v1': PublicDeadlineAtRisk;
  'chronodesk.regulatory.deadline-missed.v1': PublicDeadlineMissed;
  'chronodesk.regulatory.case-closed.v1': PublicCaseClosed;
}
