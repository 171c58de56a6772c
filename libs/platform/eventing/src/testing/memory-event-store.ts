import { DependencyUnavailable, type Position, type RecordedEvent, RevisionConflict } from '@chronodesk/kernel';
import {
  type AppendResult,
  type EventStore,
  type EventToAppend,
  type ExpectedRevision,
  type FeedBatch,
  isSystemEvent,
  type ReadOptions,
} from '../event-store.js';

/** Positions of neighbouring events lie this far apart, as a real ledger's are not gapless. */
const POSITION_STEP = 10n;

/** The ledger in memory, for specs: the contract of the port, and switches for what may go wrong. */
export class MemoryEventStore implements EventStore {
  readonly events: RecordedEvent[] = [];
  /** How many subscriptions are open, and from where each one began. */
  readonly subscriptions: { readonly after: Position | null; open: boolean }[] = [];
  /** Appends made so far, refused ones included. */
  appends = 0;
  private isDown = false;
  private readonly readers = new Set<() => void>();

  /** @param batchEvents events a subscription hands out at once at most */
  constructor(private readonly batchEvents = 100) {}

  /** Every call, and every open subscription, throws `DependencyUnavailable` while true. */
  set down(down: boolean) {
    this.isDown = down;
    for (const wake of this.readers) wake();
  }

  async append(stream: string, expected: ExpectedRevision, events: readonly EventToAppend[]): Promise<AppendResult> {
    this.appends++;
    this.reach();
    const known = this.ofStream(stream);
    const repeated = known.filter(({ id }) => events.some((event) => event.id === id));
    if (repeated.length > 0 && repeated.length === events.length) return resultOf(repeated.at(-1)!);
    const current = known.length - 1;
    const wanted = expected === 'any' ? current : expected === 'no-stream' ? -1 : expected;
    if (wanted !== current) throw new RevisionConflict(stream, String(expected), current < 0 ? null : current);
    for (const event of events) this.record(stream, event);
    for (const wake of this.readers) wake();
    return resultOf(this.ofStream(stream).at(-1)!);
  }

  async *readStream(stream: string, options: ReadOptions = {}): AsyncGenerator<RecordedEvent> {
    this.reach();
    const { from = 0, backwards = false, limit = Infinity } = options;
    const events = this.ofStream(stream);
    yield* (backwards ? events.reverse() : events.slice(from)).slice(0, limit);
  }

  async *subscribeToAll(after: Position | null, signal: AbortSignal): AsyncGenerator<FeedBatch> {
    const subscription = { after, open: true };
    this.subscriptions.push(subscription);
    try {
      let cursor = after ?? -1n;
      while (!signal.aborted) {
        this.reach();
        const events = this.domainEvents.filter(({ position }) => position > cursor).slice(0, this.batchEvents);
        if (events.length === 0) {
          await this.news(signal);
          continue;
        }
        cursor = events.at(-1)!.position;
        yield { events, upTo: cursor };
      }
    } finally {
      subscription.open = false;
    }
  }

  async head(): Promise<Position | null> {
    this.reach();
    return this.domainEvents.at(-1)?.position ?? null;
  }

  private get domainEvents(): RecordedEvent[] {
    return this.events.filter((event) => !isSystemEvent(event));
  }

  private reach(): void {
    if (this.isDown) throw new DependencyUnavailable('EventStoreDB');
  }

  private ofStream(stream: string): RecordedEvent[] {
    return this.events.filter((event) => event.stream === stream);
  }

  private record(stream: string, { id, event, metadata }: EventToAppend): void {
    this.events.push({
      id,
      stream,
      revision: this.ofStream(stream).length,
      position: (this.events.at(-1)?.position ?? 0n) + POSITION_STEP,
      ...event,
      metadata,
      recordedAt: new Date().toISOString(),
    });
  }

  private news(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        this.readers.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.readers.add(wake);
      signal.addEventListener('abort', wake, { once: true });
      if (signal.aborted) wake();
    });
  }
}

const resultOf = ({ revision, position }: RecordedEvent): AppendResult => ({ revision, position });
