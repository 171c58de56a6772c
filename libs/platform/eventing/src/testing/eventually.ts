import { setTimeout as delay } from 'node:timers/promises';

/** Waits until a condition holds; fails after `withinMs` with what it was waiting for. */
export const eventually = async (
  what: string,
  condition: () => boolean | Promise<boolean>,
  withinMs = 20_000,
): Promise<void> => {
  for (const until = Date.now() + withinMs; !(await condition()); await delay(5))
    if (Date.now() > until) throw new Error(`Waited ${withinMs} ms in vain: ${what}.`);
};
