import { type LoadedStream } from './loaded-stream.js';

/**
 * Folded streams, least recently used out first. A stale entry costs one retry, never a wrong write, because every
 * append names the revision it was decided on.
 */
export class StreamCache {
  private readonly streams = new Map<string, LoadedStream<unknown>>();

  /** @param capacity streams kept; a folded ticket takes about 2 kB */
  constructor(private readonly capacity = 10_000) {}

  get<State>(stream: string): LoadedStream<State> | undefined {
    return this.streams.get(stream) as LoadedStream<State> | undefined;
  }

  set<State>(stream: string, loaded: LoadedStream<State>): void {
    this.streams.delete(stream);
    this.streams.set(stream, loaded);
    if (this.streams.size <= this.capacity) return;
    const oldest = this.streams.keys().next();
    if (!oldest.done) this.streams.delete(oldest.value);
  }
}
