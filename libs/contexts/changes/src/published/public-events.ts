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

/** What every message about a release says. */
export interface PublicReleaseFact extends PublicFact {
  /** Id of the release. */
  readonly release: Uuid;
}

/** A change by id and number. */
export interface PublicChangeRef {
  /** Id of the change. */
  readonly change: Uuid;
  readonly number: RecordNumber;
}

/** A release was opened, with no changes yet. */
export interface PublicReleaseOpened extends PublicReleaseFact {
  readonly number: RecordNumber;
}

/** A change is to belong to a release. */
export interface PublicReleaseChangeAdded extends PublicReleaseFact, PublicChangeRef {}

/** A change is not to belong to a release any more. */
export interface PublicReleaseChangeRemoved extends PublicReleaseFact, PublicChangeRef {}

/** A release was planned; its changes book windows within that of the release. */
export interface PublicReleasePlanned extends PublicReleaseFact {
  readonly window: PublicWindow | null;
}

/** Something happened to a release with these changes; what came of each of them its own messages say. */
export interface PublicReleaseStep extends PublicReleaseFact {
  readonly changes: readonly PublicChangeRef[];
}

/** Work on a release began. */
export type PublicReleaseDeployed = PublicReleaseStep;
/** A release was carried out. */
export type PublicReleaseCompleted = PublicReleaseStep;
/** A release did not work. */
export type PublicReleaseFailed = PublicReleaseStep;
/** A release was undone. */
export type PublicReleaseRolledBack = PublicReleaseStep;
/** A release was given up; its changes go on without it. */
export type PublicReleaseCancelled = PublicReleaseStep;

/** What every message about an unauthorised change says. */
export interface PublicDetectionFact extends PublicFact {
  /** Id of the detection. */
  readonly detection: Uuid;
}

/** Something was seen changed that no authorised change explains. */
export interface PublicUnauthorisedChangeDetected extends PublicDetectionFact {
  /** The configuration item that was seen changed. */
  readonly ci: Name | null;
  readonly service: Name | null;
  /** Every service that depends on it. */
  readonly services: readonly Name[];
  readonly detectedAt: Instant;
}

/** A change was recorded for it afterwards. */
export interface PublicUnauthorisedChangeJustified extends PublicDetectionFact, PublicChangeRef {}

/** It was a false alarm, or needs nothing further. */
export type PublicUnauthorisedChangeDismissed = PublicDetectionFact;

/**
 * Changes as other systems see them: who asked, who decided and what they wrote stay in the house.
 * @key id of the change, of the release, or of the detection
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
  'chronodesk.release.opened.v1': PublicReleaseOpened;
  'chronodesk.release.change-added.v1': PublicReleaseChangeAdded;
  'chronodesk.release.change-removed.v1': PublicReleaseChangeRemoved;
  'chronodesk.release.planned.v1': PublicReleasePlanned;
  'chronodesk.release.deployed.v1': PublicReleaseDeployed;
  'chronodesk.release.completed.v1': PublicReleaseCompleted;
  'chronodesk.release.failed.v1': PublicReleaseFailed;
  'chronodesk.release.rolled-back.v1': PublicReleaseRolledBack;
  'chronodesk.release.cancelled.v1': PublicReleaseCancelled;
  'chronodesk.unauthorised-change.detected.v1': PublicUnauthorisedChangeDetected;
  'chronodesk.unauthorised-change.justified.v1': PublicUnauthorisedChangeJustified;
  'chronodesk.unauthorised-change.dismissed.v1': PublicUnauthorisedChangeDismissed;
}
