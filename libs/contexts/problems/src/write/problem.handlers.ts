import { type Aggregate, AggregateCommand, aggregateCommandHandler } from '@chronodesk/eventing';
import { type ProblemCommand } from '../domain/problem.commands.js';
import { problemDecider } from '../domain/problem.decider.js';
import { type ProblemEvent } from '../domain/problem.events.js';
import { type Problem } from '../domain/problem.js';

/** `problem-<id>`. */
export const problemAggregate: Aggregate<Problem, ProblemCommand, ProblemEvent> = {
  category: 'problem',
  decider: problemDecider,
  numberOf: (problem) => (problem.state === 'unopened' ? undefined : problem.number),
};

/** A problem command on the bus. */
export class ProblemCommandMessage extends AggregateCommand<ProblemCommand> {}

export const problemCommandHandlers = [aggregateCommandHandler(ProblemCommandMessage, problemAggregate)];
