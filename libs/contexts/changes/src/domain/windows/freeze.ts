import { overlap, type Window } from './window.js';

/** A time in which no change is to happen. */
export interface Freeze {
  /** Its id. */
  readonly freeze: string;
  /** Null: the whole desk. */
  readonly service: string | null;
  readonly window: Window;
  readonly reason: string;
}

/** The freezes that a window on some services meets, in their order; those of the whole desk meet every window. */
export const freezesMet = (freezes: readonly Freeze[], services: readonly string[], window: Window): Freeze[] =>
  freezes.filter(
    (freeze) => (freeze.service === null || services.includes(freeze.service)) && overlap(freeze.window, window),
  );
