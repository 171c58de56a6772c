import { type PublicBodyOf, type PublicMessageOf, type Recorded } from '@chronodesk/kernel';
import { type ChangeEvent } from '../domain/change.events.js';
import { type PublicChangeFact, type PublicChangesEvents } from './public-events.js';

/** The public form of a change event, null for what stays in the house; nobody's name and no free text leave it. */
export const toPublicMessage = (event: Recorded<ChangeEvent>): PublicMessageOf<PublicChangesEvents> | null => {
  const { stream, revision, metadata } = event;
  const change = stream.slice(stream.indexOf('-') + 1);
  const body = bodyOf(event, { change, occurredAt: metadata.occurredAt, revision });
  return body && { key: change, subject: stream, ...body };
};

const bodyOf = (event: Recorded<ChangeEvent>, fact: PublicChangeFact): PublicBodyOf<PublicChangesEvents> | null => {
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
    case 'ChangeVoteCast':
    case 'ChangeWindowGivenUp':
    case 'ChangeJoinedRelease':
    case 'ChangeLeftRelease':
      return null;
    default:
      return { type: BARE[event.type], data: fact };
  }
};

const windowOf = ({ from, to }: { from: string; to: string }) => ({ from, to });

/** Messages that say no more than that it happened. */
const BARE = {
  ChangePlanned: 'chronodesk.change.planned.v1',
  ChangeSubmitted: 'chronodesk.change.submitted.v1',
  ChangePreapproved: 'chronodesk.change.approved.v1',
  ChangeApproved: 'chronodesk.change.approved.v1',
  ChangeRejected: 'chronodesk.change.rejected.v1',
  ChangeStarted: 'chronodesk.change.started.v1',
  ChangeCompleted: 'chronodesk.change.completed.v1',
  ChangeFailed: 'chronodesk.change.failed.v1',
  ChangeRolledBack: 'chronodesk.change.rolled-back.v1',
  ChangeCancelled: 'chronodesk.change.cancelled.v1',
} as const;
