import { type Decider, isSameValue, NotFound, RuleViolation, unreachable } from '@chronodesk/kernel';
import type * as commands from './regulation.commands.js';
import { type RegulationEvent } from './regulation.events.js';
import { evolveRegulation, type KnownRegulation, type Regulation } from './regulation.js';

type Decide<Command extends commands.RegulationCommand> = (
  data: Command['data'],
  regulation: Regulation,
) => RegulationEvent[];

/** Defining the same again changes nothing, so that a set-up script may run twice. */
export const defineRegulation: Decide<commands.DefineRegulation> = ({ template, content }, regulation) => {
  if (regulation.status === 'unknown') return [{ type: 'RegulationDefined', data: { version: 1, template, content } }];
  if (regulation.status === 'active' && isSameValue(content, regulation.content)) return [];
  throw new RuleViolation('REGULATION_EXISTS', {
    en: 'A regulation with this id exists already. Amend it, or choose another id.',
    de: 'Ein Regelwerk mit dieser Id gibt es schon. Bitte dieses ändern oder eine andere Id wählen.',
  });
};

export const amendRegulation: Decide<commands.AmendRegulation> = ({ content, reason }, regulation) => {
  const known = existing(regulation);
  if (known.status === 'retired') throw retired(known.content.name);
  if (isSameValue(content, known.content)) return [];
  return [{ type: 'RegulationAmended', data: { version: known.version + 1, content, reason } }];
};

export const retireRegulation: Decide<commands.RetireRegulation> = ({ reason }, regulation) => {
  const { status, version, content } = existing(regulation);
  return status === 'retired' ? [] : [{ type: 'RegulationRetired', data: { name: content.name, version, reason } }];
};

/** The refusal to work with a retired regulation. */
export const retired = (name: string): RuleViolation =>
  new RuleViolation('REGULATION_RETIRED', {
    en: `“${name}” is retired. Use another regulation, or define a new one.`,
    de: `„${name}“ ist außer Kraft. Bitte ein anderes Regelwerk verwenden oder ein neues anlegen.`,
  });

const existing = (regulation: Regulation): KnownRegulation => {
  if (regulation.status === 'unknown') throw new NotFound('regulation');
  return regulation;
};

/** Decides what becomes of a regulation. */
export const regulationDecider: Decider<Regulation, commands.RegulationCommand, RegulationEvent> = {
  initialState: { status: 'unknown' },
  evolve: evolveRegulation,
  decide: (command, regulation) => {
    switch (command.type) {
      case 'DefineRegulation':
        return defineRegulation(command.data, regulation);
      case 'AmendRegulation':
        return amendRegulation(command.data, regulation);
      case 'RetireRegulation':
        return retireRegulation(command.data, regulation);
      default:
        return unreachable(command);
    }
  },
};
