import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * One piece of work at a time, for all who ask: whoever asks while it runs, or in the same turn of the event loop, shares
 * the next run, which begins after they asked. So hundreds who want to know the newest state of one stream at once cost a
 * read or two.
 */
export class GatheredRun<Result> {
  private running: Promise<Result> | null = null;
  private next: Promise<Result> | null = null;

  constructor(private readonly work: () => Promise<Result>) {}

  /** The result of a run that begins after this call. */
  run(): Promise<Result> {
    this.next ??= this.begin();
    return this.next;
  }

  /** The result of the run under way, which began before this call; of the next one if there is none. */
  join(): Promise<Result> {
    return this.running ?? this.run();
  }

  private async begin(): Promise<Result> {
    if (this.running) await this.running.catch(ignore);
    await nextTurn();
    this.next = null;
    this.running = this.work();
    try {
      return await this.running;
    } finally {
      this.running = null;
    }
  }
}

const ignore = (): void => undefined;
