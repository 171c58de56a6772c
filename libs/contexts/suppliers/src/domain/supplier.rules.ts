import { NotFound, RuleViolation } from '@chronodesk/kernel';
import { type RegisteredSupplier, type Supplier } from './supplier.js';

export const registeredAlready = ({ name }: RegisteredSupplier) =>
  new RuleViolation('SUPPLIER_EXISTS', {
    en: `This id belongs to ${name}. Choose another one.`,
    de: `Diese Kennung gehört ${name}. Bitte eine andere wählen.`,
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

export const ratingOutOfRange = (rating: number) =>
  new RuleViolation('SUPPLIER_RATING_OUT_OF_RANGE', {
    en: `${rating} is no rating. Choose a whole number from 1 (very poor) to 5 (very good).`,
    de: `${rating} ist keine Note. Bitte eine ganze Zahl von 1 (sehr schlecht) bis 5 (sehr gut) wählen.`,
  });

const deactivated = ({ name }: RegisteredSupplier) =>
  new RuleViolation('SUPPLIER_DEACTIVATED', {
    en: `${name} is deactivated and gets no new contracts. Reactivate it first.`,
    de: `${name} ist deaktiviert und erhält keine neuen Verträge. Bitte zuerst wieder aktivieren.`,
  });

/** The supplier, if it may get new contracts. */
export const active = (supplier: Supplier): RegisteredSupplier => {
  const known = registered(supplier);
  if (!known.isActive) throw deactivated(known);
  return known;
};
