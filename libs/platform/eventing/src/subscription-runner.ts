import { setMaxListeners } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { type EventStore } from './event-store.js';
import { EventFeed } from './feed.js';
import { LaneRunner } from './lane-runner.js';
import { type Lane, type LaneLeases, type LaneStatus } from './lane.js';
import { type Log } from './log.js';
import { type Watcher } from './reactor.js';
import { Turns } from './turns.js';

const RETRY_MS = 1_000;
/** Background lanes that write at the same time: with more, those that somebody waits for get too little of the database. */
const BACKGROUND_LANES_AT_ONCE = 2;

/** Runs the lanes and watchers of a worker process, each under its own lease, all from one shared feed. */
export class SubscriptionRunner {
  private readonly stopping = new AbortController();
  private readonly lanes: readonly LaneRunner[];
  private readonly feed: EventFeed;
  private work: Promise<unknown> = Promise.resolve();

  constructor(
    store: EventStore,
    private readonly leases: LaneLeases,
    lanes: readonly Lane[],
    private readonly watchers: readonly Watcher[],
    private readonly log: Log,
  ) {
    // Every watcher that pauses listens to it.
    setMaxListeners(0, this.stopping.signal);
    this.feed = new EventFeed(store);
    const surroundings = { leases, log, backgroundTurns: new Turns(BACKGROUND_LANES_AT_ONCE) };
    this.lanes = lanes.map((lane) => new LaneRunner(lane, this.feed, surroundings));
  }

  start(): void {
    const { signal } = this.stopping;
    this.work = Promise.all([
      ...this.lanes.map((lane) => lane.run(signal)),
      ...this.watchers.map((watcher) => this.watch(watcher, signal)),
    ]);
  }

  /** Lets every lane finish its batch, then gives the leases back. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.work;
    await this.leases.close?.();
  }

  status(): LaneStatus[] {
    return this.lanes.map(({ status }) => status);
  }

  private async watch(watcher: Watcher, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        const lease = await this.leases.tryAcquire(watcher.name);
        if (lease) {
          try {
            await watcher.watch(AbortSignal.any([signal, lease.lost]));
          } finally {
            await lease.release();
          }
        }
      } catch (error) {
        if (!signal.aborted) this.log.warn({ watcher: watcher.name, err: error }, 'watcher failed and tries again');
      }
      await delay(RETRY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}
