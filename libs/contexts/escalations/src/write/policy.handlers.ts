import { type Aggregate, AggregateCommand, aggregateCommandHandler } from '@chronodesk/eventing';
import { type EscalationPolicyCommand } from '../domain/escalation-policy.commands.js';
import { escalationPolicyDecider } from '../domain/escalation-policy.decider.js';
import { type EscalationPolicyEvent } from '../domain/escalation-policy.events.js';
import { type EscalationPolicy } from '../domain/escalation-policy.js';
import {
  type EscalationScopeCommand,
  escalationScopeDecider,
  type ScopeHolder,
} from '../domain/escalation-scope.decider.js';
import { type EscalationScopeEvent } from '../domain/escalation-scope.events.js';
import { type RotaCommand } from '../domain/rota.commands.js';
import { rotaDecider } from '../domain/rota.decider.js';
import { type RotaEvent } from '../domain/rota.events.js';
import { type RotaState } from '../domain/rota/known-rota.js';

/** `escalationPolicy-<id>`. */
export const escalationPolicyAggregate: Aggregate<EscalationPolicy, EscalationPolicyCommand, EscalationPolicyEvent> = {
  category: 'escalationPolicy',
  decider: escalationPolicyDecider,
};

/** `escalationScope-<digest of the scope>`: who may be active for it, decided by the stream's revision. */
export const escalationScopeAggregate: Aggregate<ScopeHolder, EscalationScopeCommand, EscalationScopeEvent> = {
  category: 'escalationScope',
  decider: escalationScopeDecider,
};

/** `rota-<id>`. */
export const rotaAggregate: Aggregate<RotaState, RotaCommand, RotaEvent> = { category: 'rota', decider: rotaDecider };

/** A policy command on the bus; those that put something in or out of force go through `PolicyActivation`. */
export class EscalationPolicyCommandMessage extends AggregateCommand<EscalationPolicyCommand> {}

/** A rota command on the bus. */
export class RotaCommandMessage extends AggregateCommand<RotaCommand> {}

export const policyCommandHandlers = [
  aggregateCommandHandler(EscalationPolicyCommandMessage, escalationPolicyAggregate),
  aggregateCommandHandler(RotaCommandMessage, rotaAggregate),
];
