import { createRunner, migrateWhenReachable, type PlatformOptions } from '@chronodesk/composition';
import { ReadPositions, ReadStore } from '@chronodesk/read-store';
import { type INestApplicationContext } from '@nestjs/common';

/**
 * Reactors whose answers the year goes on with, and what they read. They take every instant from the event that they answer,
 * and what they do follows from the ledger as far as it is told by then.
 */
const REACTORS = ['changes.carry-releases@1', 'changes.judge-detections@1'];
const READ_BY_THEM = ['changes.change-details@'];
/** So long (ms) a deed waits for them at most. */
const PATIENCE_MS = 120_000;

/** The part of a worker that runs while the year is told. */
export interface Reactions {
  /** Resolves once everything up to a position of the ledger is answered. @throws ReadModelBehind */
  upTo(position: bigint): Promise<void>;
  stop(): Promise<void>;
}

/** Starts them in this process; `context` is a started application of the contexts. */
export const startReactions = async (
  context: INestApplicationContext,
  options: PlatformOptions,
): Promise<Reactions> => {
  await migrateWhenReachable(context.get(ReadStore), options.log, new AbortController().signal);
  const runner = createRunner(context, { ...options, subscriptions: [...REACTORS, ...READ_BY_THEM], kafkaBrokers: [] });
  const positions = context.get(ReadPositions);
  runner.start();
  return {
    upTo: (position) => positions.waitUntil(REACTORS, position, PATIENCE_MS),
    stop: () => runner.stop(),
  };
};
