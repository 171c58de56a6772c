import { type EventStore } from '@chronodesk/eventing';
import { type RecordedEvent } from '@chronodesk/kernel';

/** The folded state of one stream, which is read on from where it was read to before. */
export class StreamFold<State> {
  private revision = -1;
  private reading: Promise<State> | null = null;

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

  /** The state with everything that was in the stream when this was asked. */
  async newest(): Promise<State> {
    let { state, revision } = this;
    for await (const event of this.store.readStream(this.stream, { from: revision + 1 })) {
      state = this.evolve(state, event);
      revision = event.revision;
    }
    if (revision > this.revision) {
      this.state = state;
      this.revision = revision;
    }
    return state;
  }

  /** The same, but whoever asks while it is read gets the answer of that reading. */
  recent(): Promise<State> {
    this.reading ??= this.newest().finally(() => (this.reading = null));
    return this.reading;
  }
}
