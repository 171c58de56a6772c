// Deadlines of running clocks: how late a breach is recorded, and what the watcher costs while nothing is due.
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { openClockDesk } from '../clock-desk.mjs';
import { processorTimes, usedBetween } from '../installation.mjs';
import { latencies, round } from '../load.mjs';

const PER_SECOND = 20;
const DUE_SECONDS = 30;
const IDLE_SECONDS = 30;
/** Time for the clocks of a burst to be bound and folded before the first is due (ms). */
const LEAD_MS = 5_000;
/** The same where an import begins meanwhile, so that its verdicts wait when the first is due (ms). */
const IMPORT_LEAD_MS = 12_000;
/** Each has two verdicts: 24,000 in all. */
const IMPORTED_TICKETS = 12_000;

/**
 * Many running clocks, then nothing due for a while, then deadlines that pass at a steady rate: on a quiet desk, and while
 * the verdicts of an import are worked off.
 */
export const measureClocks = async (installation, clocks) => {
  const desk = await openClockDesk(installation);
  const database = new pg.Client({ connectionString: installation.databaseUrl });
  await database.connect();
  try {
    console.error(`clocks: ${clocks} running …`);
    const burst = PER_SECOND * DUE_SECONDS;
    // Two clocks a ticket; the two bursts are part of the number.
    await caughtUp(database, await desk.openTickets(clocks / 2 - 2 * burst));
    await delay(3_000);
    console.error('clocks: nothing due …');
    const idle = await idleProcessorTime(installation.pid);
    console.error('clocks: deadlines pass …');
    const quiet = await lateness(desk, await dueBurst(desk, burst));
    console.error('clocks: deadlines pass beside an import …');
    const beside = await dueBurst(desk, burst, IMPORT_LEAD_MS);
    const arrears = watchArrears(database);
    const importing = desk.importTickets(IMPORTED_TICKETS);
    const busy = await lateness(desk, beside);
    const verdicts = await arrears.stop();
    await importing;
    const [{ running }] = (
      await database.query(`SELECT count(*)::int AS running FROM agreements.sla_clocks WHERE stopped_at IS NULL`)
    ).rows;
    return { running, idle, quiet, busy, verdicts };
  } finally {
    await database.end();
    await desk.close();
  }
};

const caughtUp = async (database, position) => {
  for (;;) {
    const { rows } = await database.query('SELECT min(position)::text AS position FROM platform.checkpoints');
    if (BigInt(rows[0].position) >= position) return;
    await delay(200);
  }
};

/** Share of one core over a span with nothing due, in per cent: the worker as a whole, and all of PostgreSQL. */
const idleProcessorTime = async (pid) => {
  const before = await processorTimes(pid);
  const startedAt = performance.now();
  await delay(IDLE_SECONDS * 1_000);
  const seconds = (performance.now() - startedAt) / 1_000;
  const after = await processorTimes(pid);
  const share = (name) => round((100 * usedBetween(before, after, name)) / seconds, 2);
  return {
    workerPerCent: share('worker'),
    postgresPerCent: share('postgres'),
    ledgerPerCent: share('eventstoredb-node'),
  };
};

/** Opens tickets whose response clocks fall due one after another; answers the tickets. */
const dueBurst = async (desk, count, leadMs = LEAD_MS) => {
  const firstAt = Date.now() + leadMs;
  const tickets = Array.from({ length: count }, (_, n) => ({ dueAt: firstAt + (n * 1_000) / PER_SECOND }));
  await desk.openDueTickets(tickets);
  return tickets;
};

/** How long after its instant each breach was in the ledger (ms). */
const lateness = async (desk, tickets) => {
  await delay(Math.max(0, tickets.at(-1).dueAt - Date.now()));
  const late = [];
  for (const { id } of tickets) late.push(await desk.breachLateness(id));
  return latencies(late);
};

/** Watches how many steps of the past wait to be recorded. */
const watchArrears = (database) => {
  let most = 0;
  let left = 0;
  let isWatching = true;
  const watching = (async () => {
    while (isWatching) {
      const { rows } = await database.query(
        `SELECT count(*)::int AS n FROM agreements.sla_due WHERE instant < now() - interval '1 minute'`,
      );
      left = rows[0].n;
      most = Math.max(most, left);
      await delay(1_000);
    }
  })();
  return {
    stop: async () => {
      isWatching = false;
      await watching;
      return { mostWaiting: most, leftAtTheEnd: left };
    },
  };
};
