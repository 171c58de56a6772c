import { type DomainEvent, type Text } from '@chronodesk/kernel';
import { type Window } from './windows/window.js';

/** Where a release stands; the last three of these are its ends, and a completed or failed one may be rolled back. */
export type ReleaseState = 'open' | 'planned' | 'deploying' | 'completed' | 'failed' | 'rolled-back' | 'cancelled';

/** What a release asks of its changes. */
export type ReleaseStep = 'add' | 'approve' | 'deploy' | 'complete' | 'fail' | 'roll-back';

/** A change in a release, by id, number and the one time that it was added. */
export interface ReleaseChange {
  readonly id: string;
  readonly number: string;
  readonly membership: string;
}

export type ReleaseOpened = DomainEvent<
  'ReleaseOpened',
  { readonly number: string; readonly name: string; readonly description: string; readonly openedBy: string }
>;
/** A change is to belong to the release; its own stream decides whether it does. */
export type ReleaseChangeAdded = DomainEvent<'ReleaseChangeAdded', { readonly change: ReleaseChange }>;
export type ReleaseChangeRemoved = DomainEvent<
  'ReleaseChangeRemoved',
  { readonly change: ReleaseChange; readonly reason: string | null }
>;
/** The whole plan; each change books its own window within that of the release. */
export type ReleasePlanned = DomainEvent<'ReleasePlanned', { readonly plan: string; readonly window: Window | null }>;
/** Somebody approves these changes, as far as each may be approved by that person. */
export type ReleaseApproved = DomainEvent<
  'ReleaseApproved',
  { readonly by: string; readonly conditions: string | null; readonly changes: readonly ReleaseChange[] }
>;
/** Work on these changes begins; `freezeReason` is why emergencies among them pass a freeze. */
export type ReleaseDeployed = DomainEvent<
  'ReleaseDeployed',
  { readonly changes: readonly ReleaseChange[]; readonly freezeReason: string | null }
>;
export type ReleaseCompleted = DomainEvent<
  'ReleaseCompleted',
  { readonly notes: string | null; readonly changes: readonly ReleaseChange[] }
>;
export type ReleaseFailed = DomainEvent<
  'ReleaseFailed',
  { readonly reason: string; readonly changes: readonly ReleaseChange[] }
>;
export type ReleaseRolledBack = DomainEvent<
  'ReleaseRolledBack',
  { readonly reason: string; readonly changes: readonly ReleaseChange[] }
>;
/** The release is given up; its changes go on without it. */
export type ReleaseCancelled = DomainEvent<
  'ReleaseCancelled',
  { readonly reason: string | null; readonly changes: readonly ReleaseChange[] }
>;
/** A change did not do what the release asked of it. `cause`: id of the event that asked. */
export type ReleaseChangeRefused = DomainEvent<
  'ReleaseChangeRefused',
  {
    readonly change: ReleaseChange;
    readonly step: ReleaseStep;
    readonly code: string;
    readonly text: Text;
    readonly cause: string;
  }
>;

/** Events that say what is meant for changes, and are carried to them. */
export type ReleaseWish =
  | ReleaseChangeAdded
  | ReleaseChangeRemoved
  | ReleaseApproved
  | ReleaseDeployed
  | ReleaseCompleted
  | ReleaseFailed
  | ReleaseRolledBack
  | ReleaseCancelled;

/** Events of `release-<id>` streams. */
export type ReleaseEvent = ReleaseOpened | ReleasePlanned | ReleaseChangeRefused | ReleaseWish;

const AFTER: Readonly<Partial<Record<ReleaseEvent['type'], ReleaseState>>> = {
  ReleaseOpened: 'open',
  ReleasePlanned: 'planned',
  ReleaseDeployed: 'deploying',
  ReleaseCompleted: 'completed',
  ReleaseFailed: 'failed',
  ReleaseRolledBack: 'rolled-back',
  ReleaseCancelled: 'cancelled',
};

/** The state after an event. */
export const releaseStateAfter = (before: ReleaseState, type: ReleaseEvent['type']): ReleaseState =>
  AFTER[type] ?? before;
