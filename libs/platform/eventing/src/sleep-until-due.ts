import { setTimeout as delay } from 'node:timers/promises';

/** What falls due is acted upon so long after its instant: a fact stamped in time may still be on its way in. */
export const GRACE_MS = 100;

/** When to look at a table of due instants again; all in milliseconds, instants since the epoch. */
export interface DueSleep {
  /** The next instant; null if nothing is due later. */
  readonly next: number | null;
  readonly now: number;
  /** Sleeps no longer, because what appears meanwhile may be due at once. */
  readonly longestMs: number;
}

/** Sleeps until the grace of the next instant is over; an aborted signal ends the sleep at once. */
export const sleepUntilDue = async ({ next, now, longestMs }: DueSleep, signal: AbortSignal): Promise<void> => {
  const untilNext = next === null ? longestMs : next + GRACE_MS + 1 - now;
  const sleep = Math.min(Math.max(untilNext, 1), longestMs);
  await delay(sleep, undefined, { signal }).catch(() => undefined);
};
