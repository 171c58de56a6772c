import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** How a program ended. */
export interface Ending {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A program of this repository, running in a process of its own. */
export class Program {
  private stdout = '';
  private stderr = '';
  readonly ended: Promise<Ending>;
  private readonly process: ChildProcess;

  /**
   * @param main compiled entry, relative to the repository
   * @param env instead of what Chronodesk would read from this process's environment
   */
  constructor(main: string, env: Readonly<Record<string, string>>, args: readonly string[] = []) {
    this.process = spawn(process.execPath, ['--enable-source-maps', join(root, main), ...args], {
      cwd: root,
      env: { PATH: process.env.PATH, HOME: process.env.HOME, LOG_LEVEL: 'error', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.process.stdout?.on('data', (chunk) => (this.stdout += String(chunk)));
    this.process.stderr?.on('data', (chunk) => (this.stderr += String(chunk)));
    this.ended = new Promise((resolve) =>
      this.process.once('close', (code) => resolve({ code, stdout: this.stdout, stderr: this.stderr })),
    );
  }

  get pid(): number {
    return this.process.pid ?? 0;
  }

  get hasEnded(): boolean {
    return this.process.exitCode !== null || this.process.signalCode !== null;
  }

  /** Everything it has said so far. */
  get output(): string {
    return this.stdout + this.stderr;
  }

  /** Sends a signal and waits until it has ended. */
  end(signal: NodeJS.Signals = 'SIGTERM'): Promise<Ending> {
    if (!this.hasEnded) this.process.kill(signal);
    return this.ended;
  }
}

/** A port of the loopback that nobody listens on. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** A new folder for data; everybody may pass through, because root's PostgreSQL runs under an account of its own. */
export const dataFolder = (prefix: string): string => {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  chmodSync(folder, 0o711);
  return folder;
};
