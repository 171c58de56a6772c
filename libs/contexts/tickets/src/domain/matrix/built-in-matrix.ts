import { type PriorityMatrixContent } from '../priority-matrix.events.js';

/**
 * The usual ITIL matrix, and the one every row of the ServiceNow log follows; what is business critical goes up by one.
 */
export const builtInMatrix: PriorityMatrixContent = {
  priorities: {
    1: { 1: 1, 2: 2, 3: 3 },
    2: { 1: 2, 2: 3, 3: 4 },
    3: { 1: 3, 2: 4, 3: 4 },
  },
  raise: { 1: 1, 2: 0, 3: 0, 4: 0 },
  inherit: false,
};
