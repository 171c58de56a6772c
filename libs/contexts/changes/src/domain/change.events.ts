import { type DomainEvent, type Text } from '@chronodesk/kernel';
import { type CabChoice } from './approval/cab-by-risk.js';
import { type Board, type Vote } from './approval/votes.js';
import { type AnsweredQuestionnaire } from './risk/answers.js';
import { type RiskLevel } from './risk/risk.js';
import { type Window } from './windows/window.js';

export type { CabChoice } from './approval/cab-by-risk.js';
export type { RiskLevel } from './risk/risk.js';
export type { Window } from './windows/window.js';

/** standard: pre-approved; normal: needs approval; emergency: may start at once and be approved afterwards. */
export type ChangeKind = 'standard' | 'normal' | 'emergency';
/** What a window was booked on: its id, and the services, the changed one and those that depend on it, sorted. */
export interface Booking {
  readonly id: string;
  readonly services: readonly string[];
}
/** A version of a model of standard changes. */
export interface ModelRef {
  readonly id: string;
  readonly version: number;
}
/** A release that bundles changes. */
export interface ReleaseRef {
  readonly id: string;
  readonly number: string;
}
/** Freezes that an emergency change passed, by their ids, and why that had to be. */
export interface DespiteFreeze {
  readonly freezes: readonly string[];
  readonly reason: string;
}

/** Where a change stands. `rejected` may be assessed and submitted again; `reviewed` and `cancelled` are the end. */
export type ChangeState =
  | 'requested'
  | 'assessed'
  | 'submitted'
  | 'approved'
  | 'rejected'
  | 'scheduled'
  | 'started'
  | 'completed'
  | 'failed'
  | 'rolled-back'
  | 'reviewed'
  | 'cancelled';
export type ReviewOutcome = 'successful' | 'successful-with-issues' | 'unsuccessful';

export type ChangeRequested = DomainEvent<
  'ChangeRequested',
  {
    readonly number: string;
    readonly kind: ChangeKind;
    readonly title: string;
    readonly description: string;
    readonly service: string | null;
    readonly requestedBy: string;
    readonly reason: string | null;
    /** The pre-approved model it follows, if any. */
    readonly model?: ModelRef;
  }
>;
/** A standard change follows a model, which was approved in advance. */
export type ChangePreapproved = DomainEvent<'ChangePreapproved', { model: ModelRef }>;
/** `answered`: the answers that impact and likelihood follow from; absent where they were given as numbers. */
export type ChangeAssessed = DomainEvent<
  'ChangeAssessed',
  {
    impact: 1 | 2 | 3;
    likelihood: 1 | 2 | 3;
    risk: RiskLevel;
    notes: string | null;
    answered?: AnsweredQuestionnaire;
  }
>;
export type ChangePlanned = DomainEvent<
  'ChangePlanned',
  /** `implementer`: who does the work, and may therefore not approve it either. */
  { implementation: string | null; test: string | null; rollback: string | null; implementer?: string }
>;
/**
 * `board`: the CAB that decides by its votes; absent: somebody else than the requester does. `cabChoice`: why that one, where
 * the policy chooses by risk.
 */
export type ChangeSubmitted = DomainEvent<'ChangeSubmitted', { board?: Board; cabChoice?: CabChoice }>;
export type ChangeVoteCast = DomainEvent<'ChangeVoteCast', Vote & { readonly cab: string }>;
/** `by` is a person, or the CAB whose votes decided. */
export type ChangeApproved = DomainEvent<'ChangeApproved', { by: string; conditions: string | null }>;
export type ChangeRejected = DomainEvent<'ChangeRejected', { by: string; reason: string }>;
/** `booking` is absent where no service is named, and in history from before windows were booked. */
export type ChangeScheduled = DomainEvent<
  'ChangeScheduled',
  { window: Window; booking?: Booking; despite?: DespiteFreeze }
>;
/** A window that was reserved in part could not be had, for the reason given; that booking will never count. */
export type ChangeWindowGivenUp = DomainEvent<
  'ChangeWindowGivenUp',
  { window: Window; booking: Booking; because: { readonly code: string; readonly text: Text } }
>;
/** `despite`: freezes that were in force when the work began. */
export type ChangeStarted = DomainEvent<'ChangeStarted', { despite?: DespiteFreeze }>;
export type ChangeCompleted = DomainEvent<'ChangeCompleted', { notes: string | null }>;
export type ChangeFailed = DomainEvent<'ChangeFailed', { reason: string }>;
export type ChangeRolledBack = DomainEvent<'ChangeRolledBack', { reason: string }>;
export type ChangeReviewed = DomainEvent<'ChangeReviewed', { outcome: ReviewOutcome; notes: string | null }>;
export type ChangeCancelled = DomainEvent<'ChangeCancelled', { reason: string | null }>;

/** The change belongs to a release, and to no other until it leaves it; `membership` is the one time it was added. */
export type ChangeJoinedRelease = DomainEvent<
  'ChangeJoinedRelease',
  { readonly release: ReleaseRef; readonly membership: string }
>;
/** The change was removed, or the release has ended. */
export type ChangeLeftRelease = DomainEvent<
  'ChangeLeftRelease',
  { readonly release: ReleaseRef; readonly membership: string }
>;

/** Events of `change-<id>` streams. */
export type ChangeEvent =
  | ChangeRequested
  | ChangePreapproved
  | ChangeAssessed
  | ChangePlanned
  | ChangeSubmitted
  | ChangeVoteCast
  | ChangeApproved
  | ChangeRejected
  | ChangeScheduled
  | ChangeWindowGivenUp
  | ChangeStarted
  | ChangeCompleted
  | ChangeFailed
  | ChangeRolledBack
  | ChangeReviewed
  | ChangeCancelled
  | ChangeJoinedRelease
  | ChangeLeftRelease;

const AFTER = {
  ChangeRequested: 'requested',
  ChangePreapproved: 'approved',
  ChangeSubmitted: 'submitted',
  ChangeScheduled: 'scheduled',
  ChangeStarted: 'started',
  ChangeCompleted: 'completed',
  ChangeFailed: 'failed',
  ChangeRolledBack: 'rolled-back',
  ChangeReviewed: 'reviewed',
  ChangeCancelled: 'cancelled',
} as const satisfies Partial<Record<ChangeEvent['type'], ChangeState>>;

const BEGUN: ReadonlySet<ChangeState> = new Set(['started', 'completed', 'failed', 'rolled-back', 'reviewed']);

/** The state after an event. An emergency change that began keeps its state when it is judged afterwards. */
export const changeStateAfter = (before: ChangeState, type: ChangeEvent['type']): ChangeState => {
  switch (type) {
    case 'ChangePlanned':
    case 'ChangeVoteCast':
    case 'ChangeWindowGivenUp':
    case 'ChangeJoinedRelease':
    case 'ChangeLeftRelease':
      return before;
    case 'ChangeAssessed':
      return before === 'requested' || before === 'rejected' ? 'assessed' : before;
    case 'ChangeApproved':
      return BEGUN.has(before) || before === 'scheduled' ? before : 'approved';
    case 'ChangeRejected':
      return BEGUN.has(before) ? before : 'rejected';
    default:
      return AFTER[type];
  }
};
