import { type ProblemEvent } from '../domain/problem.events.js';
import { type ProblemSuggestionEvent } from '../domain/suggestion.events.js';

export { problemStateAfter } from '../domain/problem.events.js';
export type * from '../domain/problem.events.js';

/** Every event type of `problem-<id>` streams. */
export const problemEventTypes = [
  'ProblemOpened',
  'ProblemIncidentLinked',
  'ProblemIncidentUnlinked',
  'ProblemInvestigationStarted',
  'ProblemDiagnosed',
  'ProblemBecameKnownError',
  'ProblemWorkaroundAmended',
  'ProblemFixPlanned',
  'ProblemResolved',
  'ProblemReopened',
  'ProblemClosed',
  'ProblemCancelled',
] as const satisfies readonly ProblemEvent['type'][];

export type * from '../domain/suggestion.events.js';

/** Every event type of `problemSuggestion-<id>` streams. */
export const problemSuggestionEventTypes = [
  'ProblemSuggestionDismissed',
  'ProblemSuggestionRestored',
] as const satisfies readonly ProblemSuggestionEvent['type'][];
