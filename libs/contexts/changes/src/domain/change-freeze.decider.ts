import { type Decider, type DomainCommand, NotFound, RuleViolation } from '@chronodesk/kernel';
import { type ChangeFreezeEvent } from './change-freeze.events.js';
import { type Freeze } from './windows/freeze.js';
import { overlap, type Window } from './windows/window.js';

/** `at` is the instant of the command, ISO 8601 UTC: the freeze must not be over by then. */
export type DeclareChangeFreeze = DomainCommand<'DeclareChangeFreeze', Freeze & { readonly at: string }>;
export type LiftChangeFreeze = DomainCommand<'LiftChangeFreeze', { freeze: string; reason: string | null }>;
/** Commands to `changeFreeze-desk`. */
export type ChangeFreezeCommand = DeclareChangeFreeze | LiftChangeFreeze;

/** The freezes of the desk, past ones too, without those that were lifted. */
export interface Freezes {
  readonly declared: readonly Freeze[];
  readonly lifted: readonly string[];
}

const invalid = ({ from, to }: Window) =>
  new RuleViolation('CHANGE_FREEZE_INVALID', {
    en: `A freeze must end after it starts; this one runs from ${from} to ${to}. Choose a later end.`,
    de: `Eine Sperre muss nach ihrem Beginn enden; diese reicht von ${from} bis ${to}. Bitte ein späteres Ende wählen.`,
  });

const past = ({ to }: Window) =>
  new RuleViolation('CHANGE_FREEZE_PAST', {
    en: `This freeze was over at ${to}. Choose one that is still to come.`,
    de: `Diese Sperre war um ${to} vorbei. Bitte eine wählen, die noch bevorsteht.`,
  });

const overlaps = ({ service, window: { from, to }, reason, freeze }: Freeze) =>
  new RuleViolation('CHANGE_FREEZE_OVERLAPS', {
    en: `${service ?? 'The whole desk'} is frozen from ${from} to ${to} already (${reason}). Lift ${freeze} first, or choose another time.`,
    de: `${service ?? 'Der ganze Desk'} ist von ${from} bis ${to} schon gesperrt (${reason}). Bitte zuerst ${freeze} aufheben oder eine andere Zeit wählen.`,
  });

const declare = (
  { at, ...freeze }: DeclareChangeFreeze['data'],
  { declared, lifted }: Freezes,
): ChangeFreezeEvent[] => {
  if (lifted.includes(freeze.freeze) || declared.some((known) => known.freeze === freeze.freeze)) return [];
  const { window, service } = freeze;
  if (Date.parse(window.to) <= Date.parse(window.from)) throw invalid(window);
  if (Date.parse(window.to) <= Date.parse(at)) throw past(window);
  const other = declared.find((known) => known.service === service && overlap(known.window, window));
  if (other) throw overlaps(other);
  return [{ type: 'ChangeFreezeDeclared', data: freeze }];
};

const lift = ({ freeze, reason }: LiftChangeFreeze['data'], { declared, lifted }: Freezes): ChangeFreezeEvent[] => {
  if (lifted.includes(freeze)) return [];
  const known = declared.find((one) => one.freeze === freeze);
  if (!known) throw new NotFound('change freeze', freeze);
  return [{ type: 'ChangeFreezeLifted', data: { freeze, service: known.service, reason } }];
};

/** Freezes of one service, or of the whole desk, do not overlap one another; those of a service may lie in one of the desk. */
export const changeFreezeDecider: Decider<Freezes, ChangeFreezeCommand, ChangeFreezeEvent> = {
  initialState: { declared: [], lifted: [] },
  evolve: (freezes, { type, data }) => {
    if (type === 'ChangeFreezeDeclared') return { ...freezes, declared: [...freezes.declared, data] };
    if (type !== 'ChangeFreezeLifted') return freezes;
    const declared = freezes.declared.filter(({ freeze }) => freeze !== data.freeze);
    return { declared, lifted: [...freezes.lifted, data.freeze] };
  },
  decide: (command, freezes) =>
    command.type === 'DeclareChangeFreeze' ? declare(command.data, freezes) : lift(command.data, freezes),
};
