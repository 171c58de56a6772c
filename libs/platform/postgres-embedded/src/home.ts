import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { type Account, canEnter } from './account.js';

/** The folder that holds one PostgreSQL: the cluster, its password, its configuration and its log. */
export interface Home {
  folder: string;
  cluster: string;
  config: string;
  hostRules: string;
  localConfig: string;
  log: string;
  owner: string;
  password: string;
}

/** In a data folder that PostgreSQL's account cannot reach, the name of the file that says where the data is instead. */
const POINTER = 'postgres-is-elsewhere.txt';

/** Where root keeps the data of folders that PostgreSQL's account cannot reach. */
const ELSEWHERE = '/var/lib/chronodesk';

/**
 * Prepares the folder for the account and answers where the data is: `dataDir` itself, or, when root's PostgreSQL account
 * cannot enter it, a folder below /var/lib/chronodesk named after `dataDir`, with a pointer file left in `dataDir`.
 */
export function prepareHome(dataDir: string, account: Account): Home {
  mkdirSync(dataDir, { recursive: true });
  const wanted = realpathSync(dataDir);
  if (account.uid === undefined) {
    chmodSync(wanted, 0o700);
    return homeIn(wanted);
  }

  // Root keeps the folder, so that the account can neither swap nor read the files root writes there; it may pass through.
  const pointer = join(wanted, POINTER);
  if (existsSync(pointer)) return openToAccount(readFileSync(pointer, 'utf8').trim());
  chmodSync(wanted, 0o711);
  if (canEnter(account, wanted)) return homeIn(wanted);
  if (existsSync(homeIn(wanted).cluster)) {
    throw new Error(
      `The PostgreSQL data in ${wanted} cannot be reached by the account ${account.name} any more: run 'chmod o+x' on the folders above it`,
    );
  }
  const elsewhere = join(ELSEWHERE, createHash('sha256').update(wanted).digest('hex').slice(0, 16));
  // Without a pointer the data folder was deleted since: what is left over must not come back, newer than its ledger.
  rmSync(elsewhere, { recursive: true, force: true });
  const home = openToAccount(elsewhere);
  writeFileSync(pointer, `${elsewhere}\n`);
  return home;
}

function openToAccount(folder: string): Home {
  if (dirname(folder) !== ELSEWHERE) throw new Error(`${POINTER} must name a folder in ${ELSEWHERE}, not ${folder}`);
  mkdirSync(folder, { recursive: true });
  chmodSync(ELSEWHERE, 0o711);
  chmodSync(folder, 0o711);
  return homeIn(folder);
}

function homeIn(folder: string): Home {
  return {
    folder,
    cluster: join(folder, 'cluster'),
    config: join(folder, 'postgresql.conf'),
    hostRules: join(folder, 'pg_hba.conf'),
    localConfig: join(folder, 'postgresql.local.conf'),
    log: join(folder, 'postgres.log'),
    owner: join(folder, 'owner.json'),
    password: join(folder, 'password'),
  };
}
