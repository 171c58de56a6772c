import { dayNumberOf, isKnownZone, minutesOf } from '@chronodesk/wall-time';
import { fault, type Fault, type Input, inputOf, textOf } from './input.js';

/** What a check came to: the value, or every fault with its JSON Pointer. */
export type Checked<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly errors: readonly Fault[] };

/** Longest name and free text, in characters. */
export const NAME_LENGTH = 200;
export const TEXT_LENGTH = 32_000;
/** Longest duration anybody waits for, in milliseconds: a year. */
const LONGEST_DURATION = 366 * 86_400_000;

/** Checks a whole body. */
export const checkBody = <Value>(body: unknown, check: (input: Input) => Value | null): Checked<Value> => {
  const input = inputOf(body);
  const value = check(input);
  return value !== null && input.faults.length === 0 ? { ok: true, value } : { ok: false, errors: input.faults };
};

/** A text that says something, of bounded length. */
export const checkText = (input: Input, longest = NAME_LENGTH): string | null => {
  const text = textOf(input);
  if (text === null || (text.trim() !== '' && text.length <= longest && !text.includes('\0'))) return text;
  return fault(input, `must have 1 to ${longest} characters`);
};

/** An id that the caller chooses, because others refer to it. */
export const checkId = (input: Input): string | null => {
  const text = textOf(input);
  if (text === null || /^[a-z0-9][a-z0-9._-]{0,63}$/.test(text)) return text;
  return fault(
    input,
    'must be 1 to 64 small letters, digits, dots, dashes or underscores, and begin with a letter or digit',
  );
};

/** A whole number between two bounds, both inclusive. */
export const checkWhole = (input: Input, least: number, most: number): number | null => {
  const { value } = input;
  if (Number.isInteger(value) && Number(value) >= least && Number(value) <= most) return Number(value);
  return fault(input, `must be a whole number from ${least} to ${most}`);
};

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

const INSTANT =
  /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,3})?)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** An instant with its offset; answers epoch milliseconds. */
export const checkInstant = (input: Input): number | null => {
  const text = textOf(input);
  if (text === null) return null;
  const [, date = ''] = INSTANT.exec(text) ?? [];
  // Date.parse takes 30 February for 2 March.
  if (dayNumberOf(date) !== null && date >= '1970-01-02' && date < '2199-12-31') return Date.parse(text);
  return fault(input, 'must be an instant with a zone, for example 2026-03-02T12:00:00Z');
};

/** Milliseconds of an ISO 8601 duration in whole hours, minutes and seconds (`PT4H50M`), or null. */
export const parseDuration = (text: string): number | null => {
  const match = /^PT(?=\d)(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,9})S)?$/.exec(text);
  if (!match) return null;
  const [, hours = '0', minutes = '0', seconds = '0'] = match;
  return (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
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
