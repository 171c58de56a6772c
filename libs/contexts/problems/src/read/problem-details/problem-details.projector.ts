import { foldRows, idOfStream, projection } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { type MatchCriteria, type ProblemEvent } from '../../domain/problem.events.js';
import { problemEventTypes } from '../../published/index.js';
import { foldProblemView } from '../problem-view.js';
import { ProblemDetails } from './problem-details.entity.js';

/** Every problem as it stands now, with what its known error matches. */
export const problemDetailsProjection = projection<ProblemEvent>({
  name: 'problems.problem-details@1',
  handles: problemEventTypes,
  tables: [ProblemDetails],
  project: (events, rows) =>
    foldRows(events, rows, { type: ProblemDetails, key: 'id', keyOf: ({ stream }) => idOfStream(stream), fold }),
});

const NO_CRITERIA: MatchCriteria = { service: null, ci: null, category: null, subcategory: null, words: [] };

const fold = (row: ProblemDetails | null, event: Recorded<ProblemEvent>): ProblemDetails | null => {
  const view = foldProblemView(row?.view ?? null, event);
  if (!view) return null;
  const { id, number, title, description, state, service, ci, category, suggestion, openedAt, knownError } = view;
  const matches = knownError?.matches ?? NO_CRITERIA;
  return {
    ...{ id, number, title, description, state, service, ci, category, suggestion, openedAt },
    matchService: matches.service,
    matchCi: matches.ci,
    matchCategory: matches.category,
    matchSubcategory: matches.subcategory,
    matchWords: [...matches.words],
    closeness: closenessOf(matches),
    view,
  };
};

const closenessOf = ({ service, ci, category, subcategory, words }: MatchCriteria): number =>
  [service, ci, category, subcategory].filter((name) => name !== null).length + words.length;
