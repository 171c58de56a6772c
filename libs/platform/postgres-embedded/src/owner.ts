import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';

/** A process as the owner file names it; the start tells it from a later process that got the same id. */
interface Owner {
  pid: number;
  start: string;
}

/**
 * Makes this process the only one that runs the PostgreSQL of a folder. Throws when another living process does; the
 * file a killed process left behind counts for nothing. Answers the function that gives the folder back.
 */
export function claim(file: string): () => void {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (write(file)) return () => rmSync(file, { force: true });
    const owner = read(file);
    if (owner && startOf(owner.pid) === owner.start) {
      throw new Error(
        `This PostgreSQL data is in use by the running process ${owner.pid} (${file}): stop that one first`,
      );
    }
    rmSync(file, { force: true });
  }
  throw new Error(`Several processes are starting PostgreSQL on the same data at once (${file}): start only one`);
}

function write(file: string): boolean {
  try {
    const handle = openSync(file, 'wx', 0o600);
    writeSync(handle, JSON.stringify({ pid: process.pid, start: startOf(process.pid) }));
    closeSync(handle);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function read(file: string): Owner | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Owner;
  } catch {
    return null;
  }
}

/** When the process started, in clock ticks since boot (proc(5), field 22); 'unknown' on systems without /proc, '' if it is gone. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command in field 2 may hold spaces and brackets: count from behind its last bracket. A zombie is gone.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? '' : (fields[19] ?? 'unknown');
  } catch {
    return process.platform !== 'linux' && isAlive(pid) ? 'unknown' : '';
  }
}

/** Whether a process with this id exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
