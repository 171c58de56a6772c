import { type Deed } from '../plan/deed.js';

/** What a demo process says to whoever started it. */
export type DemoMessage =
  | { readonly type: 'progress'; readonly count: number; readonly day: string; readonly fraction: number }
  | { readonly type: 'played'; readonly count: number };

const EVERY = 200;

/** Tells over the channel to the supervisor how far the plan is; on a terminal of its own nothing is said. */
export const telling = (from: number, until: number) => (deed: Deed, count: number) => {
  if (count % EVERY !== 0) return;
  const fraction = Math.min(1, Math.max(0, (deed.at - from) / (until - from)));
  void tell({ type: 'progress', count, day: new Date(deed.at).toISOString().slice(0, 10), fraction });
};

/** One message to the supervisor, if there is one; waits until it is on its way. */
export const tell = (message: DemoMessage): Promise<void> =>
  new Promise((sent) => {
    if (process.send) process.send(message, () => sent());
    else sent();
  });
