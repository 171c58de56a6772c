import { type Position } from '@chronodesk/kernel';
import { type EventStore, type FeedBatch } from './event-store.js';
import { BEFORE_ALL, type FeedReader, FeedReading } from './feed-reading.js';
import { WakeUps } from './wake-ups.js';

/** Events a window keeps for readers that come a little later or work a little slower. */
const WINDOW_EVENTS = 16_384;
/** Readings at the same time: the newest events, and two for readers that are behind, whose windows take memory. */
const MOST_READINGS = 3;
/** Events handed to a lane at once; one transaction of its read model. */
const BATCH_EVENTS = 1_000;
/** A reader that keeps a window waiting longer than this (ms) is left behind. */
const PATIENCE_MS = 2_000;
/** So many events within this time (ms) are a rush, or a flood. */
const RUSH = { events: 40, flood: 400, withinMs: 250 };
/** Readers whom nobody waits for let the others go first until they are this much of the window behind. */
const BEHIND_AT_MOST = 0.75;

/**
 * What all lanes of a process read from the ledger: those that are about equally far share a subscription and a window, so
 * that every event is transferred and decoded once for them. The newest events are read by most; those that are behind (new
 * or rebuilt, for instance) share readings of their own until they have come to where another begins.
 */
export class EventFeed {
  private readings: FeedReading[] = [];
  private newest: Position | null = null;
  /** Readers that wait for a reading to come to where they are. */
  private readonly arrivals = new WakeUps();
  /** Events of the last spans of `RUSH.withinMs`: the current one, which began at `since`, and the one before. */
  private arrived = { since: 0, now: 0, before: 0 };

  constructor(
    private readonly store: EventStore,
    private readonly windowEvents = WINDOW_EVENTS,
    private readonly patienceMs = PATIENCE_MS,
  ) {}

  /** Newest position this feed has seen; null before the first. */
  get head(): Position | null {
    return this.newest;
  }

  /** Age in milliseconds of the oldest event after a position that a window holds; 0 if there is none. */
  lagAfter(position: Position | null, now = Date.now()): number {
    const after = this.readings.flatMap(({ window }) => window.firstAfter(position ?? BEFORE_ALL) ?? []);
    const oldest = after.sort((a, b) => Number(a.position - b.position))[0];
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
    const at = position ?? BEFORE_ALL;
    const unread = (this.firstAt(at) ?? this.foremost())?.window.countAfter(at) ?? 0;
    if (unread >= this.windowEvents * BEHIND_AT_MOST) return null;
    return arrived > RUSH.flood ? 'flood' : 'rush';
  }

  /** Batches after a position, endlessly, until `signal` aborts. */
  async *read(after: Position | null, signal: AbortSignal): AsyncGenerator<FeedBatch> {
    const reader: FeedReader = {
      cursor: after ?? BEFORE_ALL,
      askedAt: performance.now(),
      aheadSince: null,
      reading: null,
    };
    const wake = () => {
      reader.reading?.news.wake();
      this.arrivals.wake();
    };
    signal.addEventListener('abort', wake, { once: true });
    try {
      while (!signal.aborted) {
        const reading = this.readingFor(reader);
        if (reading) yield* this.nextOf(reading, reader);
        else if (this.isToWait(reader)) await this.arrivals.wait(this.patienceMs / 4);
        else if (this.hasRoomFor(reader)) this.attach(reader, this.begin(reader.cursor));
        else yield* this.alone(reader, signal);
      }
    } finally {
      signal.removeEventListener('abort', wake);
      this.attach(reader, null);
    }
  }

  /** The next batch of a reading, or the wait for it. */
  private async *nextOf(reading: FeedReading, reader: FeedReader): AsyncGenerator<FeedBatch> {
    reader.askedAt = performance.now();
    const batch = reading.window.after(reader.cursor, BATCH_EVENTS);
    if (batch) {
      yield batch;
      reader.cursor = batch.upTo;
      reading.makesRoom();
    } else if (reading.failure) throw reading.failure;
    else await reading.news.wait();
  }

  /** Where a reader goes on: the first reading that holds what comes next for it, its own as long as there is none. */
  private readingFor(reader: FeedReader): FeedReading | null {
    const { reading, cursor } = reader;
    const first = this.firstAt(cursor);
    if (first && first !== reading) this.attach(reader, first);
    else if (reading && cursor < reading.window.start) this.attach(reader, null);
    return reader.reading;
  }

  /** A reader ahead of all readings waits for one to come, but not longer than the patience. */
  private isToWait(reader: FeedReader): boolean {
    if (!this.readings.some(({ window }) => window.start <= reader.cursor)) return false;
    reader.aheadSince ??= performance.now();
    return performance.now() - reader.aheadSince < this.patienceMs;
  }

  private attach(reader: FeedReader, reading: FeedReading | null): void {
    const before = reader.reading;
    reader.reading = reading;
    reader.aheadSince = null;
    reading?.readers.add(reader);
    if (!before) return;
    before.readers.delete(reader);
    before.makesRoom();
    if (before.readers.size > 0) return;
    before.stop();
    this.readings = this.readings.filter((each) => each !== before);
  }

  /** Where all places are taken, whoever is ahead of all gets that of the hindmost, whose readers go on alone. */
  private hasRoomFor({ cursor }: FeedReader): boolean {
    if (this.readings.length < MOST_READINGS) return true;
    if (this.readings.some(({ window }) => window.end >= cursor)) return false;
    const hindmost = this.readings.reduce((least, each) => (each.window.end < least.window.end ? each : least));
    for (const reader of [...hindmost.readers]) this.attach(reader, null);
    hindmost.news.wake();
    return true;
  }

  private begin(from: Position): FeedReading {
    const { windowEvents, patienceMs } = this;
    const reading: FeedReading = new FeedReading(this.store, from, {
      ...{ windowEvents, patienceMs },
      onEvents: (count) => this.note(reading, count),
    });
    this.readings.push(reading);
    return reading;
  }

  /** Reads without a window, since there are as many as may be, until one has come to where the reader was a batch ago. */
  private async *alone(reader: FeedReader, signal: AbortSignal): AsyncGenerator<FeedBatch> {
    const after = reader.cursor === BEFORE_ALL ? null : reader.cursor;
    for await (const batch of this.store.subscribeToAll(after, signal)) {
      const before = reader.cursor;
      yield batch;
      reader.cursor = batch.upTo;
      if (!this.firstAt(before)) continue;
      reader.aheadSince = null;
      return;
    }
  }

  /**
   * The reading that was there first of those that hold what comes after a position, so that readings that have come to the
   * same place become one. Failed ones hold nothing for anybody new.
   */
  private firstAt(position: Position): FeedReading | undefined {
    return this.readings.find((reading) => !reading.failure && reading.covers(position));
  }

  private foremost(): FeedReading | undefined {
    return this.readings.reduce<FeedReading | undefined>(
      (most, reading) => (most && most.window.end >= reading.window.end ? most : reading),
      undefined,
    );
  }

  private note({ window }: FeedReading, events: number): void {
    if (window.end !== BEFORE_ALL && (this.newest === null || window.end > this.newest)) this.newest = window.end;
    this.countArrivals(events);
    this.arrivals.wake();
  }

  private countArrivals(events: number): void {
    const { since, now } = this.arrived;
    const passed = performance.now() - since;
    if (passed < RUSH.withinMs) this.arrived.now += events;
    else this.arrived = { since: since + passed, now: events, before: passed < 2 * RUSH.withinMs ? now : 0 };
  }
}
