import { type Aggregate, AggregateCommand, aggregateCommandHandler } from '@chronodesk/eventing';
import {
  type AgreementScopeCommand,
  agreementScopeDecider,
  type ScopeHolder,
} from '../domain/agreement-scope.decider.js';
import { type AgreementScopeEvent } from '../domain/agreement-scope.events.js';
import { type AgreementCommand } from '../domain/agreement.commands.js';
import { agreementDecider } from '../domain/agreement.decider.js';
import { type AgreementEvent } from '../domain/agreement.events.js';
import { type Agreement } from '../domain/agreement.js';

/** `agreement-<id>`. */
export const agreementAggregate: Aggregate<Agreement, AgreementCommand, AgreementEvent> = {
  category: 'agreement',
  decider: agreementDecider,
};

/** `agreementScope-<digest of the scope>`: who may be active for it, decided by the stream's revision. */
export const agreementScopeAggregate: Aggregate<ScopeHolder, AgreementScopeCommand, AgreementScopeEvent> = {
  category: 'agreementScope',
  decider: agreementScopeDecider,
};

/** An agreement command on the bus; activating and retiring go through `AgreementActivation`. */
export class AgreementCommandMessage extends AggregateCommand<AgreementCommand> {}

export const agreementCommandHandlers = [aggregateCommandHandler(AgreementCommandMessage, agreementAggregate)];
