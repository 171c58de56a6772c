import { type Aggregate, AggregateCommand, aggregateCommandHandler } from '@chronodesk/eventing';
import { type AmendPriorityMatrix, priorityMatrixDecider } from '../domain/priority-matrix.decider.js';
import { type PriorityMatrixEvent } from '../domain/priority-matrix.events.js';
import { type PriorityMatrix } from '../domain/priority-matrix.js';

/** `priorityMatrix-desk`. */
export const priorityMatrixAggregate: Aggregate<PriorityMatrix, AmendPriorityMatrix, PriorityMatrixEvent> = {
  category: 'priorityMatrix',
  decider: priorityMatrixDecider,
};
export const PRIORITY_MATRIX_ID = 'desk';

/** A command to the priority matrix on the bus. */
export class PriorityMatrixCommandMessage extends AggregateCommand<AmendPriorityMatrix> {}

export const priorityMatrixCommandHandlers = [
  aggregateCommandHandler(PriorityMatrixCommandMessage, priorityMatrixAggregate),
];
