import { setTimeout as delay } from 'node:timers/promises';
import { type EventStore, type Log } from '@chronodesk/eventing';
import { DependencyUnavailable } from '@chronodesk/kernel';
import { outdatedProjections, type ReadStore, rebuildProjection } from '@chronodesk/read-store';
import { allProjections } from './worker.module.js';

const RETRY_MS = 1_000;

/** Brings the read store up to date, waiting for PostgreSQL as long as it takes or until `signal` aborts. */
export const migrateWhenReachable = async (readStore: ReadStore, log: Log, signal: AbortSignal): Promise<void> => {
  for (let told = false; !signal.aborted; told = true) {
    try {
      return await readStore.migrate();
    } catch (error) {
      if (!(error instanceof DependencyUnavailable)) throw error;
      if (!told) log.warn({ err: error }, 'PostgreSQL cannot be reached yet; reads answer 503 until it can');
      await delay(RETRY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
};

/** Folds read models anew whose projector has a newer version than their rows, before the lanes go on. */
export const rebuildOutdated = async (
  store: EventStore,
  readStore: ReadStore,
  log: Log,
  signal: AbortSignal,
): Promise<void> => {
  for (const projection of await outdatedProjections(readStore, allProjections())) {
    log.info({ projection: projection.name }, 'read model is folded anew for its new version');
    await rebuildProjection(projection, store, readStore, { signal });
  }
};
