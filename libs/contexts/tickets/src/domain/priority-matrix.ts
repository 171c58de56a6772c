import { builtInMatrix } from './matrix/built-in-matrix.js';
import { type PriorityMatrixContent, type PriorityMatrixEvent } from './priority-matrix.events.js';

/** The matrix in force. */
export interface PriorityMatrix {
  /** 0: the one that is built in. */
  readonly version: number;
  readonly content: PriorityMatrixContent;
}

export const initialMatrix: PriorityMatrix = { version: 0, content: builtInMatrix };

/** Folds one event. */
export const evolveMatrix = (_: PriorityMatrix, { data }: PriorityMatrixEvent): PriorityMatrix => ({
  version: data.version,
  content: data.content,
});
