import { type PublicBodyOf, type PublicMessageOf, type Recorded } from '@chronodesk/kernel';
import { type ChangeEvent } from '../domain/change.events.js';
import { type PublicChangeFact, type PublicChangesEvents } from './public-events.js';

/** The public form of a change event; nobody's name and no free text leave the house. */
export const toPublicMessage = (event: Recorded<ChangeEvent>): PublicMessageOf<PublicChangesEvents> => {
  const { stream, revision, metadata } = event;
  const change = stream.slice(stream.indexOf('-') + 1);
  return { key: change, subject: stream, ...bodyOf(event, { change, occurredAt: metadata.occurredAt, revision }) };
};

const bodyOf = (event: Recorded<ChangeEvent>, fact: PublicChangeFact): PublicBodyOf<PublicChangesEvents> => {
  switch (event.type) {
    case 'ChangeRequested': {
      const { number, kind, service } = event.data;
      return { type: 'chronodesk.change.requested.v1', data: { ...fact, number, kind, service } };
    }
    case 'ChangeAssessed': {
      const { impact, likelihood, risk } = event.data;
      return { type: 'chronodesk.change.assessed.v1', data: { ...fact, impact, likelihood, risk } };
    }
    case 'ChangeScheduled':
      return { type: 'chronodesk.change.scheduled.v1', data: { ...fact, window: windowOf(event.data.window) } };
    case 'ChangeReviewed':
      return { type: 'chronodesk.change.reviewed.v1', data: { ...fact, outcome: event.data.outcome } };
    default:
      return { type: BARE[event.type], data: fact };
  }
};

const windowOf = ({ from, to }: { from: string; to: string }) => ({ from, to });

/** Messages that say no more than that it happened. */
const BARE = {
  ChangePlanned: 'chronodesk.change.planned.v1',
  ChangeSubmitted: 'chronodesk.change.submitted.v1',
  ChangeApproved: 'chronodesk.change.approved.v1',
  ChangeRejected: 'chronodesk.change.rejected.v1',
  ChangeStarted: 'chronodesk.change.started.v1',
  ChangeCompleted: 'chronodesk.change.completed.v1',
  ChangeFailed: 'chronodesk.change.failed.v1',
  ChangeRolledBack: 'chronodesk.change.rolled-back.v1',
  ChangeCancelled: 'chronodesk.change.cancelled.v1',
} as const;
