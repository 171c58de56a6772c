import { zoneOf } from '@chronodesk/wall-time';
import { type Calendar } from '../calendar/calendar.js';

/** A calendar month, `YYYY-MM`, as instants (epoch milliseconds); `until` is exclusive. */
export interface MonthSpan {
  readonly month: string;
  readonly from: number;
  readonly until: number;
}

/** The time zone in which an agreement's months begin; `always` knows none and takes UTC. */
export const zoneNameOf = (calendar: Calendar): string => {
  if (calendar === 'always') return 'UTC';
  if (!('versions' in calendar)) return calendar.timeZone;
  const newest = calendar.versions.at(-1);
  return newest ? zoneNameOf(newest.calendar) : 'UTC';
};

/** A month in a time zone: the two hours that a switch takes or gives belong to its month. */
export const monthSpanOf = (month: string, timeZone: string): MonthSpan => {
  const zone = zoneOf(timeZone);
  const instantOf = (name: string): number => zone.instantOf(Date.parse(`${name}-01T00:00:00Z`));
  return { month, from: instantOf(month), until: instantOf(monthAfter(month)) };
};

/** The month after a number of months (also negative). */
export const monthAfter = (month: string, months = 1): string => {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + months;
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`;
};

/** Every month from one to another, both inclusive. */
export const monthsBetween = (first: string, last: string): string[] => {
  const months: string[] = [];
  for (let month = first; month <= last; month = monthAfter(month)) months.push(month);
  return months;
};
