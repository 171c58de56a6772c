import { type Decider, isSameValue, NotFound, RuleViolation, unreachable } from '@chronodesk/kernel';
import type * as commands from './escalation-policy.commands.js';
import { type EscalationPolicyEvent } from './escalation-policy.events.js';
import { type EscalationPolicy, evolveEscalationPolicy, type KnownEscalationPolicy } from './escalation-policy.js';

type Decide<Command extends commands.EscalationPolicyCommand> = (
  data: Command['data'],
  policy: EscalationPolicy,
) => EscalationPolicyEvent[];

export const defineEscalationPolicy: Decide<commands.DefineEscalationPolicy> = ({ name, scope, content }, policy) => {
  if (policy.status === 'unknown')
    return [{ type: 'EscalationPolicyDefined', data: { name, scope, version: 1, content } }];
  const again = { name: policy.name, scope: policy.scope, content: policy.content };
  const isUntouched = policy.status === 'draft' && policy.version === 1;
  if (isUntouched && isSameValue({ name, scope, content }, again)) return [];
  throw new RuleViolation('ESCALATION_POLICY_EXISTS', {
    en: 'An escalation policy with this id exists already. Amend it, or choose another id.',
    de: 'Eine Eskalationsregel mit dieser Id gibt es schon. Bitte diese ändern oder eine andere Id wählen.',
  });
};

export const activateEscalationPolicy: Decide<commands.ActivateEscalationPolicy> = (_, policy) => {
  const { status, version } = notRetired(policy);
  return status === 'active' ? [] : [{ type: 'EscalationPolicyActivated', data: { version } }];
};

export const amendEscalationPolicy: Decide<commands.AmendEscalationPolicy> = ({ name, content, reason }, policy) => {
  const known = notRetired(policy);
  const amended = { name: name ?? known.name, content };
  if (isSameValue(amended, { name: known.name, content: known.content })) return [];
  return [{ type: 'EscalationPolicyAmended', data: { ...amended, version: known.version + 1, reason } }];
};

export const retireEscalationPolicy: Decide<commands.RetireEscalationPolicy> = ({ reason = null }, policy) =>
  existing(policy).status === 'retired' ? [] : [{ type: 'EscalationPolicyRetired', data: { reason } }];

const existing = (policy: EscalationPolicy): KnownEscalationPolicy => {
  if (policy.status === 'unknown') throw new NotFound('escalation policy');
  return policy;
};

const notRetired = (policy: EscalationPolicy): KnownEscalationPolicy => {
  const known = existing(policy);
  if (known.status === 'retired')
    throw new RuleViolation('ESCALATION_POLICY_RETIRED', {
      en: `“${known.name}” is retired. Define a new escalation policy instead.`,
      de: `„${known.name}“ ist beendet. Bitte eine neue Eskalationsregel anlegen.`,
    });
  return known;
};

const decide = (command: commands.EscalationPolicyCommand, policy: EscalationPolicy): EscalationPolicyEvent[] => {
  switch (command.type) {
    case 'DefineEscalationPolicy':
      return defineEscalationPolicy(command.data, policy);
    case 'ActivateEscalationPolicy':
      return activateEscalationPolicy(command.data, policy);
    case 'AmendEscalationPolicy':
      return amendEscalationPolicy(command.data, policy);
    case 'RetireEscalationPolicy':
      return retireEscalationPolicy(command.data, policy);
    default:
      return unreachable(command);
  }
};

/** Decides what becomes of an escalation policy. */
export const escalationPolicyDecider: Decider<
  EscalationPolicy,
  commands.EscalationPolicyCommand,
  EscalationPolicyEvent
> = { initialState: { status: 'unknown' }, evolve: evolveEscalationPolicy, decide };
