import { type CabEvent } from '../domain/cab.events.js';
import { type ChangeDetectionEvent } from '../domain/change-detection.events.js';
import { type ChangeFreezeEvent } from '../domain/change-freeze.events.js';
import { type ChangeModelEvent } from '../domain/change-model.events.js';
import { type ChangePolicyEvent } from '../domain/change-policy.events.js';
import { type ChangeWindowEvent } from '../domain/change-window.events.js';
import { type ChangeEvent } from '../domain/change.events.js';
import { type ReleaseEvent } from '../domain/release.events.js';
import { type RiskQuestionnaireEvent } from '../domain/risk-questionnaire.events.js';

export { changeStateAfter } from '../domain/change.events.js';
export type * from '../domain/cab.events.js';
export type * from '../domain/change-detection.events.js';
export type * from '../domain/change-freeze.events.js';
export type * from '../domain/change-model.events.js';
export type * from '../domain/change-policy.events.js';
export type * from '../domain/change-window.events.js';
export type * from '../domain/change.events.js';
export type * from '../domain/release.events.js';
export type * from '../domain/risk-questionnaire.events.js';

/** Every event type of `change-<id>` streams. */
export const changeEventTypes = [
  'ChangeRequested',
  'ChangePreapproved',
  'ChangeAssessed',
  'ChangePlanned',
  'ChangeSubmitted',
  'ChangeVoteCast',
  'ChangeApproved',
  'ChangeRejected',
  'ChangeScheduled',
  'ChangeWindowGivenUp',
  'ChangeStarted',
  'ChangeCompleted',
  'ChangeFailed',
  'ChangeRolledBack',
  'ChangeReviewed',
  'ChangeCancelled',
  'ChangeJoinedRelease',
  'ChangeLeftRelease',
] as const satisfies readonly ChangeEvent['type'][];

/** Every event type of `changeWindow-<service>` streams. */
export const changeWindowEventTypes = [
  'ChangeWindowReserved',
  'ChangeWindowReleased',
] as const satisfies readonly ChangeWindowEvent['type'][];

/** Every event type of `changeFreeze-desk`. */
export const changeFreezeEventTypes = [
  'ChangeFreezeDeclared',
  'ChangeFreezeLifted',
] as const satisfies readonly ChangeFreezeEvent['type'][];

/** Every event type of `cab-<id>` streams. */
export const cabEventTypes = ['CabDefined', 'CabAmended', 'CabRetired'] as const satisfies readonly CabEvent['type'][];

/** Every event type of `changePolicy-desk`. */
export const changePolicyEventTypes = [
  'ChangePolicySet',
  'ChangePolicyCabExcluded',
] as const satisfies readonly ChangePolicyEvent['type'][];

/** Every event type of `changeModel-<id>` streams. */
export const changeModelEventTypes = [
  'ChangeModelDefined',
  'ChangeModelAmended',
  'ChangeModelRetired',
] as const satisfies readonly ChangeModelEvent['type'][];

/** Every event type of `riskQuestionnaire-desk`. */
export const riskQuestionnaireEventTypes = [
  'RiskQuestionnaireSet',
] as const satisfies readonly RiskQuestionnaireEvent['type'][];

/** Every event type of `release-<id>` streams. */
export const releaseEventTypes = [
  'ReleaseOpened',
  'ReleaseChangeAdded',
  'ReleaseChangeRemoved',
  'ReleasePlanned',
  'ReleaseApproved',
  'ReleaseDeployed',
  'ReleaseCompleted',
  'ReleaseFailed',
  'ReleaseRolledBack',
  'ReleaseCancelled',
  'ReleaseChangeRefused',
] as const satisfies readonly ReleaseEvent['type'][];

/** Every event type of `changeDetection-<id>` streams. */
export const changeDetectionEventTypes = [
  'ChangeDetected',
  'ChangeDetectionMatched',
  'UnauthorisedChangeDetected',
  'UnauthorisedChangeJustified',
  'UnauthorisedChangeDismissed',
] as const satisfies readonly ChangeDetectionEvent['type'][];

/** Events that may leave the house. */
export type PublishableEvent = ChangeEvent | ReleaseEvent | ChangeDetectionEvent;

/**
 * What stays in the house: single votes and approvals, attempts at a window that came to nothing, what changes answer to
 * their release, and what was seen changed as long as it may be explained.
 */
export const keptEventTypes = [
  ...(['ChangeVoteCast', 'ChangeWindowGivenUp', 'ChangeJoinedRelease', 'ChangeLeftRelease'] as const),
  ...(['ReleaseApproved', 'ReleaseChangeRefused', 'ChangeDetected', 'ChangeDetectionMatched'] as const),
] as const satisfies readonly PublishableEvent['type'][];

/** The event types that leave the house in a public form. */
export const publishedChangeEventTypes = [
  ...changeEventTypes,
  ...releaseEventTypes,
  ...changeDetectionEventTypes,
].filter((type) => !(keptEventTypes as readonly string[]).includes(type));
