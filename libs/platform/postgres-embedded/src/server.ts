import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, readFileSync, readlinkSync, realpathSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

import { type Account, spawnAs } from './account.js';
import type { Binaries } from './binaries.js';
import type { Home } from './home.js';
import { isAlive } from './owner.js';

const run = promisify(execFile);

/** How long a start may take: crash recovery of 2 GB of write-ahead log (max_wal_size) on a slow disk. */
const START_TIMEOUT_MS = 300_000;
/** How long a stop may take before pg_ctl gives up: a fast shutdown writes one checkpoint. */
const STOP_TIMEOUT_S = 120;
const LOG_LIMIT_BYTES = 10_000_000;

/** A postmaster of ours and the watchdog that stops it should this process be killed. */
export interface Server {
  postmaster: ChildProcess;
  watchdog: ChildProcess | null;
}

/** Starts the postmaster and waits until it accepts connections; throws with the end of its log when it ends before that. */
export async function startServer(home: Home, binaries: Binaries, account: Account): Promise<Server> {
  if (existsSync(home.log) && statSync(home.log).size > LOG_LIMIT_BYTES) rmSync(home.log);
  const log = openSync(home.log, 'a', 0o600);
  const logStart = statSync(home.log).size;
  // A session of its own: Ctrl-C in the terminal must reach the desk first, which stops PostgreSQL last.
  const postmaster = spawn(binaries.postgres, ['-D', home.cluster, '-c', `config_file=${home.config}`], {
    ...spawnAs(account),
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  let ended = (): void => undefined;
  const failed = new Promise<never>((_resolve, reject) => {
    ended = () => reject(new Error(`PostgreSQL did not start: ${logSince(home.log, logStart)}`));
    postmaster.once('error', reject);
    postmaster.once('exit', ended);
  });
  try {
    await Promise.race([failed, untilReady(home, postmaster)]);
  } catch (error) {
    if (!hasEnded(postmaster)) postmaster.kill('SIGQUIT');
    throw error;
  } finally {
    // An exit in later days is no failed start, and its log may be gone by then.
    postmaster.off('exit', ended);
  }
  postmaster.unref();
  return { postmaster, watchdog: startWatchdog(home, binaries, account) };
}

/** Ends all sessions, writes a checkpoint and waits until the postmaster is gone; quietly does nothing when it already is. */
export async function stopServer(server: Server, home: Home, binaries: Binaries, account: Account): Promise<void> {
  if (!hasEnded(server.postmaster)) {
    await stopByFile(home, binaries, account);
    await exitOf(server.postmaster);
  }
  server.watchdog?.kill('SIGKILL');
}

/**
 * Clears away what a killed process left on this cluster: a PostgreSQL that still runs is stopped, a postmaster.pid
 * whose id now belongs to some other program is removed. PostgreSQL itself copes with an id nobody has.
 */
export async function clearLeftovers(home: Home, binaries: Binaries, account: Account): Promise<void> {
  const pid = postmasterPid(home);
  if (pid === null || !isAlive(pid)) return;
  if (isPostmasterOf(home, pid)) await stopByFile(home, binaries, account);
  else rmSync(join(home.cluster, 'postmaster.pid'), { force: true });
}

async function stopByFile(home: Home, binaries: Binaries, account: Account): Promise<void> {
  const stop = ['stop', '-D', home.cluster, '-m', 'fast', '-w', '-t', String(STOP_TIMEOUT_S), '-s'];
  try {
    await run(binaries.pgCtl, stop, spawnAs(account));
  } catch (error) {
    const pid = postmasterPid(home);
    // Somebody else, such as the watchdog of a killed process, stopped it in the same moment.
    if (pid === null || !isAlive(pid)) return;
    throw new Error(`PostgreSQL (process ${pid}, data in ${home.cluster}) does not stop: ${String(error)}`, {
      cause: error,
    });
  }
}

/**
 * A shell that waits on a pipe from this process. The pipe closes when this process ends, however it ends, and the shell
 * then stops PostgreSQL. Windows has neither: there the next start stops what was left running.
 */
function startWatchdog(home: Home, binaries: Binaries, account: Account): ChildProcess | null {
  if (process.platform === 'win32') return null;
  const script = 'read _; exec "$1" stop -D "$2" -m fast -w -t "$3" -s';
  const watchdog = spawn('/bin/sh', ['-c', script, 'sh', binaries.pgCtl, home.cluster, String(STOP_TIMEOUT_S)], {
    ...spawnAs(account),
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watchdog.unref();
  (watchdog.stdin as unknown as { unref(): void }).unref();
  watchdog.stdin?.on('error', () => undefined);
  return watchdog;
}

/** The postmaster writes its state into the eighth line of postmaster.pid (pidfile.h, LOCK_FILE_LINE_PM_STATUS). */
async function untilReady(home: Home, postmaster: ChildProcess): Promise<void> {
  const deadline = performance.now() + START_TIMEOUT_MS;
  while (performance.now() < deadline) {
    const lines = pidFile(home);
    if (Number(lines[0]) === postmaster.pid && lines[7]?.trim() === 'ready') return;
    if (postmaster.pid === undefined || hasEnded(postmaster)) return;
    await pause(20);
  }
  throw new Error(`PostgreSQL was not ready after ${START_TIMEOUT_MS / 1000} s: see ${home.log}`);
}

/** pg_ctl goes by the file that the postmaster removes a moment before it ends. */
async function exitOf(postmaster: ChildProcess): Promise<void> {
  if (hasEnded(postmaster)) return;
  postmaster.ref();
  await once(postmaster, 'exit');
}

function hasEnded(process: ChildProcess): boolean {
  return process.exitCode !== null || process.signalCode !== null;
}

/** Whether that process is a PostgreSQL on this cluster; a postmaster makes its data folder its working directory. */
function isPostmasterOf(home: Home, pid: number): boolean {
  if (process.platform !== 'linux') return true;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(home.cluster);
  } catch {
    return false;
  }
}

function postmasterPid(home: Home): number | null {
  const pid = Number(pidFile(home)[0]);
  return Number.isInteger(pid) && pid > 0 ? pid : null;
}

function pidFile(home: Home): string[] {
  try {
    return readFileSync(join(home.cluster, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return [];
  }
}

function logSince(log: string, start: number): string {
  const lines = readFileSync(log).subarray(start).toString('utf8').trim().split('\n');
  return lines.slice(-6).join(' | ') || `see ${log}`;
}
