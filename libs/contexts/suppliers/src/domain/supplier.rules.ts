import { NotFound, RuleViolation } from '@chronodesk/kernel';
import { type RegisteredSupplier, type Supplier } from './supplier.js';

export const registeredAlready = ({ name }: RegisteredSupplier) =>
  new RuleViolation('SUPPLIER_EXISTS', {
    en: `This id belongs to ${name}. Choose another one.`,
    de: `Diese Kennung gehört ${name}. Bitte eine andere wählen.`,
  });

export const targetInvalid = (faults: readonly string[]) =>
  new RuleViolation('CONTRACT_TARGET_INVALID', {
    en: `Not measurable: ${faults.join(', ')}. Use durations such as PT4H or PT1H30M and priorities 1 to 4.`,
    de: `Nicht messbar: ${faults.join(', ')}. Bitte Dauern wie PT4H oder PT1H30M und Prioritäten 1 bis 4 angeben.`,
  });

export const targetMissing = (contract: string) =>
  new RuleViolation('CONTRACT_TARGET_MISSING', {
    en: `Contract ${contract} promises nothing. Give acknowledgeWithin or returnWithin.`,
    de: `Vertrag ${contract} sagt nichts zu. Bitte acknowledgeWithin oder returnWithin angeben.`,
  });

export const termInvalid = (from: string, to: string) =>
  new RuleViolation('CONTRACT_TERM_INVALID', {
    en: `A contract must end after it begins; this one runs from ${from} to ${to}. Choose a later end.`,
    de: `Ein Vertrag muss nach seinem Beginn enden; dieser reicht von ${from} bis ${to}. Bitte ein späteres Ende wählen.`,
  });

export const contractEnded = (contract: string, to: string) =>
  new RuleViolation('CONTRACT_ENDED', {
    en: `Contract ${contract} ends at ${to} already. Choose an earlier end.`,
    de: `Vertrag ${contract} endet schon um ${to}. Bitte ein früheres Ende wählen.`,
  });

export const reviewPeriodInvalid = (from: string, to: string) =>
  new RuleViolation('SUPPLIER_REVIEW_PERIOD_INVALID', {
    en: `A review covers a period that ends after it begins, not ${from} to ${to}. Choose a later end.`,
    de: `Eine Bewertung umfasst einen Zeitraum mit Ende nach dem Beginn, nicht ${from} bis ${to}. Bitte ein späteres Ende wählen.`,
  });

/** The supplier; `NotFound` if it was never registered. */
export const registered = (supplier: Supplier): RegisteredSupplier => {
  if (supplier.status === 'unregistered') throw new NotFound('supplier');
  return supplier;
};
