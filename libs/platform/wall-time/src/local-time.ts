export const MINUTE_MS = 60_000;
export const DAY_MS = 86_400_000;

const MINUTES_OF_DAY = 1440;
const MONDAY_BASED = 3; // day number 0 is 1970-01-01, a Thursday

/** The day number (days since 1970-01-01) of a date `YYYY-MM-DD`, or null if it is no date of the Gregorian calendar. */
export function dayNumberOf(date: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return null;
  const midnight = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(midnight) || !new Date(midnight).toISOString().startsWith(date)) return null;
  return midnight / DAY_MS;
}

/** The weekday of a day number, 0 for Monday to 6 for Sunday. */
export function weekdayOf(dayNumber: number): number {
  return (((dayNumber + MONDAY_BASED) % 7) + 7) % 7;
}

/** Minutes since midnight of a wall-clock time `HH:MM` (`24:00` included), or null if it is none. */
export function minutesOf(time: string): number | null {
  const match = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(time);
  if (!match) return null;
  const minutes = Number(match[1]) * 60 + Number(match[2]);
  return minutes <= MINUTES_OF_DAY ? minutes : null;
}
