import { DAY_MS, minutesOf, MINUTE_MS, weekdayOf, zoneOf } from '@chronodesk/wall-time';

/** Keys of weekdays, Monday first. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** A daily span of local wall-clock time; one that ends at or before its start ends on the next day. */
export interface QuietWindow {
  /** The days on which it begins; all of them where absent. */
  readonly days?: readonly Weekday[];
  /** `HH:MM`. */
  readonly from: string;
  /** `HH:MM`, exclusive; `24:00` is midnight at the end of the day. */
  readonly until: string;
}

/** When nobody is to be told, and for what they are told all the same. */
export interface QuietHours {
  readonly timeZone: string;
  readonly windows: readonly QuietWindow[];
  readonly unless?: { readonly priority?: readonly number[]; readonly level?: readonly number[] };
}

/** What decides about exceptions. */
export interface Urgency {
  /** Of the ticket; null where there is none. */
  readonly priority: number | null;
  readonly level: number;
}

/** Longest chain of windows without a gap that is followed: two weeks of hourly ones. */
const LONGEST_CHAIN = 400;

/**
 * The first instant from `instant` on (epoch milliseconds) at which none of the quiet hours counts; the instant itself
 * if none counts then. Local times become instants by the rule `compatible`, so windows last what they last on the days
 * on which the clocks change.
 */
export const firstLoudInstant = (quiet: readonly QuietHours[], instant: number, urgency: Urgency): number => {
  const counting = quiet.filter((hours) => !isExcepted(hours, urgency));
  let at = instant;
  for (let link = 0; link < LONGEST_CHAIN; link++) {
    const next = Math.max(at, ...counting.map((hours) => endOfQuiet(hours, at)));
    if (next === at) return at;
    at = next;
  }
  return at;
};

const isExcepted = ({ unless }: QuietHours, { priority, level }: Urgency): boolean =>
  (priority !== null && (unless?.priority?.includes(priority) ?? false)) || (unless?.level?.includes(level) ?? false);

/** The latest end of the windows that hold an instant, or the instant. */
const endOfQuiet = ({ timeZone, windows }: QuietHours, instant: number): number => {
  const zone = zoneOf(timeZone);
  // No zone is further than a day from UTC and no window longer than a day, so others cannot hold the instant.
  const today = Math.floor(instant / DAY_MS);
  let end = instant;
  for (let day = today - 2; day <= today + 1; day++)
    for (const window of windows) {
      if (!beginsOn(window, day)) continue;
      const { from, until } = localSpan(window, day);
      if (zone.instantOf(from) <= instant) end = Math.max(end, zone.instantOf(until));
    }
  return end;
};

const beginsOn = ({ days }: QuietWindow, dayNumber: number): boolean => {
  const weekday = WEEKDAYS[weekdayOf(dayNumber)];
  return days === undefined || (weekday !== undefined && days.includes(weekday));
};

const localSpan = ({ from, until }: QuietWindow, dayNumber: number): { from: number; until: number } => {
  const start = minutesOf(from) ?? 0;
  const end = minutesOf(until) ?? 0;
  const midnight = dayNumber * DAY_MS;
  const lastDay = end <= start ? DAY_MS : 0;
  return { from: midnight + start * MINUTE_MS, until: midnight + lastDay + end * MINUTE_MS };
};

/** Whether windows leave no minute of the week: then nobody would ever be told. */
export const isAlwaysQuiet = (windows: readonly QuietWindow[]): boolean => {
  const spans: { from: number; until: number }[] = [];
  // Two weeks of local time without a zone, of which the later one is looked at.
  for (let day = MONDAY; day < MONDAY + 2 * 7; day++)
    for (const window of windows) if (beginsOn(window, day)) spans.push(localSpan(window, day));
  let covered = (MONDAY + 7) * DAY_MS;
  for (const { from, until } of spans.sort((a, b) => a.from - b.from))
    if (from <= covered) covered = Math.max(covered, until);
  return covered >= (MONDAY + 2 * 7) * DAY_MS;
};

/** Day number of a Monday, 1970-01-05. */
const MONDAY = 4;
