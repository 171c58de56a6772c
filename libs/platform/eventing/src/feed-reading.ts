import { setTimeout as delay } from 'node:timers/promises';
import { type Position } from '@chronodesk/kernel';
import { type EventStore } from './event-store.js';
import { FeedWindow } from './feed-window.js';
import { WakeUps } from './wake-ups.js';

/** Where events come one by one, a few milliseconds let some come together, so that all readers wake less often. */
const GATHER_MS = 5;
const FEW_EVENTS = 50;
/** Before the first event. */
export const BEFORE_ALL: Position = -1n;

/** Who reads, how far it has come, and when it last asked for a batch (performance.now()). */
export interface FeedReader {
  cursor: Position;
  askedAt: number;
  /** Since when no reading has come to where the reader is, as performance.now(). */
  aheadSince: number | null;
  reading: FeedReading | null;
}

/** Bounds of a window, and who is told what comes in. */
export interface ReadingLimits {
  readonly windowEvents: number;
  /** A reader that keeps the window waiting longer than this (ms) is left behind. */
  readonly patienceMs: number;
  readonly onEvents: (count: number) => void;
}

/** One subscription to the ledger and the newest of its events, for readers that are about equally far. */
export class FeedReading {
  readonly window: FeedWindow;
  readonly readers = new Set<FeedReader>();
  /** The window changed, or a reader is to stop. */
  readonly news = new WakeUps();
  failure: Error | undefined;
  /** A reader went on, so that the window may let go of something. */
  private readonly room = new WakeUps();
  private readonly run = new AbortController();

  /** @param from everything after this position is read */
  constructor(
    private readonly store: EventStore,
    from: Position,
    private readonly limits: ReadingLimits,
  ) {
    this.window = new FeedWindow(from, limits.windowEvents);
    void this.pump(from === BEFORE_ALL ? null : from);
  }

  /** Whether everything after a position that there is comes from here. */
  covers(position: Position): boolean {
    return this.window.start <= position && position <= this.window.end;
  }

  /** A reader took what it was given, or left. */
  makesRoom(): void {
    this.room.wake();
  }

  /** Ends the subscription. */
  stop(): void {
    this.run.abort();
    this.room.wake();
  }

  private async pump(after: Position | null): Promise<void> {
    const { signal } = this.run;
    try {
      for await (const batch of this.store.subscribeToAll(after, signal)) {
        await this.untilThereIsRoom(signal);
        if (signal.aborted) return;
        this.window.append(batch.events);
        this.limits.onEvents(batch.events.length);
        this.news.wake();
        if (batch.events.length < FEW_EVENTS) await delay(GATHER_MS);
      }
    } catch (error) {
      this.failure = error instanceof Error ? error : new Error(String(error));
      this.news.wake();
    }
  }

  /** Lets go of what its readers have taken; waits for slow ones, but not longer than the patience, and for the foremost always. */
  private async untilThereIsRoom(signal: AbortSignal): Promise<void> {
    while (this.window.isFull && !signal.aborted) {
      if (this.mayEvict(this.window.oldestUpTo)) this.window.evictOldest();
      else await this.room.wait(this.limits.patienceMs / 4);
    }
  }

  private mayEvict(upTo: Position): boolean {
    const patient = performance.now() - this.limits.patienceMs;
    const attached = [...this.readers].filter(({ cursor }) => cursor >= this.window.start);
    return (
      attached.some(({ cursor }) => cursor >= upTo) &&
      !attached.some(({ cursor, askedAt }) => cursor < upTo && askedAt > patient)
    );
  }
}
