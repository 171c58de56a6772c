import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const LOCK_FILE = 'node.lock';
const ATTEMPTS = 5;
/** Field of /proc/<pid>/stat, counted after the command name, that holds the start time. */
const START_TIME_FIELD = 19;

/** Keeps two nodes from serving one data folder. A lock whose process is gone does not count. */
export class DataDirLock {
  private constructor(
    private readonly path: string,
    private readonly content: string,
  ) {}

  /** Takes the lock or throws an error that names the process holding it. */
  static acquire(directory: string): DataDirLock {
    const path = join(directory, LOCK_FILE);
    const content = JSON.stringify({ pid: process.pid, started: startTimeOf(process.pid) });
    const draft = `${path}.${process.pid}`;
    writeFileSync(draft, content);
    try {
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        if (tryLink(draft, path)) return new DataDirLock(path, content);
        removeIfStale(path, directory);
      }
      throw new Error(`could not lock ${directory}: another node is starting there`);
    } finally {
      rmSync(draft, { force: true });
    }
  }

  /** Gives the folder free. */
  release(): void {
    if (readLock(this.path) === this.content) rmSync(this.path, { force: true });
  }
}

function tryLink(draft: string, path: string): boolean {
  try {
    linkSync(draft, path); // atomic, unlike checking first
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function removeIfStale(path: string, directory: string): void {
  const content = readLock(path);
  if (content === undefined) return;
  const owner = parseOwner(content);
  if (owner && isRunning(owner)) {
    throw new Error(`the data folder ${directory} is in use by the node with process id ${owner.pid}`);
  }
  const aside = `${path}.stale.${process.pid}`;
  try {
    renameSync(path, aside);
    // Another starter may have replaced the stale lock by its own in between: then it gets it back.
    if (readLock(aside) !== content) tryLink(aside, path);
    rmSync(aside, { force: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

function readLock(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

interface Owner {
  readonly pid: number;
  readonly started: string | null;
}

function parseOwner(content: string): Owner | undefined {
  try {
    return JSON.parse(content) as Owner;
  } catch {
    return undefined; // torn by a crash while it was written
  }
}

/** A process id is used again after a while, so the start time must match as well where the system tells it. */
function isRunning({ pid, started }: Owner): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  const current = startTimeOf(pid);
  return started === null || current === null || current === started;
}

function startTimeOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[START_TIME_FIELD] ?? null;
  } catch {
    return null;
  }
}
