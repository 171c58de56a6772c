import { basisPointsOf } from '../penalties/shares.js';

/** How many breaches a promised share allows, and how many are used; counts of verdicts. */
export interface ErrorBudget {
  readonly total: number;
  readonly allowed: number;
  readonly used: number;
  /** Negative once more breaches happened than are allowed. */
  readonly left: number;
  /** Share of breaches over the share allowed: above 1 the promise is broken if it goes on like this; null if none is allowed. */
  readonly burnRate: number | null;
}

/** Breaches that a number of verdicts allows under a promised per cent: compliance is kept with exactly so many. */
export const allowedBreaches = (percent: number, total: number): number =>
  Math.floor((total * (10_000 - (basisPointsOf(percent) ?? 10_000))) / 10_000);

/** The budget with the verdicts so far. */
export const errorBudget = (percent: number, met: number, breached: number): ErrorBudget => {
  const total = met + breached;
  const allowed = allowedBreaches(percent, total);
  const share = (100 - percent) / 100;
  const burnRate = total === 0 || share <= 0 ? null : Math.round((breached / total / share) * 100) / 100;
  return { total, allowed, used: breached, left: allowed - breached, burnRate };
};

/** Verdicts to expect by the end of a period, if they go on coming as in the part of its open time that has passed. */
export const projectedTotal = (total: number, passed: number, whole: number): number | null =>
  passed <= 0 ? null : Math.round((total * whole) / Math.min(passed, whole));
