import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Readable } from 'node:stream';
import { DependencyUnavailable } from '@chronodesk/kernel';

/**
 * A client stream read by pulling: while nobody asks, its buffers fill and HTTP/2 flow control stops the server.
 * Listeners stay attached for good, since the client emits errors without destroying the stream.
 */
export class PulledStream<Item> {
  private failure: Error | null = null;
  private ended = false;
  private wakeUp: () => void = () => {};

  constructor(private readonly source: Readable) {
    source.on('readable', () => this.wakeUp());
    for (const end of ['end', 'close'])
      source.on(end, () => {
        this.ended = true;
        this.wakeUp();
      });
    source.on('error', (error: Error) => {
      this.failure ??= error;
      this.wakeUp();
    });
  }

  /**
   * What is at hand, at most `limit` at once, in order, until the stream ends, fails (throws) or `signal` aborts.
   * @param silenceMs throws `DependencyUnavailable` when nothing came for so long
   */
  async *batches(limit: number, signal?: AbortSignal, silenceMs?: number): AsyncGenerator<Item[]> {
    while (!signal?.aborted) {
      const items = this.take(limit);
      if (items.length > 0) yield items;
      else if (this.failure) throw this.failure;
      else if (this.ended) return;
      else await this.change(signal, silenceMs);
    }
  }

  private take(limit: number): Item[] {
    const items: Item[] = [];
    while (items.length < limit) {
      const item = this.source.read() as Item | null;
      if (item === null) break;
      items.push(item);
    }
    return items;
  }

  private async change(signal?: AbortSignal, silenceMs?: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.wakeUp = resolve;
      signal?.addEventListener('abort', this.wakeUp, { once: true });
      if (silenceMs !== undefined) timer = setTimeout(() => this.giveUp(), silenceMs);
      if (this.failure || this.ended || signal?.aborted) resolve();
    });
    clearTimeout(timer);
    signal?.removeEventListener('abort', this.wakeUp);
    // Messages of one network read arrive one by one in this turn of the event loop; take them together.
    await nextTurn();
  }

  private giveUp(): void {
    this.failure ??= new DependencyUnavailable('EventStoreDB', { cause: new Error('The server fell silent.') });
    this.wakeUp();
  }
}
