import { type RecordedEvent } from '@chronodesk/kernel';
import { type EventStore } from './event-store.js';
import { GatheredRun } from './gathered-run.js';

/** How old a recent answer may be. */
export interface Recency {
  readonly maxAgeMs: number;
  /** A revision of the stream that the answer has to include; -1 if there is none. */
  readonly atLeast: number;
}

/** The folded state of one stream, which is read on from where it was read to before. */
export class StreamFold<State> {
  private revision = -1;
  /** When the newest reading that ended had begun, as performance.now(). */
  private readAt = -Infinity;
  private readonly reading = new GatheredRun(() => this.readOn());

  constructor(
    private readonly store: Pick<EventStore, 'readStream'>,
    private readonly stream: string,
    private state: State,
    private readonly evolve: (state: State, event: RecordedEvent) => State,
  ) {}

  /** The state with everything that was in the stream when this was asked. */
  newest(): Promise<State> {
    return this.reading.run();
  }

  /** The state as a little while ago; without a reading where a reading is not so long ago. */
  async recent({ maxAgeMs, atLeast }: Recency): Promise<State> {
    if (this.revision >= atLeast && performance.now() - this.readAt < maxAgeMs) return this.state;
    const state = await this.reading.join();
    return this.revision >= atLeast ? state : this.newest();
  }

  private async readOn(): Promise<State> {
    const begunAt = performance.now();
    for await (const event of this.store.readStream(this.stream, { from: this.revision + 1 })) {
      this.state = this.evolve(this.state, event);
      this.revision = event.revision;
    }
    this.readAt = begunAt;
    return this.state;
  }
}
