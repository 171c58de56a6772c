import type { LedgerEntry } from './event-log.js';

const CAPACITY = 16_384;
const MAX_BYTES = 32 * 1024 * 1024;

/**
 * The newest committed records in memory, so that live subscriptions need no read from disk. Bounded in number and
 * bytes: who falls behind it reads from the ledger again.
 */
export class Tail {
  private readonly slots = new Array<Buffer | undefined>(CAPACITY);
  private readonly waiting = new Set<() => void>();
  private oldest: number;
  private bytes = 0;

  /** Starts empty after a position. */
  constructor(private newest: number) {
    this.oldest = newest + 1;
  }

  /** Position of the newest committed record, 0 if there is none. */
  get head(): number {
    return this.newest;
  }

  /** Adds what was just committed, positions without gaps, and wakes who waits. */
  publish(entries: readonly LedgerEntry[]): void {
    for (const { position, record } of entries) {
      while (this.oldest <= this.newest && (position - this.oldest >= CAPACITY || this.bytes > MAX_BYTES)) this.drop();
      this.slots[position % CAPACITY] = record;
      this.bytes += record.length;
      this.newest = position;
    }
    if (entries.length === 0) return;
    const woken = [...this.waiting];
    this.waiting.clear();
    for (const wake of woken) wake();
  }

  /** Up to `limit` entries after a position, or undefined if the tail no longer reaches back that far. */
  after(position: number, limit: number): LedgerEntry[] | undefined {
    if (position + 1 < this.oldest) return undefined;
    const last = Math.min(this.newest, position + limit);
    const found: LedgerEntry[] = [];
    for (let at = position + 1; at <= last; at++) found.push({ position: at, record: this.slots[at % CAPACITY]! });
    return found;
  }

  /** Calls back once, at the next commit; answers a function that cancels. */
  onNext(wake: () => void): () => void {
    this.waiting.add(wake);
    return () => this.waiting.delete(wake);
  }

  private drop(): void {
    const slot = this.oldest % CAPACITY;
    this.bytes -= this.slots[slot]!.length;
    this.slots[slot] = undefined;
    this.oldest++;
  }
}
