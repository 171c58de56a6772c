import { RuleViolation } from '@chronodesk/kernel';
import { type Window } from './window.js';

/** Nothing is closed to others for longer by one change; a year that was mistyped would close a service for good. */
const LONGEST_DAYS = 31;
const DAY_MS = 86_400_000;

/** @throws RuleViolation for a window that ends before it begins. */
const refuseBackwards = ({ from, to }: Window): void => {
  if (Date.parse(to) > Date.parse(from)) return;
  throw new RuleViolation('CHANGE_WINDOW_INVALID', {
    en: `A window must end after it starts; this one runs from ${from} to ${to}. Choose a later end.`,
    de: `Ein Zeitfenster muss nach seinem Beginn enden; dieses reicht von ${from} bis ${to}. Bitte ein späteres Ende wählen.`,
  });
};

/** @throws RuleViolation for a window that ends before it begins, or is longer than 31 days. */
export const refuseOddLength = (window: Window): void => {
  refuseBackwards(window);
  const { from, to } = window;
  if (Date.parse(to) - Date.parse(from) <= LONGEST_DAYS * DAY_MS) return;
  throw new RuleViolation('CHANGE_WINDOW_TOO_LONG', {
    en: `A window is at most ${LONGEST_DAYS} days long; this one runs from ${from} to ${to}. Choose an earlier end, or make several changes of it.`,
    de: `Ein Zeitfenster dauert höchstens ${LONGEST_DAYS} Tage; dieses reicht von ${from} bis ${to}. Bitte ein früheres Ende wählen oder mehrere Changes daraus machen.`,
  });
};
