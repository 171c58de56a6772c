import { type DomainEvent } from '@chronodesk/kernel';

/** standard: pre-approved; normal: needs approval; emergency: approved afterwards. */
export type ChangeKind = 'standard' | 'normal' | 'emergency';
export type RiskLevel = 'low' | 'medium' | 'high';
/** An interval of instants, ISO 8601 UTC, half-open. */
export interface Window {
  readonly from: string;
  readonly to: string;
}

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
export type ChangeReviewed = DomainEvent<
  'ChangeReviewed',
  { outcome: 'successful' | 'successful-with-issues' | 'unsuccessful'; notes: string | null }
>;
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
