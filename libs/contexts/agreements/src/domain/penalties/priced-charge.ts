import { type MinorUnits, parseMoney } from '@chronodesk/kernel';
import { type CapPeriod, type Charge, type PenaltyTerms } from './penalty-terms.js';
import { basisPointsOf, shareOfFee } from './shares.js';

const MONTHS: Readonly<Record<CapPeriod, bigint>> = { month: 1n, quarter: 3n, year: 12n };

/** What a charge comes to; a per cent is one of the fee of the period. Faulty charges, which a check refuses, are nothing. */
export const chargeOf = (
  charge: Charge,
  { currency, monthlyFee }: { readonly currency: string; readonly monthlyFee?: string | undefined },
  per: CapPeriod = 'month',
): MinorUnits => {
  if (charge.amount !== undefined) return parseMoney(charge.amount, currency) ?? 0n;
  const fee = monthlyFee === undefined ? 0n : (parseMoney(monthlyFee, currency) ?? 0n);
  return shareOfFee(fee * MONTHS[per], basisPointsOf(charge.percentOfFee) ?? 0);
};

/** The most that penalties of a period may come to; null: no limit. */
export const capOf = (terms: PenaltyTerms): { readonly per: CapPeriod; readonly limit: MinorUnits } | null =>
  terms.cap ? { per: terms.cap.per, limit: chargeOf(terms.cap, terms, terms.cap.per) } : null;
