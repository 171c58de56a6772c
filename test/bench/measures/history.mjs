// Import, catch-up of all lanes from zero, and as-of queries over the imported log.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { memoryOf } from '../installation.mjs';
import { Api } from '../http.mjs';
import { latencies, round } from '../load.mjs';

/** Imports a log by the command line; samples the memory of all processes meanwhile. */
export const measureImport = async (installation, file, options = []) => {
  const child = spawn(
    process.execPath,
    ['apps/cli/dist/main.js', 'import', file, '--mapping', 'servicenow', '--json', ...options],
    {
      env: { ...process.env, ...installation.env },
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  const highest = {};
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  const ended = once(child, 'exit');
  const sampling = sample(highest, installation.pid, child);
  await ended;
  await sampling;
  if (child.exitCode !== 0) throw new Error(`the import ended with ${child.exitCode}: ${output}`);
  return { ...JSON.parse(output), highestMemoryMb: highest };
};

const sample = async (highest, pid, child) => {
  while (child.exitCode === null) {
    const memory = { ...(await memoryOf(pid)), ...(await memoryOf(child.pid)) };
    for (const [name, megabytes] of Object.entries(memory)) highest[name] = Math.max(highest[name] ?? 0, megabytes);
    await delay(500);
  }
};

/** As `npm start` and the container image run it. */
const heap = ['--max-old-space-size=768', '--max-semi-space-size=32'];

/** Folds the whole ledger into a fresh database with a worker of its own. */
export const measureCatchUp = async ({ eventStoreUrl, databaseUrl }) => {
  const admin = new pg.Client({ connectionString: databaseUrl });
  await admin.connect();
  await admin.query('CREATE DATABASE bench_catch_up');
  const fresh = new URL(databaseUrl);
  fresh.pathname = '/bench_catch_up';
  const worker = spawn(process.execPath, [...heap, 'apps/worker/dist/main.js'], {
    env: {
      ...process.env,
      EVENTSTORE_URL: eventStoreUrl,
      DATABASE_URL: fresh.href,
      METRICS_PORT: '0',
      LOG_LEVEL: 'error',
      KAFKA_BROKERS: '',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const target = await highestPosition(admin);
  const store = new pg.Client({ connectionString: fresh.href });
  await store.connect();
  const startedAt = await firstMove(store);
  await untilAll(store, target);
  const seconds = (performance.now() - startedAt) / 1000;
  const { rows } = await store.query('SELECT count(*)::int AS events FROM history.audit_lines');
  worker.kill('SIGTERM');
  await once(worker, 'exit');
  await store.end();
  await admin.query('DROP DATABASE bench_catch_up');
  await admin.end();
  const { events } = rows[0];
  return { events, seconds: round(seconds), eventsPerSecond: Math.round(events / seconds) };
};

const highestPosition = async (client) => {
  const { rows } = await client.query('SELECT max(position)::text AS position FROM platform.checkpoints');
  return BigInt(rows[0].position);
};

/** The instant at which the migrations were done and lanes began; before that there are no checkpoints. */
const firstMove = async (client) => {
  for (;;) {
    const found = await client.query('SELECT count(*)::int AS n FROM platform.checkpoints').catch(() => null);
    if (found && found.rows[0].n > 0) return performance.now();
    await delay(5);
  }
};

const untilAll = async (client, target) => {
  for (;;) {
    const { rows } = await client.query(
      'SELECT count(*)::int AS lanes, min(position)::text AS position FROM platform.checkpoints',
    );
    if (rows[0].lanes > 5 && BigInt(rows[0].position) >= target) return;
    await delay(50);
  }
};

/** As-of queries at instants spread over the log. */
export const measureAsOf = async ({ url }, rounds) => {
  const api = new Api(url, 4);
  const { items } = await api.get('/tickets?limit=200&sort=openedAt');
  const instants = Array.from({ length: rounds }, (_, n) =>
    new Date(Date.UTC(2016, 2, 1) + n * 7_200_000).toISOString(),
  );
  const time = async (work) => {
    const from = performance.now();
    await work();
    return performance.now() - from;
  };
  const tickets = [];
  const desks = [];
  for (const [n, instant] of instants.entries()) {
    const { id, openedAt } = items[n % items.length];
    const asOf = instant > openedAt ? instant : openedAt;
    tickets.push(await time(() => api.get(`/tickets/${id}?asOf=${asOf}`)));
    if (n % 4 === 0) desks.push(await time(() => api.get(`/desk?asOf=${instant}`)));
  }
  await api.close();
  return { ticket: latencies(tickets.slice(5)), desk: latencies(desks.slice(2)) };
};
