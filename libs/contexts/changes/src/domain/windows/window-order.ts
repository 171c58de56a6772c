import { RuleViolation } from '@chronodesk/kernel';
import { type Window } from './window.js';

/** @throws RuleViolation for a window that ends before it begins. */
export const refuseBackwards = ({ from, to }: Window): void => {
  if (Date.parse(to) > Date.parse(from)) return;
  throw new RuleViolation('CHANGE_WINDOW_INVALID', {
    en: `A window must end after it starts; this one runs from ${from} to ${to}. Choose a later end.`,
    de: `Ein Zeitfenster muss nach seinem Beginn enden; dieses reicht von ${from} bis ${to}. Bitte ein späteres Ende wählen.`,
  });
};
