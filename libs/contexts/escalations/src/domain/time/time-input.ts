import { fault, type Input, textOf } from '@chronodesk/kernel/input';
import { dayNumberOf, isKnownZone, minutesOf, parseDuration, parseInstant } from '@chronodesk/wall-time';

/** Longest duration anybody waits for, in milliseconds: a year. */
const LONGEST_DURATION = 366 * 86_400_000;

/** A zone of the tz database, by name. */
export const checkZone = (input: Input): string | null => {
  const text = textOf(input);
  if (text === null || isKnownZone(text)) return text;
  return fault(input, 'must be a zone of the tz database, for example Europe/Berlin');
};

/** A wall-clock time `HH:MM`; `24:00` only where a span ends. */
export const checkTime = (input: Input, { mayBeMidnight = false } = {}): string | null => {
  const text = textOf(input);
  if (text === null) return null;
  const minutes = minutesOf(text);
  if (minutes !== null && (mayBeMidnight || minutes < 1440)) return text;
  return fault(input, `must be a time from 00:00 to ${mayBeMidnight ? '24:00' : '23:59'}`);
};

/** A local date `YYYY-MM-DD`; one before 1970 or after 2199 is a typing error. */
export const checkDate = (input: Input): string | null => {
  const text = textOf(input);
  if (text === null) return null;
  if (dayNumberOf(text) !== null && text >= '1970-01-01' && text < '2200-01-01') return text;
  return fault(input, 'must be a date from 1970-01-01 to 2199-12-31');
};

/** An instant with its offset; answers epoch milliseconds. */
export const checkInstant = (input: Input): number | null => {
  const text = textOf(input);
  return text === null
    ? null
    : (parseInstant(text) ?? fault(input, 'must be an instant with a zone, for example 2026-03-02T12:00:00Z'));
};

/** A duration longer than nothing, as written. */
export const checkDuration = (input: Input): string | null => {
  const text = textOf(input);
  if (text === null) return null;
  const milliseconds = parseDuration(text);
  if (milliseconds === null)
    return fault(input, 'must be a duration in hours, minutes and seconds, for example PT30M; never negative, no days');
  if (milliseconds === 0) return fault(input, 'must be longer than nothing');
  return milliseconds <= LONGEST_DURATION ? text : fault(input, 'must not be longer than a year');
};

/** Milliseconds of a duration that was checked before. */
export const millisecondsOf = (duration: string): number => parseDuration(duration) ?? 0;

/** An instant (epoch milliseconds) as ISO 8601 in UTC. */
export const isoOf = (instant: number): string => new Date(instant).toISOString();
