import { type EventStore, type ExpectedRevision, type Lane, silentLog, SubscriptionRunner } from '@chronodesk/eventing';
import { eventAt, MemoryLeases } from '@chronodesk/eventing/testing';
import { type RecordedEvent } from '@chronodesk/kernel';

/** An event of others; it happened now unless told otherwise. */
export type Line = readonly [type: string, data: object, occurredAt?: string];
/** Ends what was started. */
type Stop = () => Promise<void>;

/** A ledger with what others write to it, and the lanes and watchers that a spec lets work on it. */
export class WatchedDesk {
  private readonly running: Stop[] = [];

  constructor(private readonly store: EventStore) {}

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

  startLanes(lanes: readonly Lane[]): Stop {
    const runner = new SubscriptionRunner(this.store, new MemoryLeases(), lanes, [], silentLog);
    runner.start();
    return this.ending(() => runner.stop());
  }

  startWatcher(watcher: { watch(signal: AbortSignal): Promise<void> }): Stop {
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
