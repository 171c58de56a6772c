import { formatMoney, type MinorUnits, parseMoney, partOfAmount } from '@chronodesk/kernel';
import { parseDuration } from '@chronodesk/wall-time';
import { type Billing } from '../contracts/contract-terms.js';
import { type CalendarPeriod, periodsBetween } from './calendar-period.js';
import { type JudgedHandOver } from './judged-hand-over.js';

/** A contract as it was signed once, as far as its price goes; instants ISO 8601, UTC, half-open. */
export interface PricedContract {
  readonly id: string;
  readonly signedAt: string;
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
  /** By hand-overs that a contract has a price for in this currency; null where there are none. */
  readonly perTicket: string | null;
  /** Hand-overs paid by time that nobody told the time of; they are not in the total. */
  readonly effortUnknown: number;
}

const HOUR_MS = 3_600_000;

/**
 * What hand-overs cost, by the contract that each was made under. A fixed price is owed for each calendar month in which
 * the contract was in force at all, by the terms that were last signed before that month was over; prices per ticket and
 * per hour for what was not refused.
 * @param signings contracts with every time they were signed; the period ends where it is not known yet
 */
export const costsOf = (
  spans: readonly JudgedHandOver[],
  signings: readonly PricedContract[],
  period: Pick<CalendarPeriod, 'from' | 'until'>,
  timeZone: string,
): Cost[] => {
  const taken = spans.filter(({ endedHow }) => endedHow !== 'rejected');
  const totals = new Map<string, { total: MinorUnits; effortUnknown: number }>();
  const add = ({ currency }: Billing, amount: MinorUnits | null): void => {
    const { total, effortUnknown } = totals.get(currency) ?? { total: 0n, effortUnknown: 0 };
    totals.set(currency, { total: total + (amount ?? 0n), effortUnknown: effortUnknown + (amount === null ? 1 : 0) });
  };
  for (const { billing } of monthsOwed(signings, period, timeZone))
    if (billing?.model === 'fixed-per-month') add(billing, priceOf(billing));
  for (const { billing, effort } of taken) {
    if (billing?.model === 'per-ticket') add(billing, priceOf(billing));
    if (billing?.model === 'time-and-material') add(billing, priceOfTime(billing, effort));
  }
  return [...totals]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, { total, effortUnknown }]) => ({
      ...{ currency, total: formatMoney(total, currency), tickets: taken.length },
      perTicket: shareOf(total, taken.filter(({ billing }) => billing?.currency === currency).length, currency),
      effortUnknown,
    }));
};

const shareOf = (total: MinorUnits, tickets: number, currency: string): string | null =>
  tickets === 0 ? null : formatMoney(partOfAmount(total, 1n, BigInt(tickets)), currency);

const priceOf = ({ amount, currency }: Billing): MinorUnits => parseMoney(amount, currency) ?? 0n;

const priceOfTime = (billing: Billing, effort: string | null): MinorUnits | null => {
  const worked = effort === null ? null : parseDuration(effort);
  return worked === null ? null : partOfAmount(priceOf(billing), BigInt(worked), BigInt(HOUR_MS));
};

/** For each month and each contract in force in it, the terms that count; months before a contract was signed have its first. */
const monthsOwed = (
  signings: readonly PricedContract[],
  { from, until }: Pick<CalendarPeriod, 'from' | 'until'>,
  timeZone: string,
): PricedContract[] => {
  const inOrder = signings.toSorted((a, b) => Date.parse(a.signedAt) - Date.parse(b.signedAt));
  const contracts = [...new Set(signings.map(({ id }) => id))].map((id) => inOrder.filter((one) => one.id === id));
  const months = from < until ? periodsBetween(from, until, 'month', timeZone) : [];
  return months.flatMap((month) =>
    contracts.flatMap((signed) => {
      const terms = signed.findLast(({ signedAt }) => Date.parse(signedAt) < month.until) ?? signed[0]!;
      return isInForce(terms, month) ? [terms] : [];
    }),
  );
};

const isInForce = ({ from, to }: PricedContract, month: CalendarPeriod): boolean =>
  Math.max(month.from, Date.parse(from)) < Math.min(month.until, to === null ? Infinity : Date.parse(to));
