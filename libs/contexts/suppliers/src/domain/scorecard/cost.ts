import { formatMoney, type MinorUnits, parseMoney, partOfAmount } from '@chronodesk/kernel';
import { parseDuration } from '@chronodesk/wall-time';
import { type Billing } from '../contracts/contract-terms.js';
import { type CalendarPeriod, periodsBetween } from './calendar-period.js';
import { type JudgedHandOver } from './judged-hand-over.js';

/** A contract as far as its price goes; instants ISO 8601, UTC, half-open. */
export interface PricedContract {
  readonly billing: Billing | null;
  readonly from: string;
  readonly to: string | null;
}

/** What a period cost in one currency; amounts as decimal text. */
export interface Cost {
  readonly currency: string;
  readonly total: string;
  /** Hand-overs that were not refused. */
  readonly tickets: number;
  readonly perTicket: string | null;
  /** Hand-overs paid by time that nobody told the time of; they are not in the total. */
  readonly effortUnknown: number;
}

const HOUR_MS = 3_600_000;

/**
 * What hand-overs cost, by the contract that each was made under. A fixed price is owed for each calendar month in which
 * the contract was in force at all; prices per ticket and per hour for what was not refused.
 */
export const costsOf = (
  spans: readonly JudgedHandOver[],
  contracts: readonly PricedContract[],
  { from, until }: Pick<CalendarPeriod, 'from' | 'until'>,
  timeZone: string,
): Cost[] => {
  const taken = spans.filter(({ endedHow }) => endedHow !== 'rejected');
  const totals = new Map<string, { total: MinorUnits; effortUnknown: number }>();
  const add = ({ currency }: Billing, amount: MinorUnits | null): void => {
    const { total, effortUnknown } = totals.get(currency) ?? { total: 0n, effortUnknown: 0 };
    totals.set(currency, { total: total + (amount ?? 0n), effortUnknown: effortUnknown + (amount === null ? 1 : 0) });
  };
  for (const { billing, ...term } of contracts)
    if (billing?.model === 'fixed-per-month') {
      const months = BigInt(monthsInForce(term, from, until, timeZone));
      if (months > 0n) add(billing, priceOf(billing) * months);
    }
  for (const { billing, effort } of taken) {
    if (billing?.model === 'per-ticket') add(billing, priceOf(billing));
    if (billing?.model === 'time-and-material') add(billing, priceOfTime(billing, effort));
  }
  return [...totals]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, { total, effortUnknown }]) => ({
      ...{ currency, total: formatMoney(total, currency), tickets: taken.length },
      perTicket: taken.length === 0 ? null : formatMoney(partOfAmount(total, 1n, BigInt(taken.length)), currency),
      effortUnknown,
    }));
};

const priceOf = ({ amount, currency }: Billing): MinorUnits => parseMoney(amount, currency) ?? 0n;

const priceOfTime = (billing: Billing, effort: string | null): MinorUnits | null => {
  const worked = effort === null ? null : parseDuration(effort);
  return worked === null ? null : partOfAmount(priceOf(billing), BigInt(worked), BigInt(HOUR_MS));
};

const monthsInForce = (
  { from, to }: Pick<PricedContract, 'from' | 'to'>,
  begin: number,
  until: number,
  timeZone: string,
): number => {
  const first = Math.max(begin, Date.parse(from));
  const end = Math.min(until, to === null ? Infinity : Date.parse(to));
  return first < end ? periodsBetween(first, end, 'month', timeZone).length : 0;
};
