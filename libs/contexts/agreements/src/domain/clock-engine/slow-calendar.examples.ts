import { type Calendar, type PlainCalendar, WEEKDAYS, type WeeklyCalendar } from '../calendar/calendar.js';

/**
 * The slow and obvious calendar: it shares no code with the one it is compared with. Offsets are read from the words of
 * `Intl` ("GMT+02:00"), dates are counted by `Date`, and the answer is every single open minute.
 */
const MINUTE = 60_000;
const DAY = 86_400_000;

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Milliseconds that the zone is ahead of UTC at an instant. */
function offsetAt(timeZone: string, instant: number): number {
  let formatter = formatters.get(timeZone);
  if (!formatter)
    formatters.set(timeZone, (formatter = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })));
  const words = formatter.format(instant).split('GMT')[1] ?? '';
  const [, sign = '+', hours = '0', minutes = '0', seconds = '0'] = /([+-])(\d\d):(\d\d)(?::(\d\d))?/.exec(words) ?? [];
  const ahead = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
  return sign === '-' ? -ahead : ahead;
}

/** The rule 'compatible', as Temporal's specification writes it: the earlier of two, and in a gap by the offset before. */
function instantOf(timeZone: string, date: string, time: string): number {
  const local = Date.parse(`${date}T00:00Z`) + minutesOf(time) * MINUTE;
  const before = offsetAt(timeZone, local - DAY);
  const after = offsetAt(timeZone, local + DAY);
  const possible = [local - before, local - after].filter((instant) => instant + offsetAt(timeZone, instant) === local);
  return possible.length > 0 ? Math.min(...possible) : local - before;
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

function hoursOn(calendar: WeeklyCalendar, date: string): readonly (readonly [string, string])[] {
  const weekday = WEEKDAYS[(new Date(`${date}T12:00Z`).getUTCDay() + 6) % 7]!;
  const ofWeek = calendar.weekly[weekday] ?? [];
  if (calendar.closed?.includes(date)) return [];
  for (const entry of calendar.open ?? []) {
    if (entry === date) return ofWeek;
    if (typeof entry !== 'string' && entry.date === date) return entry.hours;
  }
  return calendar.holidays?.includes(date) ? [] : ofWeek;
}

function plainOpenMinutes(calendar: PlainCalendar, from: number, until: number): Set<number> {
  const open = new Set<number>();
  if (calendar === 'always') {
    for (let minute = from; minute < until; minute += MINUTE) open.add(minute);
    return open;
  }
  for (let day = from - 2 * DAY; day < until + 2 * DAY; day += DAY) {
    const date = new Date(day).toISOString().slice(0, 10);
    for (const [opens, closes] of hoursOn(calendar, date)) {
      const end = instantOf(calendar.timeZone, date, closes);
      for (let minute = instantOf(calendar.timeZone, date, opens); minute < end; minute += MINUTE) open.add(minute);
    }
  }
  return open;
}

const known = new Map<Calendar, Map<string, ReadonlySet<number>>>();

/** The same for equal questions about the same calendar object. */
export function openMinutes(calendar: Calendar, from: number, until: number): ReadonlySet<number> {
  let answers = known.get(calendar);
  if (!answers) known.set(calendar, (answers = new Map<string, ReadonlySet<number>>()));
  const span = `${from} ${until}`;
  let minutes = answers.get(span);
  if (!minutes) answers.set(span, (minutes = allOpenMinutes(calendar, from, until)));
  return minutes;
}

/** Every open minute of a calendar that begins in `[from, until)`, as the instant at which it begins. */
function allOpenMinutes(calendar: Calendar, from: number, until: number): ReadonlySet<number> {
  const versions =
    typeof calendar === 'object' && 'versions' in calendar ? calendar.versions : [{ validFrom: null, calendar }];
  const open = new Set<number>();
  versions.forEach(({ validFrom, calendar: hours }, index) => {
    const starts = validFrom ?? -Infinity;
    const ends = versions[index + 1]?.validFrom ?? Infinity;
    for (const minute of plainOpenMinutes(hours, from, until))
      if (minute >= Math.max(from, starts) && minute < Math.min(until, ends)) open.add(minute);
  });
  return open;
}
