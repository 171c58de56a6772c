import { setTimeout as pause } from 'node:timers/promises';

/** How often a condition is looked at (ms): other processes need the core more. */
const POLL_MS = 50;

/**
 * The first answer of `probe` that is not undefined, null or false.
 * It does not matter how the clock is set meanwhile.
 * @throws Error after `withinMs`, with what was waited for and the last failure of the probe.
 */
export const until = async <Found>(
  what: string,
  probe: () => Promise<Found | undefined | null | false> | Found | undefined | null | false,
  withinMs = 60_000,
): Promise<Found> => {
  let failure: unknown;
  for (const end = performance.now() + withinMs; performance.now() < end; await pause(POLL_MS)) {
    try {
      const found = await probe();
      if (found) return found;
      failure = undefined;
    } catch (error) {
      failure = error;
    }
  }
  throw new Error(`Waited ${withinMs} ms in vain: ${what}.`, { cause: failure });
};
