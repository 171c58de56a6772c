import { setTimeout as delay } from 'node:timers/promises';
import { type Position } from '@chronodesk/kernel';
import { type EventStore, type FeedBatch } from './event-store.js';
import { FeedWindow } from './feed-window.js';
import { WakeUps } from './wake-ups.js';

/** Events the shared window keeps for readers that come a little later or work a little slower. */
const WINDOW_EVENTS = 16_384;
/** Events handed to a lane at once; one transaction of its read model. */
const BATCH_EVENTS = 1_000;
/** A reader that keeps the window waiting longer than this (ms) goes on with a subscription of its own. */
const PATIENCE_MS = 2_000;
/** Where events come one by one, a few milliseconds let some come together, so that all readers wake less often. */
const GATHER_MS = 5;
const FEW_EVENTS = 50;
/** So many events within this time (ms) are a rush, or a flood. */
const RUSH = { events: 40, flood: 400, withinMs: 250 };
/** Readers whom nobody waits for let the others go first until they are this much of the window behind. */
const BEHIND_AT_MOST = 0.75;
/** Before the first event. */
const BEFORE_ALL: Position = -1n;

interface Reader {
  cursor: Position;
  /** When it last asked for a batch, as performance.now(). */
  askedAt: number;
  /** Since when the window has not yet come to where the reader is, as performance.now(). */
  aheadSince: number | null;
}

/**
 * One subscription to the ledger shared by all lanes of a process: every event is transferred and decoded once. A lane
 * that is behind the shared window reads through a subscription of its own until it has caught up with the window.
 */
export class EventFeed {
  private window = new FeedWindow(BEFORE_ALL, 0);
  private readonly readers = new Set<Reader>();
  private pumping: AbortController | null = null;
  /** The window changed, or a reader is to stop. */
  private readonly news = new WakeUps();
  /** A reader went on, so that the window may let go of something. */
  private readonly room = new WakeUps();
  private failure: Error | undefined;
  /** Events of the last spans of `RUSH.withinMs`: the current one, which began at `since`, and the one before. */
  private arrived = { since: 0, now: 0, before: 0 };

  constructor(
    private readonly store: EventStore,
    private readonly windowEvents = WINDOW_EVENTS,
    private readonly patienceMs = PATIENCE_MS,
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

  /**
   * Whether so much comes in that a reader at `position` whom nobody waits for had better let the others go first; null
   * also once it is so far behind that the window could lose it.
   */
  priorWork(position: Position | null): 'rush' | 'flood' | null {
    this.countArrivals(0);
    const arrived = this.arrived.now + this.arrived.before;
    if (arrived <= RUSH.events) return null;
    if (this.window.countAfter(position ?? BEFORE_ALL) >= this.windowEvents * BEHIND_AT_MOST) return null;
    return arrived > RUSH.flood ? 'flood' : 'rush';
  }

  /** Batches after a position, endlessly, until `signal` aborts. */
  async *read(after: Position | null, signal: AbortSignal): AsyncGenerator<FeedBatch> {
    const reader: Reader = { cursor: after ?? BEFORE_ALL, askedAt: performance.now(), aheadSince: null };
    const wakeAll = () => this.news.wake();
    signal.addEventListener('abort', wakeAll, { once: true });
    this.readers.add(reader);
    if (!this.pumping) this.startPump();
    try {
      while (!signal.aborted) {
        if (reader.cursor < this.window.start) {
          yield* this.catchUp(reader, signal);
          continue;
        }
        reader.askedAt = performance.now();
        const batch = this.window.after(reader.cursor, BATCH_EVENTS);
        if (batch) {
          reader.aheadSince = null;
          yield batch;
          reader.cursor = batch.upTo;
          this.room.wake();
        } else if (this.failure) throw this.failure;
        else if (reader.cursor <= this.window.end) await this.news.wait();
        else await this.whileAhead(reader);
      }
    } finally {
      signal.removeEventListener('abort', wakeAll);
      this.readers.delete(reader);
      this.room.wake();
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

  /**
   * A reader ahead of the window waits for it, but not longer than the patience: then the window goes to the foremost
   * reader, and those behind it catch up by themselves.
   */
  private async whileAhead(reader: Reader): Promise<void> {
    reader.aheadSince ??= performance.now();
    if (performance.now() - reader.aheadSince < this.patienceMs) return this.news.wait(this.patienceMs / 4);
    reader.aheadSince = null;
    this.startPump();
  }

  /** Moves the window to the foremost reader. */
  private startPump(): void {
    this.stopPump();
    const from = [...this.readers].reduce((most, { cursor }) => (cursor > most ? cursor : most), BEFORE_ALL);
    this.pumping = new AbortController();
    this.window = new FeedWindow(from, this.windowEvents);
    this.failure = undefined;
    void this.pump(from === BEFORE_ALL ? null : from, this.pumping);
    this.news.wake();
  }

  private stopPump(): void {
    this.pumping?.abort();
    this.pumping = null;
    this.room.wake();
  }

  private async pump(after: Position | null, run: AbortController): Promise<void> {
    try {
      for await (const batch of this.store.subscribeToAll(after, run.signal)) {
        await this.makeRoom(run.signal);
        if (run.signal.aborted) return;
        this.window.append(batch.events);
        this.countArrivals(batch.events.length);
        this.news.wake();
        if (batch.events.length < FEW_EVENTS) await delay(GATHER_MS);
      }
    } catch (error) {
      if (this.pumping !== run) return;
      this.failure = error instanceof Error ? error : new Error(String(error));
      this.pumping = null;
      this.news.wake();
    }
  }

  /** Lets go of what every reader has taken; waits for slow readers, but not longer than the patience. */
  private async makeRoom(signal: AbortSignal): Promise<void> {
    while (this.window.isFull && !signal.aborted) {
      if (!this.isAwaited(this.window.oldestUpTo)) this.window.evictOldest();
      else await this.room.wait(this.patienceMs / 4);
    }
  }

  private countArrivals(events: number): void {
    const { since, now } = this.arrived;
    const passed = performance.now() - since;
    if (passed < RUSH.withinMs) this.arrived.now += events;
    else this.arrived = { since: since + passed, now: events, before: passed < 2 * RUSH.withinMs ? now : 0 };
  }

  /** Whether a reader still attached to the window has not got past a position and is not too slow to wait for. */
  private isAwaited(upTo: Position): boolean {
    const patient = performance.now() - this.patienceMs;
    return [...this.readers].some(
      ({ cursor, askedAt }) => cursor >= this.window.start && cursor < upTo && askedAt > patient,
    );
  }
}
