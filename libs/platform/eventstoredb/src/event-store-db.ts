import {
  BACKWARDS,
  END,
  type EventStoreDBClient,
  FORWARDS,
  type ReadRevision,
  type ResolvedEvent,
  START,
  type StreamingRead,
} from '@eventstore/db-client';
import {
  type AppendResult,
  type EventStore,
  type EventToAppend,
  type ExpectedRevision,
  type FeedBatch,
  type Log,
  type ReadOptions,
} from '@chronodesk/eventing';
import { type Position, type RecordedEvent } from '@chronodesk/kernel';
import { BatchAppends } from './batch-appends.js';
import { CatchUp } from './catch-up.js';
import { closeClient, steadyClient } from './client.js';
import { toRecordedEvent } from './codec.js';
import { isAbsentStream, translated, translatedAppend } from './failures.js';
import { LedgerHead } from './ledger-head.js';
import { PulledStream } from './pulled-stream.js';
import { type Upcasters } from './upcasters.js';

/** A read during which the server says nothing for so long (ms) has failed; appends have the client's 10 s as well. */
const SILENCE_MS = 10_000;
/** Events taken from the network at once; what a reader holds at most. */
const PAGE_EVENTS = 500;

/** What a connection needs beside the address. */
export interface EventStoreDbOptions {
  readonly log: Log;
  /** Steps from old shapes of events to today's. */
  readonly upcasters?: Upcasters;
}

/** The ledger on EventStoreDB, over the official client. */
export class EventStoreDbStore implements EventStore {
  private readonly appends: BatchAppends;
  private readonly ledgerHead = new LedgerHead((before, limit) => this.readAllBackwards(before, limit));

  constructor(
    private readonly client: EventStoreDBClient,
    private readonly log: Log,
    private readonly upcasters: Upcasters = {},
  ) {
    this.appends = new BatchAppends(client);
  }

  async append(stream: string, expected: ExpectedRevision, events: readonly EventToAppend[]): Promise<AppendResult> {
    try {
      const { revision, position } = await this.appends.append(stream, expected, events);
      return { revision, position: position ?? (await this.positionOf(stream, revision)) };
    } catch (error) {
      throw translatedAppend(error, stream, expected);
    }
  }

  async *readStream(stream: string, options: ReadOptions = {}): AsyncGenerator<RecordedEvent> {
    const { from = 0, backwards = false, limit } = options;
    if (limit !== undefined && limit <= 0) return;
    const fromRevision: ReadRevision = backwards ? END : from > 0 ? BigInt(from) : START;
    yield* this.pull(
      this.client.readStream(
        stream,
        { fromRevision, direction: backwards ? BACKWARDS : FORWARDS, ...(limit !== undefined && { maxCount: limit }) },
        { highWaterMark: PAGE_EVENTS },
      ),
    );
  }

  subscribeToAll(after: Position | null, signal: AbortSignal): AsyncGenerator<FeedBatch> {
    return new CatchUp(this.client, this.log, this.upcasters, after).batches(signal);
  }

  head(): Promise<Position | null> {
    return this.ledgerHead.find();
  }

  /** Ends every read and subscription and the connection. */
  close(): Promise<void> {
    return closeClient(this.client);
  }

  private readAllBackwards(before: Position | null, limit?: number): AsyncGenerator<RecordedEvent> {
    const fromPosition = before === null ? END : { commit: before, prepare: before };
    return this.pull(
      this.client.readAll(
        { fromPosition, direction: BACKWARDS, ...(limit !== undefined && { maxCount: limit }) },
        { highWaterMark: PAGE_EVENTS },
      ),
    );
  }

  private async *pull(source: StreamingRead<ResolvedEvent>): AsyncGenerator<RecordedEvent> {
    let ended = false;
    try {
      for await (const page of new PulledStream<ResolvedEvent>(source).batches(PAGE_EVENTS, undefined, SILENCE_MS))
        for (const { event, commitPosition } of page)
          if (event) yield toRecordedEvent(event, commitPosition, this.upcasters);
      ended = true;
    } catch (error) {
      if (!isAbsentStream(error)) throw translated(error);
      ended = true;
    } finally {
      if (!ended) await source.cancel().catch(() => undefined);
      source.destroy();
    }
  }

  /** A server that recognises a repeated append may not know the position any more; the event does. */
  private async positionOf(stream: string, revision: number): Promise<Position> {
    for await (const { position } of this.readStream(stream, { from: revision, limit: 1 })) return position;
    return 0n;
  }
}

/**
 * The ledger behind an EventStoreDB connection string; connects at first use and renews lost connections by itself.
 * @throws Error when the connection string cannot be read.
 */
export const connectEventStore = (url: string, { log, upcasters }: EventStoreDbOptions): EventStoreDbStore =>
  new EventStoreDbStore(steadyClient(url, log), log, upcasters);
