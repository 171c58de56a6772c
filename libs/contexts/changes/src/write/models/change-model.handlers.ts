import { type Aggregate, AggregateCommand, aggregateCommandHandler } from '@chronodesk/eventing';
import { type ChangeModel, type ChangeModelCommand, changeModelDecider } from '../../domain/change-model.decider.js';
import { type ChangeModelEvent } from '../../domain/change-model.events.js';

/** `changeModel-<id>`. */
export const changeModelAggregate: Aggregate<ChangeModel, ChangeModelCommand, ChangeModelEvent> = {
  category: 'changeModel',
  decider: changeModelDecider,
};

/** A model command on the bus. */
export class ChangeModelCommandMessage extends AggregateCommand<ChangeModelCommand> {}

export const changeModelCommandHandlers = [aggregateCommandHandler(ChangeModelCommandMessage, changeModelAggregate)];
