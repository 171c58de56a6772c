import { type Decider, type DomainCommand, isSameValue } from '@chronodesk/kernel';
import { type PriorityMatrixContent, type PriorityMatrixEvent } from './priority-matrix.events.js';
import { evolveMatrix, initialMatrix, type PriorityMatrix } from './priority-matrix.js';

export type AmendPriorityMatrix = DomainCommand<
  'AmendPriorityMatrix',
  { readonly content: PriorityMatrixContent; readonly reason: string | null }
>;

/** Decides about `priorityMatrix-desk`: the same content again changes nothing. */
export const priorityMatrixDecider: Decider<PriorityMatrix, AmendPriorityMatrix, PriorityMatrixEvent> = {
  initialState: initialMatrix,
  evolve: evolveMatrix,
  decide: ({ data: { content, reason } }, { version, content: before }) =>
    isSameValue(content, before)
      ? []
      : [{ type: 'PriorityMatrixAmended', data: { version: version + 1, content, reason } }],
};
