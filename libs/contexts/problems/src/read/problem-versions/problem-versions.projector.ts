import { foldVersions, projection } from '@chronodesk/eventing';
import { type ProblemEvent } from '../../domain/problem.events.js';
import { problemEventTypes } from '../../published/index.js';
import { foldProblemView } from '../problem-view.js';
import { ProblemVersion } from './problem-versions.entity.js';

/** Every problem at every instant of its life. */
export const problemVersionsProjection = projection<ProblemEvent>({
  name: 'problems.problem-versions@1',
  handles: problemEventTypes,
  tables: [ProblemVersion],
  project: (events, rows) => foldVersions(events, rows, { type: ProblemVersion, fold: foldProblemView }),
});
