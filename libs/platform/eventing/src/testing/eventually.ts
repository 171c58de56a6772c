import { setTimeout as delay } from 'node:timers/promises';

/** Waits until a condition holds, however the clock is set meanwhile; fails after `withinMs` with what it was waiting for. */
export const eventually = async (
  what: string,
  condition: () => boolean | Promise<boolean>,
  withinMs = 45_000,
): Promise<void> => {
  for (const until = performance.now() + withinMs; !(await condition()); await delay(5))
    if (performance.now() > until) throw new Error(`Waited ${withinMs} ms in vain: ${what}.`);
};
