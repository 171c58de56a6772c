import { type Aggregate, AggregateCommand, aggregateCommandHandler } from '@chronodesk/eventing';
import {
  type ChangeDetection,
  type ChangeDetectionCommand,
  changeDetectionDecider,
} from '../../domain/change-detection.decider.js';
import { type ChangeDetectionEvent } from '../../domain/change-detection.events.js';

/** `changeDetection-<id>`. */
export const changeDetectionAggregate: Aggregate<ChangeDetection, ChangeDetectionCommand, ChangeDetectionEvent> = {
  category: 'changeDetection',
  decider: changeDetectionDecider,
};

/** A detection command on the bus. */
export class ChangeDetectionCommandMessage extends AggregateCommand<ChangeDetectionCommand> {}

export const changeDetectionCommandHandlers = [
  aggregateCommandHandler(ChangeDetectionCommandMessage, changeDetectionAggregate),
];
