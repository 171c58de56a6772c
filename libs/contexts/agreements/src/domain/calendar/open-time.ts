import { type Calendar } from './calendar.js';
import { type IntervalSource, type OpenInterval, intervalSourceOf } from './open-intervals.js';

/** Twenty calendar years hold 7305 days; nothing is searched further ahead. */
export const HORIZON_MS = 7305 * 86_400_000;

/**
 * Counts the open time of one calendar. Counts are open milliseconds since an origin of the calendar's own, so only
 * their differences mean something. Instants are epoch milliseconds between the years 1900 and 2300.
 */
export interface OpenTime {
  /** The count at an instant. */
  countAt(instant: number): number;
  /** The earliest instant at which the count is reached, or null if that is later than `limit`. */
  instantAt(count: number, limit: number): number | null;
}

const ALWAYS: OpenTime = {
  countAt: (instant) => instant,
  instantAt: (count, limit) => (count <= limit ? count : null),
};

const YEAR_MS = 366 * 86_400_000;
/** Nothing is computed outside these years, so that a wild instant cannot fill the memory. */
const EARLIEST = Date.UTC(1899, 0, 1);
const LATEST = Date.UTC(2300, 0, 1);
const cache = new WeakMap<object, OpenTime>();

/** The open time of a calendar, cached per calendar object; throws a RangeError for an unknown zone. */
export function openTimeOf(calendar: Calendar): OpenTime {
  if (typeof calendar === 'string') return ALWAYS;
  let openTime = cache.get(calendar);
  if (!openTime) cache.set(calendar, (openTime = createOpenTime(intervalSourceOf(calendar))));
  return openTime;
}

/** Open milliseconds between two instants, 0 if the second is not later. */
export function openBetween(calendar: Calendar, from: number, until: number): number {
  if (until <= from) return 0;
  const openTime = openTimeOf(calendar);
  return openTime.countAt(until) - openTime.countAt(from);
}

/** The earliest instant at which `milliseconds` of open time have passed since `from`, null if not within 20 years. */
export function instantAfter(calendar: Calendar, from: number, milliseconds: number): number | null {
  if (milliseconds <= 0) return from;
  const openTime = openTimeOf(calendar);
  return openTime.instantAt(openTime.countAt(from) + milliseconds, from + HORIZON_MS);
}

/** The open intervals from an instant on, lazily and joined where they touch, for at most 20 years. */
export function* openIntervals(calendar: Calendar, from: number): Generator<OpenInterval> {
  const limit = from + HORIZON_MS;
  const source = intervalSourceOf(calendar);
  let pending: OpenInterval | undefined;
  for (let start = from; start < limit; start += YEAR_MS) {
    for (const interval of source(start, Math.min(start + YEAR_MS, limit))) {
      if (pending && pending[1] === interval[0]) {
        pending = [pending[0], interval[1]];
      } else {
        if (pending) yield pending;
        pending = interval;
      }
    }
  }
  if (pending) yield pending;
}

/** Keeps the intervals seen so far as three parallel columns and grows them by a year where a question needs it. */
function createOpenTime(source: IntervalSource): OpenTime {
  let starts: number[] = [];
  let ends: number[] = [];
  /** Count at the end of each interval; negative before the origin, so that growing backwards moves nothing. */
  let totals: number[] = [];
  let coveredFrom = NaN;
  let coveredUntil = NaN;
  let total = 0;
  let hint = 0;

  function growForward(): void {
    for (const [start, end] of source(coveredUntil, coveredUntil + YEAR_MS)) {
      total += end - start;
      starts.push(start);
      ends.push(end);
      totals.push(total);
    }
    coveredUntil += YEAR_MS;
  }

  function growBackward(): void {
    const earlier = source(coveredFrom - YEAR_MS, coveredFrom);
    let count = countBefore(0);
    const earlierTotals = earlier.map(() => 0);
    for (let index = earlier.length - 1; index >= 0; index -= 1) {
      earlierTotals[index] = count;
      count -= earlier[index]![1] - earlier[index]![0];
    }
    starts = [...earlier.map(([start]) => start), ...starts];
    ends = [...earlier.map(([, end]) => end), ...ends];
    totals = [...earlierTotals, ...totals];
    coveredFrom -= YEAR_MS;
  }

  /** The count at the start of an interval, or at the end of all of them. */
  function countBefore(index: number): number {
    return index < starts.length ? totals[index]! - (ends[index]! - starts[index]!) : total;
  }

  function cover(asked: number): void {
    const instant = Math.min(Math.max(asked, EARLIEST), LATEST);
    if (Number.isNaN(coveredFrom)) coveredFrom = coveredUntil = instant;
    while (instant < coveredFrom) growBackward();
    while (instant >= coveredUntil) growForward();
  }

  return {
    countAt(instant) {
      if (!(instant >= coveredFrom && instant < coveredUntil)) cover(instant);
      const index = (hint = firstAtLeast(ends, instant, hint));
      if (index === ends.length) return total;
      return totals[index]! - (ends[index]! - Math.max(starts[index]!, instant));
    },
    instantAt(count, limit) {
      if (Number.isNaN(coveredFrom)) cover(limit - HORIZON_MS);
      while (total < count && coveredUntil <= limit && coveredUntil <= LATEST) growForward();
      const index = firstAtLeast(totals, count, hint);
      if (index === totals.length) return null;
      const instant = ends[index]! - (totals[index]! - count);
      return instant <= limit ? instant : null;
    },
  };
}

/**
 * Index of the first value not below the sought one in an ascending list; its length if there is none. Searches outwards
 * from a hint, because the questions about one ticket lie close together.
 */
function firstAtLeast(values: readonly number[], sought: number, hint: number): number {
  let low = Math.min(hint, values.length);
  let high = low;
  for (let step = 1; low > 0 && values[low - 1]! >= sought; step *= 2) {
    high = low - 1;
    low = Math.max(0, low - step);
  }
  for (let step = 1; high < values.length && values[high]! < sought; step *= 2) {
    low = high + 1;
    high = Math.min(values.length, high + step);
  }
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! < sought) low = middle + 1;
    else high = middle;
  }
  return low;
}
