import { DAY_MS, type Zone } from '@chronodesk/wall-time';

/** A length of time as a regulation writes it: around the clock, or in calendar units of a zone; never both. */
export type Period =
  | { readonly unit: 'clock'; readonly milliseconds: number }
  | { readonly unit: 'calendar'; readonly months: number; readonly days: number };

const CLOCK = /^PT(?=\d)(?:(\d{1,5})H)?(?:(\d{1,5})M)?(?:(\d{1,5})S)?$/;
const CALENDAR = /^P(?=\d)(?:(\d{1,2})Y)?(?:(\d{1,3})M)?(?:(\d{1,3})W)?(?:(\d{1,4})D)?$/;

/** Shortest month and year; a threshold has to fit into the shortest case. */
const SHORTEST_MONTH_DAYS = 28;

/** An ISO 8601 duration such as `PT72H`, `P1M` or `P3D`; null if it is none, mixes both kinds, or is nothing. */
export const parsePeriod = (text: string): Period | null => {
  const clock = CLOCK.exec(text);
  if (clock) {
    const [hours, minutes, seconds] = numbersOf(clock);
    const milliseconds = ((hours! * 60 + minutes!) * 60 + seconds!) * 1000;
    return milliseconds > 0 ? { unit: 'clock', milliseconds } : null;
  }
  const calendar = CALENDAR.exec(text);
  if (!calendar) return null;
  const [years, months, weeks, days] = numbersOf(calendar);
  const period = { months: years! * 12 + months!, days: weeks! * 7 + days! };
  return period.months + period.days > 0 ? { unit: 'calendar', ...period } : null;
};

const numbersOf = (match: RegExpExecArray): number[] => match.slice(1).map((digits) => Number(digits ?? 0));

/** The least that a period can last, in milliseconds, leaving clock changes aside. */
export const shortestOf = (period: Period): number =>
  period.unit === 'clock' ? period.milliseconds : (period.months * SHORTEST_MONTH_DAYS + period.days) * DAY_MS;

/**
 * The instant a period ends that begins at an instant (epoch milliseconds). Hours count around the clock. Months and days
 * lead to the same local time of a later date; a date that its month does not have becomes the last of that month.
 */
export const endOf = (start: number, period: Period, zone: Zone): number =>
  period.unit === 'clock' ? start + period.milliseconds : onCalendar(start, period, zone, 1);

/** The instant from which a period leads to an instant: `endOf` backwards. */
export const startOf = (end: number, period: Period, zone: Zone): number =>
  period.unit === 'clock' ? end - period.milliseconds : onCalendar(end, period, zone, -1);

const onCalendar = (
  instant: number,
  { months, days }: { readonly months: number; readonly days: number },
  zone: Zone,
  direction: 1 | -1,
): number => {
  const local = new Date(zone.localOf(instant));
  const day = local.getUTCDate();
  local.setUTCDate(1);
  local.setUTCMonth(local.getUTCMonth() + direction * months);
  local.setUTCDate(Math.min(day, lastDayOf(local)));
  return zone.instantOf(local.getTime() + direction * days * DAY_MS);
};

const lastDayOf = (month: Date): number =>
  new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1, 0)).getUTCDate();
