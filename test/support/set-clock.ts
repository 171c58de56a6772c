import { silentLog, SteadyClock, type WatchTime } from '@chronodesk/eventing';

/** The time of a machine whose clock can be set. */
export interface SetClock extends WatchTime {
  readonly set: {
    /** How far it is off, in milliseconds. */
    offset: number;
  };
}

/** A machine whose clock, and the database's with it, is `offset` off; a lead is believed after `holdMs`. */
export const clockToSet = (holdMs = 60_000): SetClock => {
  const set = { offset: 0 };
  const wall = () => Date.now() + set.offset;
  const sources = { wall, monotonic: () => performance.now(), witness: async () => wall() };
  return { set, startClock: () => new SteadyClock(sources, silentLog, holdMs) };
};
