import { foldRows, projection } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { type ProblemSuggestionEvent } from '../../domain/suggestion.events.js';
import { problemSuggestionEventTypes } from '../../published/index.js';
import { DismissedSuggestion } from './dismissed-suggestions.entity.js';

/** Every suggestion that is dismissed now. */
export const dismissedSuggestionsProjection = projection<ProblemSuggestionEvent>({
  name: 'problems.dismissed-suggestions@1',
  handles: problemSuggestionEventTypes,
  tables: [DismissedSuggestion],
  project: (events, rows) =>
    foldRows(events, rows, { type: DismissedSuggestion, key: 'key', keyOf: ({ data }) => data.suggestion, fold }),
});

const fold = (_: DismissedSuggestion | null, event: Recorded<ProblemSuggestionEvent>): DismissedSuggestion | null => {
  if (event.type === 'ProblemSuggestionRestored') return null;
  const { suggestion: key, reason } = event.data;
  const { actor: dismissedBy, occurredAt: dismissedAt } = event.metadata;
  return { key, reason, dismissedBy, dismissedAt };
};
