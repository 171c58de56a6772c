import { Readable } from 'node:stream';

/**
 * A stream that asks for the next text when its reader has taken the last one. A reader that takes nothing for
 * `patienceMs` loses the connection. `onEnd` is called once, at once when the stream is given up, because texts may be
 * long in coming.
 */
export class PulledText extends Readable {
  private impatience: NodeJS.Timeout | undefined;

  constructor(
    private readonly texts: AsyncIterator<string>,
    private readonly patienceMs: number,
    private readonly onEnd: () => void,
  ) {
    super({ highWaterMark: 1 });
  }

  override _read(): void {
    clearTimeout(this.impatience);
    this.texts.next().then(
      ({ done, value }) => this.hand(done ? null : value),
      (error: Error) => this.destroy(error),
    );
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    clearTimeout(this.impatience);
    this.onEnd();
    done(error);
  }

  private hand(text: string | null): void {
    if (this.destroyed) return;
    if (text !== null) this.impatience = setTimeout(() => this.destroy(), this.patienceMs);
    this.push(text);
  }
}
