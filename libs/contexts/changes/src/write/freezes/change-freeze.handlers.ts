import { type Aggregate, AggregateCommand, aggregateCommandHandler } from '@chronodesk/eventing';
import { type ChangeFreezeCommand, changeFreezeDecider, type Freezes } from '../../domain/change-freeze.decider.js';
import { type ChangeFreezeEvent } from '../../domain/change-freeze.events.js';

/** `changeFreeze-desk`. */
export const changeFreezeAggregate: Aggregate<Freezes, ChangeFreezeCommand, ChangeFreezeEvent> = {
  category: 'changeFreeze',
  decider: changeFreezeDecider,
};

/** The one id of the category. */
export const DESK = 'desk';

/** A freeze command on the bus. */
export class ChangeFreezeCommandMessage extends AggregateCommand<ChangeFreezeCommand> {}

export const changeFreezeCommandHandlers = [aggregateCommandHandler(ChangeFreezeCommandMessage, changeFreezeAggregate)];
