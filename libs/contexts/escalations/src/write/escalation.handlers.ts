import { type Aggregate, AggregateCommand, aggregateCommandHandler } from '@chronodesk/eventing';
import { type Escalation } from '../domain/course/escalation.js';
import { type EscalationCommand } from '../domain/escalation.commands.js';
import { escalationDecider } from '../domain/escalation.decider.js';
import { type EscalationEvent } from '../domain/escalation.events.js';

/** `escalation-<id>`. */
export const escalationAggregate: Aggregate<Escalation, EscalationCommand, EscalationEvent> = {
  category: 'escalation',
  decider: escalationDecider,
};

/** An escalation command on the bus. */
export class EscalationCommandMessage extends AggregateCommand<EscalationCommand> {}

export const escalationCommandHandlers = [aggregateCommandHandler(EscalationCommandMessage, escalationAggregate)];
