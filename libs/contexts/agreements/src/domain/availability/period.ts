import { zoneOf } from '@chronodesk/wall-time';
import { type Calendar } from '../calendar/calendar.js';
import { type AvailabilityPeriodKind } from './availability-target.js';

/** A stretch of time, half-open, in epoch milliseconds. */
export type Span = readonly [from: number, until: number];

/** A month, quarter or year of a zone, from midnight to midnight. */
export interface Period {
  /** `2026-03`, `2026-Q1` or `2026`. */
  readonly label: string;
  readonly from: number;
  readonly until: number;
}

const MONTHS: Readonly<Record<AvailabilityPeriodKind, number>> = { month: 1, quarter: 3, year: 12 };
const MONTHS_OF_YEAR = 12;

/** The period of a zone that holds an instant; throws a RangeError for an unknown zone. */
export const periodAt = (timeZone: string, per: AvailabilityPeriodKind, instant: number): Period => {
  const length = MONTHS[per];
  const utc = new Date(instant);
  const month = utc.getUTCFullYear() * MONTHS_OF_YEAR + utc.getUTCMonth();
  const first = month - (month % length);
  // A local date lies within a day of the one in UTC, so a neighbour may be the right one.
  for (const start of [first, first - length]) {
    const from = midnightOf(timeZone, start);
    if (instant < from) continue;
    const until = midnightOf(timeZone, start + length);
    if (instant < until) return { label: labelOf(per, start), from, until };
  }
  const start = first + length;
  return {
    label: labelOf(per, start),
    from: midnightOf(timeZone, start),
    until: midnightOf(timeZone, start + length),
  };
};

/** The local month `YYYY-MM` of a zone. */
export const monthOf = (timeZone: string, text: string): Span => {
  const [year = 0, month = 1] = text.split('-').map(Number);
  const start = year * MONTHS_OF_YEAR + month - 1;
  return [midnightOf(timeZone, start), midnightOf(timeZone, start + 1)];
};

/** The zone of a calendar at an instant; null for 24x7, which has none. */
export const zoneNameOf = (calendar: Calendar, instant: number): string | null => {
  if (typeof calendar === 'string') return null;
  if (!('versions' in calendar)) return calendar.timeZone;
  const valid = calendar.versions.findLast(({ validFrom }) => validFrom === null || validFrom <= instant);
  const version = valid ?? calendar.versions[0];
  return version ? zoneNameOf(version.calendar, instant) : null;
};

/** The first instant of a month, counted from the year 0. */
const midnightOf = (timeZone: string, month: number): number =>
  zoneOf(timeZone).instantOf(Date.UTC(Math.floor(month / MONTHS_OF_YEAR), month % MONTHS_OF_YEAR, 1));

const labelOf = (per: AvailabilityPeriodKind, month: number): string => {
  const year = String(Math.floor(month / MONTHS_OF_YEAR)).padStart(4, '0');
  const inYear = month % MONTHS_OF_YEAR;
  if (per === 'year') return year;
  return per === 'month' ? `${year}-${String(inYear + 1).padStart(2, '0')}` : `${year}-Q${inYear / MONTHS.quarter + 1}`;
};
