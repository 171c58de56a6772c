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

/** The country, and state if any, whose public holidays a calendar keeps, as written; codes as in ISO 3166. */
export interface Region {
  readonly country: string;
  readonly state: string | null;
}

/** With what the dates and times of a calendar were worked out when it was written. */
export interface CalendarSources {
  /** Library that knows the holidays, with its version; null where none were asked for. */
  readonly holidays: string | null;
  /** Version of the tz database, such as `2026a`. */
  readonly timeZones: string;
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
  /** Whose holidays those are. */
  readonly region?: Region;
  readonly sources?: CalendarSources;
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

/** A calendar in the form in which people write it: a region instead of the dates that were found for it. */
export function asWritten(calendar: PlainCalendar): object | 'always' {
  if (calendar === 'always') return calendar;
  const { holidays: _, region, sources: __, ...written } = calendar;
  if (!region) return written;
  const { country, state } = region;
  return { ...written, holidays: { country, ...(state !== null && { state }) } };
}
