import { type ChangeEvent } from '../domain/change.events.js';

export { changeStateAfter } from '../domain/change.events.js';
export type * from '../domain/change.events.js';

/** Every event type of `change-<id>` streams. */
export const changeEventTypes = [
  'ChangeRequested',
  'ChangeAssessed',
  'ChangePlanned',
  'ChangeSubmitted',
  'ChangeApproved',
  'ChangeRejected',
  'ChangeScheduled',
  'ChangeStarted',
  'ChangeCompleted',
  'ChangeFailed',
  'ChangeRolledBack',
  'ChangeReviewed',
  'ChangeCancelled',
] as const satisfies readonly ChangeEvent['type'][];
