import { zoneOf } from '@chronodesk/wall-time';
import { type Notice } from './contract-terms.js';

const PERIOD = /^P(?=\d)(?:(\d{1,2})Y)?(?:(\d{1,3})M)?(?:(\d{1,3})W)?(?:(\d{1,4})D)?$/;
const DAY_MS = 86_400_000;

interface Period {
  readonly months: number;
  readonly days: number;
}

/** Months and days of a notice period such as `P3M` or `P6W`; null for any other text and for no time at all. */
const periodOf = (text: string): Period | null => {
  const match = PERIOD.exec(text);
  if (!match) return null;
  const [years = 0, months = 0, weeks = 0, days = 0] = match.slice(1).map((part) => Number(part ?? 0));
  const period = { months: years * 12 + months, days: weeks * 7 + days };
  return period.months + period.days > 0 ? period : null;
};

/** Whether a text is a period that notice can be given by. */
export const isNoticePeriod = (text: string): boolean => periodOf(text) !== null;

/** The local day of an instant (epoch milliseconds) as the milliseconds of its midnight read as UTC. */
const dayOf = (instant: number, timeZone: string): number =>
  Math.floor(zoneOf(timeZone).localOf(instant) / DAY_MS) * DAY_MS;

/** The day some months earlier; a day that the month lacks is its last one. */
const monthsBefore = (day: number, months: number): number => {
  const date = new Date(day);
  const month = date.getUTCMonth() - months;
  const last = new Date(Date.UTC(date.getUTCFullYear(), month + 1, 0)).getUTCDate();
  return Date.UTC(date.getUTCFullYear(), month, Math.min(date.getUTCDate(), last));
};

/**
 * The last day, `YYYY-MM-DD`, on which notice is in time for a contract that ends at an instant (ISO 8601, exclusive):
 * the whole period lies between that day and the end. Three months to the end of a year: 30 September.
 * Null without a period or an end.
 */
export const lastDayOfNotice = (notice: Notice | null, to: string | null): string | null => {
  const period = notice && periodOf(notice.period);
  if (!notice || !period || to === null) return null;
  const firstDayAfter = dayOf(Date.parse(to) - 1, notice.timeZone) + DAY_MS;
  const tooLate = monthsBefore(firstDayAfter, period.months) - period.days * DAY_MS;
  return new Date(tooLate - DAY_MS).toISOString().slice(0, 10);
};
