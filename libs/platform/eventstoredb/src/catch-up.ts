import { setTimeout as delay } from 'node:timers/promises';
import {
  type AllStreamResolvedEvent,
  type EventStoreDBClient,
  excludeSystemEvents,
  START,
} from '@eventstore/db-client';
import { type FeedBatch, type Log } from '@chronodesk/eventing';
import { type Position, type RecordedEvent } from '@chronodesk/kernel';
import { toRecordedEvent } from './codec.js';
import { isUnavailable, translated } from './failures.js';
import { PulledStream } from './pulled-stream.js';
import { type Upcasters } from './upcasters.js';

/** Events handed out at once at most; also what the client may hold ready. */
const BATCH_EVENTS = 1_000;
/** Checkpoints are not used (they run ahead of buffered events); this many 32-event windows apart they cost nothing. */
const CHECKPOINT_INTERVAL = 1_000;
const FIRST_RETRY_MS = 100;
const LONGEST_RETRY_MS = 5_000;

/** One endless read of the ledger that survives the loss of its connection. */
export class CatchUp {
  private failures = 0;

  constructor(
    private readonly client: EventStoreDBClient,
    private readonly log: Log,
    private readonly upcasters: Upcasters,
    private position: Position | null,
  ) {}

  /** All domain events after the position, each once and in order, until `signal` aborts. */
  async *batches(signal: AbortSignal): AsyncGenerator<FeedBatch> {
    while (!signal.aborted) {
      try {
        yield* this.whileConnected(signal);
      } catch (error) {
        if (!isUnavailable(error)) throw translated(error);
        this.lost(error);
      }
      if (signal.aborted) return;
      await delay(Math.min(FIRST_RETRY_MS * 2 ** this.failures, LONGEST_RETRY_MS), undefined, { signal }).catch(
        () => undefined,
      );
    }
  }

  private async *whileConnected(signal: AbortSignal): AsyncGenerator<FeedBatch> {
    const { position } = this;
    const source = this.client.subscribeToAll(
      {
        fromPosition: position === null ? START : { commit: position, prepare: position },
        filter: excludeSystemEvents({ checkpointInterval: CHECKPOINT_INTERVAL }),
      },
      { highWaterMark: BATCH_EVENTS },
    );
    source.on('confirmation', () => this.found());
    try {
      for await (const batch of new PulledStream<AllStreamResolvedEvent>(source).batches(BATCH_EVENTS, signal)) {
        const events = this.newEvents(batch);
        const last = events.at(-1);
        if (!last) continue;
        yield { events, upTo: last.position };
        this.position = last.position;
      }
    } finally {
      await source.unsubscribe().catch(() => undefined);
      source.destroy();
    }
    if (!signal.aborted) this.lost(new Error('The server ended the subscription.'));
  }

  private newEvents(batch: readonly AllStreamResolvedEvent[]): RecordedEvent[] {
    const events: RecordedEvent[] = [];
    let newest = this.position ?? -1n;
    for (const { event, commitPosition } of batch) {
      if (!event) continue;
      const recorded = toRecordedEvent(event, commitPosition, this.upcasters);
      if (recorded.position <= newest) continue;
      newest = recorded.position;
      events.push(recorded);
    }
    return events;
  }

  private lost(err: unknown): void {
    if (this.failures++ === 0)
      this.log.warn({ err, position: this.position }, 'EventStoreDB subscription lost, reconnecting');
  }

  private found(): void {
    if (this.failures > 0) this.log.info({ position: this.position }, 'EventStoreDB subscription is back');
    this.failures = 0;
  }
}
