import { setTimeout as delay } from 'node:timers/promises';
import { type Position } from '@chronodesk/kernel';
import { type AwaitedPosition } from './awaited-position.js';
import { type EventFeed } from './feed.js';

/**
 * After a small batch a lane lets more events come together, twice as long as the batch took but within these bounds (ms):
 * a busy machine then makes fewer and larger transactions, and an idle one shows its events at once.
 */
export const GATHER = { least: 15, most: 250, timesTheWork: 2 };
/**
 * While the feed rushes, a lane in the background leaves the machine to the others, but not longer than this (ms); when it
 * floods, as a sweep through all tickets of a service does, the others need the whole machine for a while.
 */
const BACKGROUND_PATIENCE_MS = { rush: 3_000, flood: 10_000 };
/** Such a lane looks this often (ms) whether it may go on. */
const LOOK_MS = 100;
/** A feed that hands out more events than this at once is catching up, and nobody waits for more to come together. */
export const SMALL_BATCH = 500;

/** How long a lane waits (ms) after a small batch that took `workMs`. */
export const gatheringTime = (workMs: number): number =>
  Math.min(GATHER.most, Math.max(GATHER.least, workMs * GATHER.timesTheWork));

/** Waits, but not beyond an abort. */
export const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  delay(ms, undefined, { signal }).catch(() => undefined);

/** For a lane in the background: waits while others have prior work, within bounds, and unless somebody waits for the lane. */
export const untilCalm = async (
  feed: Pick<EventFeed, 'priorWork'>,
  awaited: AwaitedPosition,
  position: Position | null,
  signal: AbortSignal,
): Promise<void> => {
  const since = performance.now();
  while (!signal.aborted && !awaited.isBeyond(position)) {
    const work = feed.priorWork(position);
    if (work === null || performance.now() - since >= BACKGROUND_PATIENCE_MS[work]) return;
    await awaited.rest(LOOK_MS, position, signal);
  }
};
