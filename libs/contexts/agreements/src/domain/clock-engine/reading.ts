import { HORIZON_MS, type OpenTime } from '../calendar/open-time.js';
import { type Goal } from './agreement-terms.js';
import { type Clock } from './clock.js';

/** An instant with the calendar in force and its count there, looked up once for all clocks of a ticket. */
export interface Moment {
  readonly at: number;
  readonly open: OpenTime;
  readonly count: number;
}

/** From where a clock counts on: what had elapsed at an anchor, and whether it runs from there. */
export interface Reading {
  goal: Goal | null;
  counting: boolean;
  /** Open milliseconds elapsed at the anchor. */
  elapsed: number;
  /** Where the clock last began to run, stopped running or got its goal. */
  anchor: Moment;
  /** Per milestone of the goal the instant at which it was reached; nothing before that. */
  reached: (number | undefined)[];
  breachedAt: number | null;
}

/** Open milliseconds elapsed at a moment not before the anchor. */
export function elapsedAt(reading: Reading, now: Moment): number {
  return reading.counting ? reading.elapsed + now.count - reading.anchor.count : reading.elapsed;
}

/** When a running clock reaches an amount, never before its anchor; null if not within 20 years of it. */
export function instantOf({ elapsed, anchor }: Reading, amount: number): number | null {
  const missing = amount - elapsed;
  return missing > 0 ? anchor.open.instantAt(anchor.count + missing, anchor.at + HORIZON_MS) : anchor.at;
}

/** Due instant of a running clock that may have been missed before `now`, or null if that cannot be. */
export function missedDeadline(reading: Reading, now: Moment): number | null {
  const { goal, counting, breachedAt, elapsed, anchor } = reading;
  if (!goal || !counting || breachedAt !== null) return null;
  // Comparing counts is cheap and rules out nearly every case; the verdict itself compares instants.
  if (now.count - anchor.count < goal.target - elapsed) return null;
  const due = instantOf(reading, goal.target);
  return due !== null && due < now.at ? due : null;
}

/** The missed deadline of a breached clock, the deadline of one that runs, null for one that pauses. */
export function dueAtOf(reading: Reading, goal: Goal): number | null {
  return reading.breachedAt ?? (reading.counting ? instantOf(reading, goal.target) : null);
}

/** The thresholds of a clock; while it pauses, those not yet reached have no instant. */
export function thresholdsOf(reading: Reading, goal: Goal): Clock['thresholds'] {
  return goal.milestones.map(({ at, amount }, index) => ({
    at,
    instant: reading.reached[index] ?? (reading.counting ? instantOf(reading, amount) : null),
  }));
}
