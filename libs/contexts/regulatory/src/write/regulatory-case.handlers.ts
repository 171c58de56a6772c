import { type Aggregate, AggregateCommand, aggregateCommandHandler } from '@chronodesk/eventing';
import { type CaseProgress } from '../domain/progress/case-progress.js';
import { type RegulatoryCaseCommand } from '../domain/regulatory-case.commands.js';
import { regulatoryCaseDecider } from '../domain/regulatory-case.decider.js';
import { type RegulatoryCaseEvent } from '../domain/regulatory-case.events.js';

/** `regulatoryCase-<id>`. */
export const regulatoryCaseAggregate: Aggregate<CaseProgress | null, RegulatoryCaseCommand, RegulatoryCaseEvent> = {
  category: 'regulatoryCase',
  decider: regulatoryCaseDecider,
};

/** A case command on the bus. */
export class RegulatoryCaseCommandMessage extends AggregateCommand<RegulatoryCaseCommand> {}

export const regulatoryCaseCommandHandlers = [
  aggregateCommandHandler(RegulatoryCaseCommandMessage, regulatoryCaseAggregate),
];
