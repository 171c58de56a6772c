import { setTimeout as delay } from 'node:timers/promises';
import { type INestApplicationContext } from '@nestjs/common';
import { allProjections } from '@chronodesk/composition';
import { EVENT_STORE, type EventStore } from '@chronodesk/eventing';
import { type Position } from '@chronodesk/kernel';
import { pgCheckpoints, ReadStore } from '@chronodesk/read-store';

const POLL_MS = 100;

/** Where each read model's lane is. */
export const checkpointsOf = async (
  context: INestApplicationContext,
): Promise<{ name: string; position: Position | null }[]> => {
  const checkpoints = pgCheckpoints(context.get(ReadStore));
  return Promise.all(allProjections().map(async ({ name }) => ({ name, position: await checkpoints.load(name) })));
};

/** Waits until every read model has folded what the ledger holds now. */
export const untilCaughtUp = async (
  context: INestApplicationContext,
  signal: AbortSignal,
  onProgress: (fraction: number) => void,
): Promise<void> => {
  const head = (await context.get<EventStore>(EVENT_STORE).head()) ?? 0n;
  while (!signal.aborted) {
    const slowest = (await checkpointsOf(context)).reduce(
      (least, { position }) => ((position ?? 0n) < least ? (position ?? 0n) : least),
      head,
    );
    if (slowest >= head) return;
    onProgress(head > 0n ? Number((slowest * 1000n) / head) / 1000 : 1);
    await delay(POLL_MS);
  }
};
