import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** A process that ended by itself is started again after this long (ms), twice as long each time it ends soon again. */
const FIRST_RESTART_MS = 500;
const LONGEST_RESTART_MS = 30_000;
/** A process that ran this long (ms) counts as having been well. */
const WELL_MS = 60_000;

/**
 * Ours need some 200 MB of heap; without a bound V8 leaves garbage lying up to several times as much. A larger young
 * generation (MB) lets the events of a batch die young: a tenth less work for a worker that catches up.
 */
export const NODE_OPTIONS = ['--enable-source-maps', '--max-old-space-size=768', '--max-semi-space-size=32'];

/** A process of ours that is kept running until it is told to stop. */
export class Child {
  private process: ChildProcess | null = null;
  private stopped = false;
  private restartMs = FIRST_RESTART_MS;
  private running: Promise<void> = Promise.resolve();

  /** @param app its folder below apps/ */
  constructor(
    private readonly app: string,
    private readonly env: NodeJS.ProcessEnv,
    private readonly onRestart: (app: string, code: number | null) => void,
  ) {}

  start(): void {
    this.running = this.keepRunning();
  }

  /** Asks it to stop and waits until it has. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.process?.kill('SIGTERM');
    await this.running;
  }

  private async keepRunning(): Promise<void> {
    while (!this.stopped) {
      const startedAt = Date.now();
      const main = fileURLToPath(new URL(`../../${this.app}/dist/main.js`, import.meta.url));
      // A process group of its own: Ctrl-C reaches only this supervisor, which stops the others in order. The channel
      // tells them when the supervisor is gone.
      this.process = fork(main, [], {
        env: { ...process.env, ...this.env },
        execArgv: NODE_OPTIONS,
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
        detached: true,
      });
      const [code] = (await once(this.process, 'exit')) as [number | null];
      if (this.stopped) return;
      this.onRestart(this.app, code);
      this.restartMs =
        Date.now() - startedAt > WELL_MS ? FIRST_RESTART_MS : Math.min(this.restartMs * 2, LONGEST_RESTART_MS);
      await delay(this.restartMs);
    }
  }
}
