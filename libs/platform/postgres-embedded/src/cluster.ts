import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';

import pg from 'pg';

import { type Account, spawnAs } from './account.js';
import type { Binaries } from './binaries.js';
import type { Home } from './home.js';

const run = promisify(execFile);

/** The role and the database of the desk; the role owns its database and may make others, but is no superuser. */
const DESK = 'chronodesk';
const SUPERUSER = 'postgres';

/** Makes the cluster unless it is there. A cluster counts as made only under its final name, so a killed initdb leaves nothing behind. */
export async function ensureCluster(home: Home, binaries: Binaries, account: Account): Promise<void> {
  if (existsSync(home.cluster)) return;
  const draft = `${home.cluster}.draft`;
  const passwordFile = `${home.password}.draft`;
  for (const leftOver of [draft, passwordFile]) rmSync(leftOver, { recursive: true, force: true });
  const password = randomBytes(24).toString('hex');
  writeFileSync(home.password, `${password}\n`, { mode: 0o600 });
  chmodSync(home.password, 0o600);
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600, flag: 'wx' });
  mkdirSync(draft, { mode: 0o700 });
  if (account.uid !== undefined && account.gid !== undefined) {
    for (const path of [draft, passwordFile]) chownSync(path, account.uid, account.gid);
  }
  try {
    await run(binaries.initdb, initdbArguments(draft, passwordFile), spawnAs(account));
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    throw new Error(`PostgreSQL could not make its data folder ${home.cluster}: ${stderr?.trim() || String(error)}`, {
      cause: error,
    });
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(draft, home.cluster);
}

/** The built-in C.UTF-8 sorts alike on every machine; a C library's locale changes its order with the system's updates. */
function initdbArguments(folder: string, passwordFile: string): string[] {
  return [
    `--pgdata=${folder}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--data-checksums',
    '--no-instructions',
  ];
}

/** Creates the desk's role and database where missing, and answers the connection string. Needs the running server. */
export async function ensureDatabase(home: Home, port: number): Promise<string> {
  const password = readFileSync(home.password, 'utf8').trim();
  const client = new pg.Client({ host: '127.0.0.1', port, user: SUPERUSER, password, database: 'postgres' });
  await client.connect();
  try {
    const role = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [DESK]);
    if (role.rowCount === 0)
      await client.query(`CREATE ROLE ${DESK} LOGIN CREATEDB PASSWORD ${client.escapeLiteral(password)}`);
    const database = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DESK]);
    if (database.rowCount === 0) await client.query(`CREATE DATABASE ${DESK} OWNER ${DESK}`);
  } finally {
    await client.end();
  }
  return `postgres://${DESK}:${password}@127.0.0.1:${port}/${DESK}`;
}
