import { parseInstant } from '@chronodesk/wall-time';
import { type Span } from './plan/deed.js';

const DAYS = 365;
const TICKETS = 6_500;
const MOST_DAYS = 1_000;
const MOST_TICKETS = 100_000;
const MINUTE_MS = 60_000;

/** What of the environment does not say which year to play. */
export class InvalidSpan extends Error {}

/**
 * The span to play, from DEMO_SEED, DEMO_UNTIL, DEMO_DAYS and DEMO_TICKETS. The present is a whole minute, so that a run
 * can be repeated by hand.
 * @throws InvalidSpan naming every fault.
 */
export const spanOf = (env: Readonly<Record<string, string | undefined>>, now: number): Span => {
  const faults: string[] = [];
  const whole = (name: string, fallback: number, least: number, most: number): number => {
    const given = env[name];
    const number = given === undefined || given === '' ? fallback : Number(given);
    if (Number.isInteger(number) && number >= least && number <= most) return number;
    faults.push(`${name} has to be a whole number from ${least} to ${most}, not ${given}.`);
    return fallback;
  };
  const present = env.DEMO_UNTIL ? parseInstant(env.DEMO_UNTIL) : now;
  if (present === null || present > now)
    faults.push(
      `DEMO_UNTIL has to be an instant that is not to come, such as 2026-03-31T10:00:00Z, not ${env.DEMO_UNTIL}.`,
    );
  const span = {
    seed: whole('DEMO_SEED', 1, 0, Number.MAX_SAFE_INTEGER),
    until: Math.floor((present ?? now) / MINUTE_MS) * MINUTE_MS,
    days: whole('DEMO_DAYS', DAYS, 2, MOST_DAYS),
    tickets: whole('DEMO_TICKETS', TICKETS, 1, MOST_TICKETS),
  };
  if (faults.length > 0) throw new InvalidSpan(faults.join('\n'));
  return span;
};
