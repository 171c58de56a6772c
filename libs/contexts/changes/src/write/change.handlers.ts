import { type Aggregate, AggregateCommand, aggregateCommandHandler } from '@chronodesk/eventing';
import { type ChangeCommand } from '../domain/change.commands.js';
import { changeDecider } from '../domain/change.decider.js';
import { type ChangeEvent } from '../domain/change.events.js';
import { type Change } from '../domain/change.js';

/** `change-<id>`. */
export const changeAggregate: Aggregate<Change, ChangeCommand, ChangeEvent> = {
  category: 'change',
  decider: changeDecider,
  numberOf: (change) => (change.state === 'unrequested' ? undefined : change.number),
};

/** A change command on the bus. */
export class ChangeCommandMessage extends AggregateCommand<ChangeCommand> {}

export const changeCommandHandlers = [aggregateCommandHandler(ChangeCommandMessage, changeAggregate)];
