import { type PublicBodyOf, type PublicFact, type PublicMessageOf, type Recorded } from '@chronodesk/kernel';
import { type ChangeDetectionEvent, type ExplainingChange } from '../domain/change-detection.events.js';
import { type ChangeEvent } from '../domain/change.events.js';
import { type ReleaseEvent } from '../domain/release.events.js';
import { changeDetectionEventTypes, type PublishableEvent, releaseEventTypes } from './index.js';
import { type PublicChangeRef, type PublicChangesEvents, type PublicWindow } from './public-events.js';

type Body = PublicBodyOf<PublicChangesEvents>;

/** The public form of an event, null for what stays in the house; nobody's name and no free text leave it. */
export const toPublicMessage = (event: Recorded<PublishableEvent>): PublicMessageOf<PublicChangesEvents> | null => {
  const { stream, revision, metadata } = event;
  const key = stream.slice(stream.indexOf('-') + 1);
  const body = bodyOf(event, key, { occurredAt: metadata.occurredAt, revision });
  return body && { key, subject: stream, ...body };
};

const bodyOf = (event: PublishableEvent, id: string, fact: PublicFact): Body | null => {
  if (isRelease(event)) return releaseBodyOf(event, id, fact);
  if (isDetection(event)) return detectionBodyOf(event, id, fact);
  return changeBodyOf(event, id, fact);
};

const isRelease = (event: PublishableEvent): event is ReleaseEvent =>
  (releaseEventTypes as readonly string[]).includes(event.type);
const isDetection = (event: PublishableEvent): event is ChangeDetectionEvent =>
  (changeDetectionEventTypes as readonly string[]).includes(event.type);

const changeBodyOf = (event: ChangeEvent, change: string, facts: PublicFact): Body | null => {
  const fact = { change, ...facts };
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

const releaseBodyOf = (event: ReleaseEvent, release: string, facts: PublicFact): Body | null => {
  const fact = { release, ...facts };
  switch (event.type) {
    case 'ReleaseOpened':
      return { type: 'chronodesk.release.opened.v1', data: { ...fact, number: event.data.number } };
    case 'ReleaseChangeAdded':
      return { type: 'chronodesk.release.change-added.v1', data: { ...fact, ...refTo(event.data.change) } };
    case 'ReleaseChangeRemoved':
      return { type: 'chronodesk.release.change-removed.v1', data: { ...fact, ...refTo(event.data.change) } };
    case 'ReleasePlanned': {
      const { window } = event.data;
      return { type: 'chronodesk.release.planned.v1', data: { ...fact, window: window && windowOf(window) } };
    }
    case 'ReleaseApproved':
    case 'ReleaseChangeRefused':
      return null;
    default:
      return { type: RELEASE_STEPS[event.type], data: { ...fact, changes: event.data.changes.map(refTo) } };
  }
};

const RELEASE_STEPS = {
  ReleaseDeployed: 'chronodesk.release.deployed.v1',
  ReleaseCompleted: 'chronodesk.release.completed.v1',
  ReleaseFailed: 'chronodesk.release.failed.v1',
  ReleaseRolledBack: 'chronodesk.release.rolled-back.v1',
  ReleaseCancelled: 'chronodesk.release.cancelled.v1',
} as const;

const detectionBodyOf = (event: ChangeDetectionEvent, detection: string, facts: PublicFact): Body | null => {
  const fact = { detection, ...facts };
  switch (event.type) {
    case 'UnauthorisedChangeDetected': {
      const { ci, service, services, detectedAt } = event.data;
      const data = { ...fact, ci, service, services, detectedAt };
      return { type: 'chronodesk.unauthorised-change.detected.v1', data };
    }
    case 'UnauthorisedChangeJustified': {
      const data = { ...fact, ...refTo(event.data.change) };
      return { type: 'chronodesk.unauthorised-change.justified.v1', data };
    }
    case 'UnauthorisedChangeDismissed':
      return { type: 'chronodesk.unauthorised-change.dismissed.v1', data: fact };
    default:
      return null;
  }
};

/** Fields are named one by one, so that a new one does not leave the house by itself. */
const windowOf = ({ from, to }: PublicWindow): PublicWindow => ({ from, to });
const refTo = ({ id, number }: ExplainingChange): PublicChangeRef => ({ change: id, number });
