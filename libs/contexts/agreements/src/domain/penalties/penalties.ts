import { type MinorUnits } from '@chronodesk/kernel';
import { type Band, type CapPeriod, type PenaltyRule, type PenaltyTerms } from './penalty-terms.js';
import { capOf, chargeOf } from './priced-charge.js';
import { basisPointsOf } from './shares.js';

/** Verdicts of a month on one target. */
export interface TargetCount {
  readonly metric: string;
  readonly priority: number;
  readonly met: number;
  readonly breached: number;
}

/** What one rule comes to in a month. */
export interface PricedLine {
  /** Place of the rule in the terms, from 0. */
  readonly rule: number;
  /** A credit is what over-fulfilment earns; it is no part of the cap. */
  readonly kind: 'penalty' | 'credit';
  readonly met: number;
  readonly breached: number;
  /** The band that was reached; null for rules per breach, and where no band was. */
  readonly band: Band | null;
  readonly amount: MinorUnits;
}

/** A line and what of it is left under the cap. */
export interface CappedLine extends PricedLine {
  readonly charged: MinorUnits;
}

/** A month, `YYYY-MM`, with its terms and what its rules come to. */
export interface PricedMonth {
  readonly month: string;
  readonly terms: PenaltyTerms;
  readonly lines: readonly PricedLine[];
}

/** A month with its cap put on. */
export interface CappedMonth extends PricedMonth {
  readonly lines: readonly CappedLine[];
}

/** What each rule comes to, in the order of the rules, before the cap. */
export const priceRules = (terms: PenaltyTerms, counts: readonly TargetCount[]): PricedLine[] =>
  terms.rules.map((rule, index) => {
    const seen = counts.filter((count) => concerns(rule, count));
    const met = seen.reduce((sum, count) => sum + count.met, 0);
    const breached = seen.reduce((sum, count) => sum + count.breached, 0);
    const line = { rule: index, met, breached };
    if (rule.per === 'breach')
      return { ...line, kind: 'penalty', band: null, amount: chargeOf(rule, terms) * BigInt(breached) };
    const band = bandOf(rule.bands, met, met + breached);
    const kind = band?.above === undefined ? 'penalty' : 'credit';
    return { ...line, kind, band, amount: band ? chargeOf(band, terms) : 0n };
  });

/**
 * Puts the cap on months in order of time, from the first month of a cap's period on. What is left of the cap goes to
 * the rules in their order, so that it is plain which line the cap cut.
 */
export const capMonths = (months: readonly PricedMonth[]): CappedMonth[] => {
  const used = new Map<string, MinorUnits>();
  return months.map((month) => {
    const cap = capOf(month.terms);
    if (!cap) return { ...month, lines: month.lines.map((line) => ({ ...line, charged: line.amount })) };
    const period = periodOf(month.month, cap.per);
    const lines = month.lines.map((line) => {
      if (line.kind === 'credit') return { ...line, charged: line.amount };
      const before = used.get(period) ?? 0n;
      const left = cap.limit > before ? cap.limit - before : 0n;
      const charged = line.amount < left ? line.amount : left;
      used.set(period, before + charged);
      return { ...line, charged };
    });
    return { ...month, lines };
  });
};

/** Names the calendar period of a month, `2026-03`: itself, `2026-Q1` or `2026`. */
export const periodOf = (month: string, per: CapPeriod): string => {
  const year = month.slice(0, 4);
  switch (per) {
    case 'month':
      return month;
    case 'quarter':
      return `${year}-Q${Math.ceil(Number(month.slice(5)) / 3)}`;
    case 'year':
      return year;
  }
};

/** Whether a rule looks at a target. */
export const concerns = (
  { metric, priority }: Pick<PenaltyRule, 'metric' | 'priority'>,
  target: Pick<TargetCount, 'metric' | 'priority'>,
): boolean => metric === target.metric && (priority === undefined || priority.includes(target.priority));

/** The lowest band that the share of met verdicts is in; none without verdicts. Compared in whole numbers. */
const bandOf = (bands: readonly Band[], met: number, total: number): Band | null => {
  if (total === 0) return null;
  const share = met * 10_000;
  const isIn = (band: Band): boolean =>
    band.below === undefined
      ? share > (basisPointsOf(band.above) ?? 10_000) * total
      : share < (basisPointsOf(band.below) ?? 0) * total;
  return bands.findLast((band) => band.below !== undefined && isIn(band)) ?? bands.find(isIn) ?? null;
};
