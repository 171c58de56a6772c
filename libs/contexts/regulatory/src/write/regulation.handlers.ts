import { type Aggregate, AggregateCommand, aggregateCommandHandler } from '@chronodesk/eventing';
import { type RegulationCommand } from '../domain/regulation.commands.js';
import { regulationDecider } from '../domain/regulation.decider.js';
import { type RegulationEvent } from '../domain/regulation.events.js';
import { type Regulation } from '../domain/regulation.js';

/** `regulation-<id>`. */
export const regulationAggregate: Aggregate<Regulation, RegulationCommand, RegulationEvent> = {
  category: 'regulation',
  decider: regulationDecider,
};

/** A regulation command on the bus. */
export class RegulationCommandMessage extends AggregateCommand<RegulationCommand> {}

export const regulationCommandHandlers = [aggregateCommandHandler(RegulationCommandMessage, regulationAggregate)];
