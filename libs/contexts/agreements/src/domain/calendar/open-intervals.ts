import { type Calendar, type Hours, type PlainCalendar, WEEKDAYS, type WeeklyCalendar } from './calendar.js';
import { DAY_MS, MINUTE_MS, dayNumberOf, minutesOf, weekdayOf } from '@chronodesk/wall-time';
import { type Zone, zoneOf } from '@chronodesk/wall-time';

/** A stretch of open time, half-open, in epoch milliseconds. */
export type OpenInterval = readonly [from: number, until: number];

/** Answers the open intervals within `[from, until)`: in order, apart from each other, cut at both ends. */
export type IntervalSource = (from: number, until: number) => OpenInterval[];

/** Local dates of a window lie at most this many days beside its UTC dates. */
const MARGIN_DAYS = 2;

/** The intervals of any calendar; throws a RangeError for a zone that this machine does not know. */
export function intervalSourceOf(calendar: Calendar): IntervalSource {
  if (typeof calendar === 'string' || !('versions' in calendar)) return plainSourceOf(calendar);
  const parts = calendar.versions.map(({ validFrom, calendar: hours }, index) => ({
    from: validFrom ?? -Infinity,
    until: calendar.versions[index + 1]?.validFrom ?? Infinity,
    source: plainSourceOf(hours),
  }));
  return (from, until) =>
    parts.flatMap((part) => {
      const start = Math.max(from, part.from);
      const end = Math.min(until, part.until);
      return start < end ? part.source(start, end) : [];
    });
}

function plainSourceOf(calendar: PlainCalendar): IntervalSource {
  return calendar === 'always' ? (from, until) => [[from, until]] : weeklySourceOf(calendar);
}

type LocalHours = readonly { readonly from: number; readonly until: number }[];

function weeklySourceOf(calendar: WeeklyCalendar): IntervalSource {
  const zone = zoneOf(calendar.timeZone);
  const week = WEEKDAYS.map((day) => localHoursOf(calendar.weekly[day] ?? []));
  const special = specialDaysOf(calendar, week);
  return (from, until) => {
    const intervals: OpenInterval[] = [];
    const lastDay = Math.floor(until / DAY_MS) + MARGIN_DAYS;
    for (let day = Math.floor(from / DAY_MS) - MARGIN_DAYS; day <= lastDay; day += 1) {
      const hours = special.get(day) ?? week[weekdayOf(day)] ?? [];
      if (hours.length > 0 && zone.hasDate(day)) pushDay(intervals, zone, day * DAY_MS, hours);
    }
    return unionOf(intervals, from, until);
  };
}

/** The days that differ from their week: extra closed beats extra open beats holiday. */
function specialDaysOf(calendar: WeeklyCalendar, week: readonly LocalHours[]): Map<number, LocalHours> {
  const special = new Map<number, LocalHours>();
  const put = (date: string, hours: (day: number) => LocalHours): void => {
    const day = dayNumberOf(date);
    if (day !== null) special.set(day, hours(day));
  };
  for (const date of calendar.holidays ?? []) put(date, () => []);
  for (const entry of calendar.open ?? []) {
    if (typeof entry === 'string') put(entry, (day) => week[weekdayOf(day)] ?? []);
    else put(entry.date, () => localHoursOf(entry.hours));
  }
  for (const date of calendar.closed ?? []) put(date, () => []);
  return special;
}

function localHoursOf(hours: Hours): LocalHours {
  return hours.map(([from, until]) => ({
    from: (minutesOf(from) ?? 0) * MINUTE_MS,
    until: (minutesOf(until) ?? 0) * MINUTE_MS,
  }));
}

/** Only the boundaries are converted: asking whether a local time lies in an interval would count autumn's hour twice. */
function pushDay(intervals: OpenInterval[], zone: Zone, midnight: number, hours: LocalHours): void {
  for (const { from, until } of hours) {
    const start = zone.instantOf(midnight + from);
    const end = zone.instantOf(midnight + until);
    if (start < end) intervals.push([start, end]);
  }
}

function unionOf(intervals: OpenInterval[], from: number, until: number): OpenInterval[] {
  intervals.sort((a, b) => a[0] - b[0]);
  const union: OpenInterval[] = [];
  for (const [intervalFrom, intervalUntil] of intervals) {
    const start = Math.max(intervalFrom, from);
    const end = Math.min(intervalUntil, until);
    if (start >= end) continue;
    const last = union.at(-1);
    if (last && start <= last[1]) union[union.length - 1] = [last[0], Math.max(last[1], end)];
    else union.push([start, end]);
  }
  return union;
}
