import { type Log, SteadyClock, type WatchTime } from '@chronodesk/eventing';
import { type ReadStore } from './read-store.js';

/** This machine's time, checked against an even pace and against the database's clock. */
export const pgWatchTime = (readStore: Pick<ReadStore, 'query'>, log: Log): WatchTime => {
  const witness = async (): Promise<number> => {
    const [row] = await readStore.query<{ now: string }>('SELECT clock_timestamp() AS now');
    return Date.parse(row!.now);
  };
  return {
    startClock: () => new SteadyClock({ wall: () => Date.now(), monotonic: () => performance.now(), witness }, log),
  };
};
