import { type Aggregate, AggregateCommand, aggregateCommandHandler } from '@chronodesk/eventing';
import { type Cab, type CabCommand, cabDecider } from '../../domain/cab.decider.js';
import { type CabEvent } from '../../domain/cab.events.js';
import {
  type ChangePolicyCommand,
  changePolicyDecider,
  type VersionedPolicy,
} from '../../domain/change-policy.decider.js';
import { type ChangePolicyEvent } from '../../domain/change-policy.events.js';

/** `cab-<id>`. */
export const cabAggregate: Aggregate<Cab, CabCommand, CabEvent> = { category: 'cab', decider: cabDecider };

/** `changePolicy-desk`. */
export const changePolicyAggregate: Aggregate<VersionedPolicy, ChangePolicyCommand, ChangePolicyEvent> = {
  category: 'changePolicy',
  decider: changePolicyDecider,
};

/** A CAB command on the bus. */
export class CabCommandMessage extends AggregateCommand<CabCommand> {}
/** A policy command on the bus. */
export class ChangePolicyCommandMessage extends AggregateCommand<ChangePolicyCommand> {}

export const approvalCommandHandlers = [
  aggregateCommandHandler(CabCommandMessage, cabAggregate),
  aggregateCommandHandler(ChangePolicyCommandMessage, changePolicyAggregate),
];
