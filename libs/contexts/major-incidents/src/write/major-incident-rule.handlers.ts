import { type Aggregate, AggregateCommand, aggregateCommandHandler } from '@chronodesk/eventing';
import { type MajorIncidentRuleCommand } from '../domain/major-incident-rule.commands.js';
import { majorIncidentRuleDecider } from '../domain/major-incident-rule.decider.js';
import { type MajorIncidentRuleEvent } from '../domain/major-incident-rule.events.js';
import { type MajorIncidentRule } from '../domain/major-incident-rule.js';

/** `majorIncidentRule-<id>`. */
export const majorIncidentRuleAggregate: Aggregate<
  MajorIncidentRule,
  MajorIncidentRuleCommand,
  MajorIncidentRuleEvent
> = { category: 'majorIncidentRule', decider: majorIncidentRuleDecider };

/** A rule command on the bus. */
export class MajorIncidentRuleCommandMessage extends AggregateCommand<MajorIncidentRuleCommand> {}

export const majorIncidentRuleCommandHandlers = [
  aggregateCommandHandler(MajorIncidentRuleCommandMessage, majorIncidentRuleAggregate),
];
