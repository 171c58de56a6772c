import { type Position, type RecordedEvent } from '@chronodesk/kernel';
import { type FeedBatch } from './event-store.js';

/** The newest events of the ledger, in order and without a gap, up to a bounded number. */
export class FeedWindow {
  private events: RecordedEvent[] = [];

  /** @param start everything in the window lies after this position */
  constructor(
    public start: Position,
    private readonly capacity: number,
  ) {}

  get end(): Position {
    return this.events.at(-1)?.position ?? this.start;
  }

  get isFull(): boolean {
    return this.events.length >= this.capacity;
  }

  append(events: readonly RecordedEvent[]): void {
    for (const event of events) this.events.push(event);
  }

  /** The oldest events, up to a quarter of the capacity: what goes next. Answers the position they reach to. */
  get oldestUpTo(): Position {
    return this.events[this.evictable - 1]?.position ?? this.start;
  }

  evictOldest(): void {
    this.start = this.oldestUpTo;
    this.events = this.events.slice(this.evictable);
  }

  /** At most `limit` events after a position; null when there is none. */
  after(cursor: Position, limit: number): FeedBatch | null {
    const from = this.indexAfter(cursor);
    if (from === this.events.length) return null;
    const events = this.events.slice(from, from + limit);
    return { events, upTo: events.at(-1)!.position };
  }

  /** The oldest event after a position. */
  firstAfter(cursor: Position): RecordedEvent | undefined {
    return this.events[this.indexAfter(cursor)];
  }

  countAfter(cursor: Position): number {
    return this.events.length - this.indexAfter(cursor);
  }

  private get evictable(): number {
    return Math.min(this.events.length, Math.ceil(this.capacity / 4));
  }

  private indexAfter(cursor: Position): number {
    let low = 0;
    let high = this.events.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.events[middle]!.position > cursor) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
