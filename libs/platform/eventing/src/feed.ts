import { setTimeout as delay } from 'node:timers/promises';
import { type Position } from '@chronodesk/kernel';
import { type EventStore, type FeedBatch } from './event-store.js';
import { FeedWindow } from './feed-window.js';

/** Events the shared window keeps for readers that come a little later or work a little slower. */
const WINDOW_EVENTS = 8_192;
/** Events handed to a lane at once; one transaction of its read model. */
const BATCH_EVENTS = 1_000;
/** A reader that keeps the window waiting longer than this (ms) goes on with a subscription of its own. */
const PATIENCE_MS = 2_000;
/** Before the first event. */
const BEFORE_ALL: Position = -1n;

interface Reader {
  cursor: Position;
  /** When it last asked for a batch, as Date.now(). */
  askedAt: number;
}

/**
 * One subscription to the ledger shared by all lanes of a process: every event is transferred and decoded once. A lane
 * that is behind the shared window reads through a subscription of its own until it has caught up with the window.
 */
export class EventFeed {
  private window = new FeedWindow(BEFORE_ALL, 0);
  private readonly readers = new Set<Reader>();
  private pumping: AbortController | null = null;
  private wakeUps: (() => void)[] = [];
  private failure: Error | undefined;

  constructor(
    private readonly store: EventStore,
    private readonly windowEvents = WINDOW_EVENTS,
  ) {}

  /** Newest position this feed has seen; null before the first. */
  get head(): Position | null {
    return this.window.end === BEFORE_ALL ? null : this.window.end;
  }

  /** Age in milliseconds of the oldest event after a position that the window holds; 0 if there is none. */
  lagAfter(position: Position | null, now = Date.now()): number {
    const oldest = this.window.firstAfter(position ?? BEFORE_ALL);
    return oldest ? Math.max(0, now - Date.parse(oldest.recordedAt)) : 0;
  }

  /** Batches after a position, endlessly, until `signal` aborts. */
  async *read(after: Position | null, signal: AbortSignal): AsyncGenerator<FeedBatch> {
    const reader: Reader = { cursor: after ?? BEFORE_ALL, askedAt: Date.now() };
    this.readers.add(reader);
    this.ensurePump(reader.cursor);
    try {
      while (!signal.aborted) {
        if (reader.cursor < this.window.start) yield* this.catchUp(reader, signal);
        reader.askedAt = Date.now();
        const batch = this.window.after(reader.cursor, BATCH_EVENTS);
        if (batch) {
          yield batch;
          reader.cursor = batch.upTo;
          this.wake();
        } else if (this.failure) throw this.failure;
        else await this.change(signal);
      }
    } finally {
      this.readers.delete(reader);
      this.wake();
      if (this.readers.size === 0) this.stopPump();
    }
  }

  /** Reads the part that the window no longer holds. */
  private async *catchUp(reader: Reader, signal: AbortSignal): AsyncGenerator<FeedBatch> {
    const after = reader.cursor === BEFORE_ALL ? null : reader.cursor;
    for await (const batch of this.store.subscribeToAll(after, signal)) {
      yield batch;
      reader.cursor = batch.upTo;
      if (reader.cursor >= this.window.start) return;
    }
  }

  private ensurePump(from: Position): void {
    if (this.pumping) return;
    this.pumping = new AbortController();
    this.window = new FeedWindow(from, this.windowEvents);
    this.failure = undefined;
    void this.pump(from === BEFORE_ALL ? null : from, this.pumping);
  }

  private stopPump(): void {
    this.pumping?.abort();
    this.pumping = null;
  }

  private async pump(after: Position | null, run: AbortController): Promise<void> {
    try {
      for await (const batch of this.store.subscribeToAll(after, run.signal)) {
        await this.makeRoom(run.signal);
        if (run.signal.aborted) return;
        this.window.append(batch.events);
        this.wake();
      }
    } catch (error) {
      if (this.pumping !== run) return;
      this.failure = error instanceof Error ? error : new Error(String(error));
      this.pumping = null;
      this.wake();
    }
  }

  /** Lets go of what every reader has taken; waits for slow readers, but not longer than the patience. */
  private async makeRoom(signal: AbortSignal): Promise<void> {
    while (this.window.isFull && !signal.aborted) {
      if (this.isAwaited(this.window.oldestUpTo)) await Promise.race([this.change(signal), delay(PATIENCE_MS / 4)]);
      else this.window.evictOldest();
    }
  }

  /** Whether a reader still attached to the window has not got past a position and is not too slow to wait for. */
  private isAwaited(upTo: Position): boolean {
    const patient = Date.now() - PATIENCE_MS;
    return [...this.readers].some(
      ({ cursor, askedAt }) => cursor >= this.window.start && cursor < upTo && askedAt > patient,
    );
  }

  private change(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        signal.removeEventListener('abort', done);
        resolve();
      };
      signal.addEventListener('abort', done, { once: true });
      this.wakeUps.push(done);
      if (signal.aborted) done();
    });
  }

  private wake(): void {
    const waiting = this.wakeUps;
    this.wakeUps = [];
    for (const resolve of waiting) resolve();
  }
}
