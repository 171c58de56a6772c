import { setTimeout as delay } from 'node:timers/promises';
import { type Log } from '@chronodesk/eventing';
import { DependencyUnavailable } from '@chronodesk/kernel';
import { type ReadStore } from '@chronodesk/read-store';

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
