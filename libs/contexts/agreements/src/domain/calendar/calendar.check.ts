import {
  type CalendarSources,
  type Hours,
  type OpenDay,
  type PlainCalendar,
  type Region,
  WEEKDAYS,
  type Weekday,
} from './calendar.js';
import { type Input, checked, fault, itemsOf, listOf, membersOf, textOf } from '@chronodesk/kernel/input';
import { dayNumberOf, minutesOf, weekdayOf } from '@chronodesk/wall-time';

/** Years, both inclusive. */
export interface Years {
  readonly from: number;
  readonly until: number;
}

/** Looks up statutory public holidays (`YYYY-MM-DD`); the library that knows them lives outside the domain. */
export type HolidaysOf = (
  region: Region,
  years: Years,
) => { readonly dates: readonly string[] } | { readonly unknown: 'country' | 'state' };

/** What calendars may rely on; lies outside the domain. */
export interface CalendarKnowledge {
  readonly isKnownZone: (name: string) => boolean;
  readonly holidaysOf: HolidaysOf;
  readonly sources: { readonly holidays: string; readonly timeZones: string };
}

/** Injection token of the `CalendarKnowledge`. */
export const CALENDAR_KNOWLEDGE = Symbol('CalendarKnowledge');

/** How long before and after the instant it was written (years) a calendar keeps holidays. */
const YEARS_BACK = 15;
/** Deadlines are searched 20 years ahead, and a local date can lie in the next year. */
export const YEARS_AHEAD = 21;

/** The years whose holidays are stored with a calendar written at an instant (ISO 8601, UTC). */
export function storedYears(writtenAt: string): Years {
  const year = new Date(writtenAt).getUTCFullYear();
  return { from: year - YEARS_BACK, until: year + YEARS_AHEAD };
}

/**
 * Checks a calendar as somebody wrote it and resolves its holidays for the years; faults go to the input's list. The
 * answer is fit for use only if there were none.
 */
export function checkCalendar(input: Input, years: Years, knowledge: CalendarKnowledge): PlainCalendar | null {
  if (input.value === 'always') return 'always';
  if (typeof input.value === 'string') return fault(input, "must be 'always' or an object");
  const members = membersOf(input, ['timeZone', 'weekly'], ['holidays', 'closed', 'open']);
  if (!members) return null;
  const timeZone = checked(members.timeZone, (zone) => checkZone(zone, knowledge));
  const weekly = checked(members.weekly, checkWeek);
  const kept = checked(members.holidays, (region) => checkHolidays(region, years, knowledge.holidaysOf));
  const closed = members.closed ? listOf(members.closed, checkDate) : [];
  const open = members.open ? checkOpenDays(members.open, weekly && members.weekly, new Set(closed)) : [];
  const { holidays, timeZones }: CalendarSources = knowledge.sources;
  const written = { timeZone: timeZone ?? 'UTC', weekly: weekly ?? {}, closed, open };
  if (!kept) return { ...written, holidays: [], sources: { holidays: null, timeZones } };
  return { ...written, holidays: kept.dates, region: kept.region, sources: { holidays, timeZones } };
}

function checkZone(input: Input, { isKnownZone }: CalendarKnowledge): string | null {
  const name = textOf(input);
  if (name === null || isKnownZone(name)) return name;
  return fault(input, 'is no time zone of the IANA database');
}

type Week = Partial<Record<Weekday, Hours>>;

function checkWeek(input: Input): Week | null {
  const members = membersOf(input, [], WEEKDAYS);
  if (!members) return null;
  const week: Week = {};
  for (const day of WEEKDAYS) {
    const hours = members[day];
    if (hours) week[day] = checkHours(hours);
  }
  return week;
}

/** More intervals than hours in a day are a mistake, and centuries of them would fill the memory. */
const MAX_INTERVALS = 24;

function checkHours(input: Input): Hours {
  const items = itemsOf(input) ?? [];
  if (items.length > MAX_INTERVALS) fault(input, `must have at most ${MAX_INTERVALS} intervals`);
  const intervals = items.slice(0, MAX_INTERVALS).map((item) => ({ item, interval: checkInterval(item) }));
  const accepted: [string, string][] = [];
  for (const { item, interval } of intervals) {
    if (!interval) continue;
    // Times of one form, so their order as texts is their order in time.
    const overlapping = accepted.some(([from, until]) => interval[0] < until && from < interval[1]);
    if (overlapping) fault(item, 'overlaps another interval of the day');
    accepted.push(interval);
  }
  return accepted;
}

function checkInterval(input: Input): [string, string] | null {
  const ends = itemsOf(input);
  if (!ends) return null;
  const [from, until, ...rest] = ends;
  if (!from || !until || rest.length > 0) return fault(input, 'must be a pair of times');
  const start = checkTime(from);
  const end = checkTime(until);
  if (start === null || end === null) return null;
  return start < end ? [start, end] : fault(input, 'must end after it starts');
}

function checkTime(input: Input): string | null {
  const time = textOf(input);
  if (time === null || minutesOf(time) !== null) return time;
  return fault(input, 'must be a time HH:MM from 00:00 to 24:00');
}

function checkDate(input: Input): string | null {
  const date = textOf(input);
  if (date === null || dayNumberOf(date) !== null) return date;
  return fault(input, 'must be a date YYYY-MM-DD');
}

function checkOpenDays(input: Input, week: Input | null, closed: ReadonlySet<string>): (string | OpenDay)[] {
  const seen = new Set<string>();
  return listOf(input, (item) => {
    const entry = typeof item.value === 'object' ? checkOpenDay(item) : checkDate(item);
    if (entry === null) return null;
    const date = typeof entry === 'string' ? entry : entry.date;
    if (closed.has(date)) return fault(item, 'is listed as closed as well');
    if (seen.has(date)) return fault(item, 'is listed twice');
    seen.add(date);
    if (typeof entry === 'string' && week && !hasHours(week, date)) {
      return fault(item, 'falls on a weekday without hours and needs hours of its own');
    }
    return entry;
  });
}

function checkOpenDay(input: Input): OpenDay | null {
  const members = membersOf(input, ['date', 'hours']);
  if (!members?.date || !members.hours) return null;
  const date = checkDate(members.date);
  const hours = checkHours(members.hours);
  const isEmpty = Array.isArray(members.hours.value) && members.hours.value.length === 0;
  if (isEmpty) fault(members.hours, 'must have an interval');
  return date === null || dayNumberOf(date) === null ? null : { date, hours };
}

/** Looks at what was written, so that faulty hours of a weekday do not lead to a second fault here. */
function hasHours(week: Input, date: string): boolean {
  const day = dayNumberOf(date);
  const weekday = day === null ? undefined : WEEKDAYS[weekdayOf(day)];
  const hours = weekday && (week.value as Partial<Record<Weekday, unknown>>)[weekday];
  return Array.isArray(hours) ? hours.length > 0 : hours !== undefined;
}

interface KeptHolidays {
  readonly region: Region;
  readonly dates: readonly string[];
}

function checkHolidays(input: Input, years: Years, holidaysOf: HolidaysOf): KeptHolidays | null {
  const members = membersOf(input, ['country'], ['state']);
  const country = checked(members?.country, textOf);
  const state = checked(members?.state, textOf);
  if (!members?.country || country === null || (members.state && state === null)) return null;
  const region = { country, state };
  const found = holidaysOf(region, years);
  if ('dates' in found) return { region, dates: found.dates };
  const place = found.unknown === 'state' ? (members.state ?? members.country) : members.country;
  return fault(place, `is no known ${found.unknown}`);
}
