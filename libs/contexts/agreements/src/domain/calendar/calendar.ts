/** Weekday keys of a weekly calendar, in the order of the week. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Opening hours of one day: `[from, until)` pairs of local wall-clock times `HH:MM`; `24:00` is the next date's midnight. */
export type Hours = readonly (readonly [string, string])[];

/** An extra open day that does not take the hours of its weekday. */
export interface OpenDay {
  readonly date: string;
  readonly hours: Hours;
}

/** Weekly opening hours in a time zone, with the dates that differ from the week; all dates are local `YYYY-MM-DD`. */
export interface WeeklyCalendar {
  /** IANA name, never an offset. */
  readonly timeZone: string;
  /** A missing day is closed. */
  readonly weekly: Readonly<Partial<Record<Weekday, Hours>>>;
  /** Public holidays as resolved when the calendar was activated; the library that knows them lives outside the domain. */
  readonly holidays?: readonly string[];
  /** Extra closed days; they beat extra open days and holidays. */
  readonly closed?: readonly string[];
  /** Extra open days; they beat holidays. A bare date takes the hours of its weekday. */
  readonly open?: readonly (string | OpenDay)[];
}

/** Hours without versions: 24x7, or a week. */
export type PlainCalendar = 'always' | WeeklyCalendar;

/** Hours valid from an instant (epoch milliseconds; null: since ever) up to the next version's `validFrom`. */
export interface CalendarVersion {
  readonly validFrom: number | null;
  readonly calendar: PlainCalendar;
}

/** A calendar with its history, versions in order of `validFrom`. */
export interface VersionedCalendar {
  readonly versions: readonly CalendarVersion[];
}

/** Everything that can say when there is open time. Treat values as immutable: what is computed is cached per object. */
export type Calendar = PlainCalendar | VersionedCalendar;
