import { type Decider, NotFound, RuleViolation, unreachable } from '@chronodesk/kernel';
import type * as commands from './escalation.commands.js';
import { type Escalation, evolveEscalation } from './escalation.js';
import { type EscalationEvent } from './escalation.events.js';

type Decide<Command extends commands.EscalationCommand> = (
  data: Command['data'],
  escalation: Escalation,
) => EscalationEvent[];

/** One escalation per crossing of a target: what was raised before is not raised again. */
export const raiseEscalation: Decide<commands.RaiseEscalation> = (data, escalation) =>
  escalation.status === 'unraised' ? [{ type: 'EscalationRaised', data }] : [];

export const acknowledgeEscalation: Decide<commands.AcknowledgeEscalation> = ({ by, note = null }, escalation) => {
  const { status, ticket, level } = raised(escalation);
  if (status === 'resolved') throw resolvedAlready(ticket.number);
  return status === 'acknowledged' ? [] : [{ type: 'EscalationAcknowledged', data: { ticket, level, by, note } }];
};

/** May be resolved without having been acknowledged. */
export const resolveEscalation: Decide<commands.ResolveEscalation> = ({ by, note = null }, escalation) => {
  const { status, ticket, level } = raised(escalation);
  return status === 'resolved' ? [] : [{ type: 'EscalationResolved', data: { ticket, level, by, note } }];
};

const raised = (escalation: Escalation): Exclude<Escalation, { status: 'unraised' }> => {
  if (escalation.status === 'unraised') throw new NotFound('escalation');
  return escalation;
};

const resolvedAlready = (number: string) =>
  new RuleViolation('ESCALATION_RESOLVED', {
    en: `This escalation of ${number} is resolved. There is nothing left to acknowledge.`,
    de: `Diese Eskalation von ${number} ist erledigt. Es gibt nichts mehr zu bestätigen.`,
  });

/** Decides what becomes of an escalation. */
export const escalationDecider: Decider<Escalation, commands.EscalationCommand, EscalationEvent> = {
  initialState: { status: 'unraised' },
  evolve: evolveEscalation,
  decide: (command, escalation) => {
    switch (command.type) {
      case 'RaiseEscalation':
        return raiseEscalation(command.data, escalation);
      case 'AcknowledgeEscalation':
        return acknowledgeEscalation(command.data, escalation);
      case 'ResolveEscalation':
        return resolveEscalation(command.data, escalation);
      default:
        return unreachable(command);
    }
  },
};
