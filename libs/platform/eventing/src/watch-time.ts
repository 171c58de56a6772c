import { type SteadyClock } from './steady-clock.js';

/** The time that watchers go by, and whatever else decides by an instant or records when it was noticed. */
export interface WatchTime {
  /** A clock for one watch; it trusts no reading from before. */
  startClock(): SteadyClock;
}

/** Injection token of `WatchTime`. */
export const WATCH_TIME = Symbol('WatchTime');
