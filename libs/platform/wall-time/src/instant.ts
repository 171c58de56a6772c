import { dayNumberOf } from './local-time.js';

/** Instants the engine counts with: the tz database is thin before 1900, and nobody promises service after 2199. */
const EARLIEST = Date.UTC(1900, 0, 1);
const LATEST = Date.UTC(2200, 0, 1);

const INSTANT =
  /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.(\d{1,9}))?)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** Whether an instant (epoch milliseconds) lies in the years 1900 to 2199. */
export function isCountable(instant: number): boolean {
  return Number.isInteger(instant) && instant >= EARLIEST && instant < LATEST;
}

/** Epoch milliseconds of an ISO 8601 instant with its offset, or null if it is none, finer than that, or out of range. */
export function parseInstant(text: string): number | null {
  const [, date = '', fraction = ''] = INSTANT.exec(text) ?? [];
  // Date.parse takes 30 February for 2 March.
  if (dayNumberOf(date) === null || /[1-9]/.test(fraction.slice(3))) return null;
  const instant = Date.parse(text);
  return isCountable(instant) ? instant : null;
}

/** An instant as ISO 8601 in UTC with `Z`, with a fraction of a second only if that is not zero. */
export function formatInstant(instant: number): string {
  return new Date(instant).toISOString().replace('.000Z', 'Z');
}
