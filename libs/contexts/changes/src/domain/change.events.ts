import { type DomainEvent } from '@chronodesk/kernel';

/** standard: pre-approved; normal: needs approval; emergency: may start at once and be approved afterwards. */
export type ChangeKind = 'standard' | 'normal' | 'emergency';
export type RiskLevel = 'low' | 'medium' | 'high';
/** An interval of instants, ISO 8601 UTC, half-open. */
export interface Window {
  readonly from: string;
  readonly to: string;
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
  }
>;
export type ChangeAssessed = DomainEvent<
  'ChangeAssessed',
  { impact: 1 | 2 | 3; likelihood: 1 | 2 | 3; risk: RiskLevel; notes: string | null }
>;
export type ChangePlanned = DomainEvent<
  'ChangePlanned',
  { implementation: string | null; test: string | null; rollback: string | null }
>;
export type ChangeSubmitted = DomainEvent<'ChangeSubmitted', Record<string, never>>;
export type ChangeApproved = DomainEvent<'ChangeApproved', { by: string; conditions: string | null }>;
export type ChangeRejected = DomainEvent<'ChangeRejected', { by: string; reason: string }>;
export type ChangeScheduled = DomainEvent<'ChangeScheduled', { window: Window }>;
export type ChangeStarted = DomainEvent<'ChangeStarted', Record<string, never>>;
export type ChangeCompleted = DomainEvent<'ChangeCompleted', { notes: string | null }>;
export type ChangeFailed = DomainEvent<'ChangeFailed', { reason: string }>;
export type ChangeRolledBack = DomainEvent<'ChangeRolledBack', { reason: string }>;
export type ChangeReviewed = DomainEvent<'ChangeReviewed', { outcome: ReviewOutcome; notes: string | null }>;
export type ChangeCancelled = DomainEvent<'ChangeCancelled', { reason: string | null }>;

/** Events of `change-<id>` streams. */
export type ChangeEvent =
  | ChangeRequested
  | ChangeAssessed
  | ChangePlanned
  | ChangeSubmitted
  | ChangeApproved
  | ChangeRejected
  | ChangeScheduled
  | ChangeStarted
  | ChangeCompleted
  | ChangeFailed
  | ChangeRolledBack
  | ChangeReviewed
  | ChangeCancelled;

const AFTER = {
  ChangeRequested: 'requested',
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
