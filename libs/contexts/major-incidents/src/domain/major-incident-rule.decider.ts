import { type Decider, isSameValue, NotFound, RuleViolation, unreachable } from '@chronodesk/kernel';
import type * as commands from './major-incident-rule.commands.js';
import { type MajorIncidentRuleEvent } from './major-incident-rule.events.js';
import { evolveRule, type KnownRule, type MajorIncidentRule } from './major-incident-rule.js';

type Decide<Command extends commands.MajorIncidentRuleCommand> = (
  data: Command['data'],
  rule: MajorIncidentRule,
) => MajorIncidentRuleEvent[];

/** Defining the same draft again changes nothing, so that a set-up script may run twice. */
export const defineRule: Decide<commands.DefineMajorIncidentRule> = ({ name, content }, rule) => {
  if (rule.status === 'unknown') return [{ type: 'MajorIncidentRuleDefined', data: { name, version: 1, content } }];
  const isUntouched = rule.status === 'draft' && rule.version === 1;
  if (isUntouched && isSameValue({ name, content }, { name: rule.name, content: rule.content })) return [];
  throw new RuleViolation('MAJOR_INCIDENT_RULE_EXISTS', {
    en: 'A major incident rule with this id exists already. Amend it, or choose another id.',
    de: 'Eine Major-Incident-Regel mit dieser Id gibt es schon. Bitte diese ändern oder eine andere Id wählen.',
  });
};

export const activateRule: Decide<commands.ActivateMajorIncidentRule> = (_, rule) => {
  const { status, version } = notRetired(rule);
  return status === 'active' ? [] : [{ type: 'MajorIncidentRuleActivated', data: { version } }];
};

export const amendRule: Decide<commands.AmendMajorIncidentRule> = ({ name, content, reason }, rule) => {
  const known = notRetired(rule);
  const amended = { name: name ?? known.name, content };
  if (isSameValue(amended, { name: known.name, content: known.content })) return [];
  return [{ type: 'MajorIncidentRuleAmended', data: { ...amended, version: known.version + 1, reason } }];
};

export const retireRule: Decide<commands.RetireMajorIncidentRule> = ({ reason }, rule) =>
  existing(rule).status === 'retired' ? [] : [{ type: 'MajorIncidentRuleRetired', data: { reason } }];

const existing = (rule: MajorIncidentRule): KnownRule => {
  if (rule.status === 'unknown') throw new NotFound('major incident rule');
  return rule;
};

const notRetired = (rule: MajorIncidentRule): KnownRule => {
  const known = existing(rule);
  if (known.status === 'retired')
    throw new RuleViolation('MAJOR_INCIDENT_RULE_RETIRED', {
      en: `“${known.name}” is retired. Define a new major incident rule instead.`,
      de: `„${known.name}“ ist beendet. Bitte eine neue Major-Incident-Regel anlegen.`,
    });
  return known;
};

/** Decides what becomes of a rule. */
export const majorIncidentRuleDecider: Decider<
  MajorIncidentRule,
  commands.MajorIncidentRuleCommand,
  MajorIncidentRuleEvent
> = {
  initialState: { status: 'unknown' },
  evolve: evolveRule,
  decide: (command, rule) => {
    switch (command.type) {
      case 'DefineMajorIncidentRule':
        return defineRule(command.data, rule);
      case 'ActivateMajorIncidentRule':
        return activateRule(command.data, rule);
      case 'AmendMajorIncidentRule':
        return amendRule(command.data, rule);
      case 'RetireMajorIncidentRule':
        return retireRule(command.data, rule);
      default:
        return unreachable(command);
    }
  },
};
