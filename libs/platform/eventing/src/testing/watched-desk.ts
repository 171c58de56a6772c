import { type RecordedEvent } from '@chronodesk/kernel';
import { type EventStore, type ExpectedRevision } from '../event-store.js';
import { type Lane } from '../lane.js';
import { silentLog } from '../log.js';
import { type Watcher } from '../reactor.js';
import { SubscriptionRunner } from '../subscription-runner.js';
import { MemoryLeases } from './memory-leases.js';
import { eventAt } from './sample-events.js';

/** An event of others; it happened now unless told otherwise. */
export type Line = readonly [type: string, data: object, occurredAt?: string];
/** Ends what was started. */
type Stop = () => Promise<void>;

/** A ledger with what others write to it, and the lanes and watchers that a spec lets work on it. */
export class WatchedDesk {
  private readonly running: Stop[] = [];

  constructor(readonly store: EventStore) {}

  append(stream: string, lines: readonly Line[], expected: ExpectedRevision = 'no-stream') {
    return this.store.append(
      stream,
      expected,
      lines.map(([type, data, occurredAt]) => eventAt({ type, data }, occurredAt)),
    );
  }

  async eventsOf(stream: string): Promise<RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    for await (const event of this.store.readStream(stream)) events.push(event);
    return events;
  }

  /** Runs lanes as a worker of its own does. */
  startLanes(lanes: readonly Lane[]): Stop {
    const runner = new SubscriptionRunner(this.store, new MemoryLeases(), lanes, [], silentLog);
    runner.start();
    return this.ending(() => runner.stop());
  }

  startWatcher(watcher: Pick<Watcher, 'watch'>): Stop {
    const stopping = new AbortController();
    const watching = watcher.watch(stopping.signal);
    return this.ending(async () => {
      stopping.abort();
      await watching;
    });
  }

  /** Ends all that was started. */
  async stop(): Promise<void> {
    for (const stop of this.running.splice(0)) await stop();
  }

  private ending(stop: Stop): Stop {
    this.running.push(stop);
    return stop;
  }
}
