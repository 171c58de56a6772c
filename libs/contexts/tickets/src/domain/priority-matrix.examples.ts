import { builtInMatrix } from './matrix/built-in-matrix.js';
import { type PriorityMatrixAmended } from './priority-matrix.events.js';

/** What is business critical goes up by two. */
export const matrixAmended: PriorityMatrixAmended = {
  type: 'PriorityMatrixAmended',
  data: {
    version: 1,
    content: { ...builtInMatrix, raise: { 1: 2, 2: 1, 3: 0, 4: 0 } },
    reason: 'agreed in the service review',
  },
};
