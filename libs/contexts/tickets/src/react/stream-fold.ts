import { type EventStore } from '@chronodesk/eventing';
import { type RecordedEvent } from '@chronodesk/kernel';

/** The folded state of one stream, which is read on from where it was read to before. */
export class StreamFold<State> {
  private revision = -1;
  private reading: Promise<State> | null = null;
  /** The reading that begins when the one under way has ended. */
  private next: Promise<State> | null = null;

  constructor(
    private readonly store: EventStore,
    private readonly stream: string,
    private state: State,
    private readonly evolve: (state: State, event: RecordedEvent) => State,
  ) {}

  /** Whether anything was ever found in the stream. */
  get isKnown(): boolean {
    return this.revision >= 0;
  }

  /**
   * The state with everything that was in the stream when this was asked. However many ask, one reading is under way and
   * one waits: those who ask meanwhile share the one that waits, because it begins later than they asked.
   */
  newest(): Promise<State> {
    if (!this.reading) return this.recent();
    this.next ??= this.reading
      .catch(() => undefined)
      .then(() => {
        this.next = null;
        return this.recent();
      });
    return this.next;
  }

  /** The same, but whoever asks while it is read gets the answer of that reading, which may have begun before. */
  recent(): Promise<State> {
    this.reading ??= this.read().finally(() => (this.reading = null));
    return this.reading;
  }

  private async read(): Promise<State> {
    for await (const event of this.store.readStream(this.stream, { from: this.revision + 1 })) {
      this.state = this.evolve(this.state, event);
      this.revision = event.revision;
    }
    return this.state;
  }
}
