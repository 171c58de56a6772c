import { type Decider, isSameValue, NotFound, RuleViolation, unreachable } from '@chronodesk/kernel';
import type * as commands from './rota.commands.js';
import { type RotaEnlistment, type RotaEvent } from './rota.events.js';
import { evolveRota, type KnownRota, policiesRelyingOn, type RotaState } from './rota/known-rota.js';

type Decide<Command extends commands.RotaCommand> = (data: Command['data'], rota: RotaState) => RotaEvent[];

/** Overrides that a rota keeps at most; whoever needs more withdraws old ones or defines a new rota. */
const MOST_OVERRIDES = 2_000;

export const defineRota: Decide<commands.DefineRota> = ({ name, content }, rota) => {
  if (rota.status === 'unknown') return [{ type: 'RotaDefined', data: { name, content } }];
  const { timeZone, layers } = rota;
  if (rota.status === 'active' && isSameValue({ name, content }, { name: rota.name, content: { timeZone, layers } }))
    return [];
  throw new RuleViolation('ROTA_EXISTS', {
    en: 'A rota with this id exists already. Amend it, or choose another id.',
    de: 'Einen Bereitschaftsplan mit dieser Id gibt es schon. Bitte diesen ändern oder eine andere Id wählen.',
  });
};

export const amendRota: Decide<commands.AmendRota> = ({ name, content, reason }, rota) => {
  const known = active(rota);
  const { timeZone, layers } = known;
  const amended = { name: name ?? known.name, content };
  if (isSameValue(amended, { name: known.name, content: { timeZone, layers } })) return [];
  return [{ type: 'RotaAmended', data: { ...amended, reason } }];
};

export const overrideRota: Decide<commands.OverrideRota> = (override, rota) => {
  const { layers, overrides, name } = active(rota);
  const { layer, id } = override;
  const before = overrides.find((each) => each.id === id);
  if (before && isSameValue(before, override)) return [];
  if (before)
    throw new RuleViolation('ROTA_OVERRIDE_EXISTS', {
      en: `Override ${id} of “${name}” exists already. Withdraw it first, or choose another id.`,
      de: `Die Ausnahme ${id} von „${name}“ gibt es schon. Bitte diese zurücknehmen oder eine andere Id wählen.`,
    });
  if (layer !== null && !layers.some((each) => each.name === layer))
    throw new RuleViolation('ROTA_LAYER_UNKNOWN', {
      en: `“${name}” has no layer “${layer}”. It has: ${layers.map((each) => each.name).join(', ')}.`,
      de: `„${name}“ hat keine Ebene „${layer}“. Es gibt: ${layers.map((each) => each.name).join(', ')}.`,
    });
  if (overrides.length >= MOST_OVERRIDES)
    throw new RuleViolation('ROTA_OVERRIDES_FULL', {
      en: `“${name}” has ${MOST_OVERRIDES} overrides. Withdraw old ones first.`,
      de: `„${name}“ hat ${MOST_OVERRIDES} Ausnahmen. Bitte zuerst alte zurücknehmen.`,
    });
  return [{ type: 'RotaOverridden', data: override }];
};

export const withdrawRotaOverride: Decide<commands.WithdrawRotaOverride> = ({ override, reason = null }, rota) =>
  active(rota).overrides.some(({ id }) => id === override)
    ? [{ type: 'RotaOverrideWithdrawn', data: { override, reason } }]
    : [];

export const enlistRota: Decide<commands.EnlistRota> = (data, rota) =>
  isEnlisted(active(rota), data) ? [] : [{ type: 'RotaEnlisted', data }];

export const releaseRota: Decide<commands.ReleaseRota> = (data, rota) =>
  rota.status !== 'unknown' && isEnlisted(rota, data) ? [{ type: 'RotaReleased', data }] : [];

const isEnlisted = ({ enlistedBy }: KnownRota, data: RotaEnlistment): boolean =>
  enlistedBy.some((each) => isSameValue(each, data));

export const retireRota: Decide<commands.RetireRota> = ({ reason = null }, rota) => {
  if (existing(rota).status === 'retired') return [];
  const known = active(rota);
  const policies = policiesRelyingOn(known).join(', ');
  if (policies !== '')
    throw new RuleViolation('ROTA_IN_USE', {
      en: `“${known.name}” is relied upon by escalation policy ${policies}. Amend or retire it first.`,
      de: `„${known.name}“ wird von Eskalationsregel ${policies} gebraucht. Bitte diese zuerst ändern oder beenden.`,
    });
  return [{ type: 'RotaRetired', data: { reason } }];
};

const existing = (rota: RotaState): KnownRota => {
  if (rota.status === 'unknown') throw new NotFound('rota');
  return rota;
};

const active = (rota: RotaState): KnownRota => {
  const known = existing(rota);
  if (known.status === 'retired')
    throw new RuleViolation('ROTA_RETIRED', {
      en: `“${known.name}” is retired. Define a new rota instead.`,
      de: `„${known.name}“ ist beendet. Bitte einen neuen Bereitschaftsplan anlegen.`,
    });
  return known;
};

const decide = (command: commands.RotaCommand, rota: RotaState): RotaEvent[] => {
  switch (command.type) {
    case 'DefineRota':
      return defineRota(command.data, rota);
    case 'AmendRota':
      return amendRota(command.data, rota);
    case 'OverrideRota':
      return overrideRota(command.data, rota);
    case 'WithdrawRotaOverride':
      return withdrawRotaOverride(command.data, rota);
    case 'EnlistRota':
      return enlistRota(command.data, rota);
    case 'ReleaseRota':
      return releaseRota(command.data, rota);
    case 'RetireRota':
      return retireRota(command.data, rota);
    default:
      return unreachable(command);
  }
};

/** Decides what becomes of an on-call rota. */
export const rotaDecider: Decider<RotaState, commands.RotaCommand, RotaEvent> = {
  initialState: { status: 'unknown' },
  evolve: evolveRota,
  decide,
};
