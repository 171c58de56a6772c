import { isSystemEvent } from '@chronodesk/eventing';
import { type Position, type RecordedEvent } from '@chronodesk/kernel';

/** Reads the ledger from its end, or from before a position, towards its beginning; at most `limit` events. */
export type ReadBackwards = (before: Position | null, limit?: number) => AsyncIterable<RecordedEvent>;

/** What was found once and stays true, as the ledger only grows: up to `newest`, `head` is the last that lanes see. */
interface KnownEnd {
  readonly newest: Position;
  readonly head: Position | null;
}

/**
 * Finds the newest event that lanes see, behind whatever the server wrote after it. A busy server writes statistics day
 * and night, so what was passed over once is not read again.
 */
export class LedgerHead {
  private known: KnownEnd = { newest: -1n, head: null };

  constructor(private readonly readBackwards: ReadBackwards) {}

  /** Its position; null when there is none. */
  async find(): Promise<Position | null> {
    const { known } = this;
    let newest: Position | null = null;
    for await (const event of this.fromTheEnd()) {
      const { position } = event;
      newest ??= position;
      if (!isSystemEvent(event)) return this.note(newest, position);
      // A ledger that ends earlier than before is another one, and nothing is known of it.
      if (position <= known.newest && newest >= known.newest) return this.note(newest, known.head);
    }
    return newest === null ? null : this.note(newest, null);
  }

  /** One event by itself, since it mostly is the one; then all before it, of which the reader takes what it needs. */
  private async *fromTheEnd(): AsyncGenerator<RecordedEvent> {
    let last: Position | null = null;
    for await (const event of this.readBackwards(null, 1)) {
      last = event.position;
      yield event;
    }
    if (last !== null) yield* this.readBackwards(last);
  }

  private note(newest: Position, head: Position | null): Position | null {
    this.known = { newest, head };
    return head;
  }
}
