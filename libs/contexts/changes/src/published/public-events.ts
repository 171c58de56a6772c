import { type Instant, type Name, type PublicFact, type RecordNumber, type Uuid } from '@chronodesk/kernel';
import { type ChangeKind, type ReviewOutcome, type RiskLevel } from '../domain/change.events.js';

/** What every message about a change says. */
export interface PublicChangeFact extends PublicFact {
  /** Id of the change. */
  readonly change: Uuid;
}

/** A change was requested. */
export interface PublicChangeRequested extends PublicChangeFact {
  readonly number: RecordNumber;
  /** standard: pre-approved; normal: needs approval; emergency: may start at once and be approved afterwards. */
  readonly kind: ChangeKind;
  readonly service: Name | null;
}

/** The risk of a change was assessed. */
export interface PublicChangeAssessed extends PublicChangeFact {
  /** 1 high … 3 low. */
  readonly impact: 1 | 2 | 3;
  /** 1 high … 3 low. */
  readonly likelihood: 1 | 2 | 3;
  readonly risk: RiskLevel;
}

/** An interval of instants, half-open. */
export interface PublicWindow {
  readonly from: Instant;
  readonly to: Instant;
}

/** A change got its window. */
export interface PublicChangeScheduled extends PublicChangeFact {
  readonly window: PublicWindow;
}

/** A change was reviewed afterwards. */
export interface PublicChangeReviewed extends PublicChangeFact {
  readonly outcome: ReviewOutcome;
}

/** The plans of a change were written. */
export type PublicChangePlanned = PublicChangeFact;
/** A change waits for approval. */
export type PublicChangeSubmitted = PublicChangeFact;
/** A change may be carried out. */
export type PublicChangeApproved = PublicChangeFact;
/** A change may not be carried out as it is. */
export type PublicChangeRejected = PublicChangeFact;
/** Work on a change began. */
export type PublicChangeStarted = PublicChangeFact;
/** A change was carried out. */
export type PublicChangeCompleted = PublicChangeFact;
/** A change did not work. */
export type PublicChangeFailed = PublicChangeFact;
/** A change was undone. */
export type PublicChangeRolledBack = PublicChangeFact;
/** A change was given up. */
export type PublicChangeCancelled = PublicChangeFact;

/**
 * Changes as other systems see them: who asked, who decided and what they wrote stay in the house.
 * @key id of the change
 */
export interface PublicChangesEvents {
  'chronodesk.change.requested.v1': PublicChangeRequested;
  'chronodesk.change.assessed.v1': PublicChangeAssessed;
  'chronodesk.change.planned.v1': PublicChangePlanned;
  'chronodesk.change.submitted.v1': PublicChangeSubmitted;
  'chronodesk.change.approved.v1': PublicChangeApproved;
  'chronodesk.change.rejected.v1': PublicChangeRejected;
  'chronodesk.change.scheduled.v1': PublicChangeScheduled;
  'chronodesk.change.started.v1': PublicChangeStarted;
  'chronodesk.change.completed.v1': PublicChangeCompleted;
  'chronodesk.change.failed.v1': PublicChangeFailed;
  'chronodesk.change.rolled-back.v1': PublicChangeRolledBack;
  'chronodesk.change.reviewed.v1': PublicChangeReviewed;
  'chronodesk.change.cancelled.v1': PublicChangeCancelled;
}
