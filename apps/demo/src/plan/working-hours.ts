import { holidaysOf } from '@chronodesk/holidays';
import { DAY_MS, dayNumberOf, MINUTE_MS, weekdayOf, zoneOf } from '@chronodesk/wall-time';

export const HOUR_MS = 60 * MINUTE_MS;

const zone = zoneOf('Europe/Berlin');
const OPENS = 7 * HOUR_MS;
const CLOSES = 18 * HOUR_MS;
const SATURDAY = 5;

/** The provider works in Munich, so the holidays of Bavaria are those of its people. */
const holidays = new Map<number, ReadonlySet<number>>();
const isHoliday = (day: number): boolean => {
  const year = new Date(day * DAY_MS).getUTCFullYear();
  let known = holidays.get(year);
  if (!known) {
    const found = holidaysOf({ country: 'DE', state: 'BY' }, { from: year, until: year });
    known = new Set('dates' in found ? found.dates.map((date) => dayNumberOf(date)!) : []);
    holidays.set(year, known);
  }
  return known.has(day);
};

/** The local day of an instant, as days since 1970-01-01. */
export const dayOf = (instant: number): number => Math.floor(zone.localOf(instant) / DAY_MS);
/** The instant of a local time of day (milliseconds since midnight). */
export const instantOn = (day: number, timeOfDay: number): number => zone.instantOf(day * DAY_MS + timeOfDay);

/** Whether the provider's people are at work on a day. */
export const isWorkday = (day: number): boolean => weekdayOf(day) < SATURDAY && !isHoliday(day);

/** The first of some working days from a day on. */
export const workdayFrom = (day: number, later = 0): number => {
  let found = day;
  for (let left = later; !isWorkday(found) || left > 0; found++) if (isWorkday(found)) left--;
  return found;
};

/** The instant at which so much working time (milliseconds) has passed since another one. */
export const afterWork = (instant: number, working: number): number => {
  let left = working;
  let day = dayOf(instant);
  let from = zone.localOf(instant) - day * DAY_MS;
  for (;;) {
    if (isWorkday(day)) {
      const begin = Math.max(from, OPENS);
      const open = CLOSES - begin;
      if (open > left) return instantOn(day, begin + left);
      left -= Math.max(open, 0);
    }
    day++;
    from = 0;
  }
};

/** People note no fractions of seconds. */
export const wholeSecond = (instant: number): number => Math.floor(instant / 1_000) * 1_000;
