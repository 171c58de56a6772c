/**
 * One piece of work at a time, for all who ask: whoever asks while it runs shares the next run, which begins after they
 * asked. So hundreds who want to know the newest state of one stream at once cost two reads.
 */
export class GatheredRun<Result> {
  private running: Promise<Result> | null = null;
  private next: Promise<Result> | null = null;

  constructor(private readonly work: () => Promise<Result>) {}

  /** The result of a run that begins after this call. */
  run(): Promise<Result> {
    if (this.next) return this.next;
    if (!this.running) return this.start();
    this.next = this.running.then(ignore, ignore).then(() => {
      this.next = null;
      return this.start();
    });
    return this.next;
  }

  /** The result of the run under way, which began before this call; of a new one if there is none. */
  join(): Promise<Result> {
    return this.running ?? this.run();
  }

  private start(): Promise<Result> {
    const running = this.work();
    this.running = running;
    const done = (): void => {
      if (this.running === running) this.running = null;
    };
    running.then(done, done);
    return running;
  }
}

const ignore = (): void => undefined;
