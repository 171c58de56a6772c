// A service with many open tickets changes: how long until every ticket shows the priority that follows.
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { Api } from '../http.mjs';
import { foldedByAll } from '../lanes.mjs';
import { latencies } from '../load.mjs';

const TICKETS = 10_000;
const CONNECTIONS = 64;
const POLL_MS = 100;
/** Longer than this (ms) is not waited for. */
const PATIENCE_MS = 120_000;
const SERVICE = 'busy';
/** Impact 2 and urgency 2, and the same raised by one. */
const [PLAIN, RAISED] = [3, 2];

/** Amends the criticality of the service, and what needs it, to and fro. */
export const measurePriorities = async ({ url, databaseUrl }, rounds) => {
  const api = new Api(url, CONNECTIONS);
  const database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  try {
    await api.post('/services', { id: SERVICE, name: 'Busy', criticality: 3 });
    await api.post('/services', { id: 'shop', name: 'Shop', criticality: 1 });
    await openTickets(api);
    await reflected(database, PLAIN);
    await foldedByAll(database);
    const timed = async (path, body, priority) => {
      const from = performance.now();
      await api.post(path, body);
      await reflected(database, priority);
      const reflectedAfter = performance.now() - from;
      // What is measured is a change of a service, not what the one before left to do.
      await foldedByAll(database);
      return reflectedAfter;
    };
    const amended = [];
    for (let round = 0; round < rounds; round++) {
      amended.push(await timed(`/services/${SERVICE}/amend`, { criticality: 1 }, RAISED));
      amended.push(await timed(`/services/${SERVICE}/amend`, { criticality: 3 }, PLAIN));
    }
    const { priorities, raise } = await api.get('/priority-matrix');
    await api.post('/priority-matrix', { priorities, raise, inherit: true });
    const on = { kind: 'service', id: SERVICE };
    const needed = [];
    for (let round = 0; round < rounds; round++) {
      needed.push(await timed('/services/shop/dependencies', { on, kind: 'uses' }, RAISED));
      needed.push(await timed('/services/shop/dependencies/remove', { on }, PLAIN));
    }
    return { tickets: TICKETS, amended: latencies(amended), needed: latencies(needed) };
  } finally {
    await database.end();
    await api.close();
  }
};

const openTickets = async (api) => {
  let next = 0;
  const loop = async () => {
    while (next < TICKETS) {
      const title = `Busy ${next++}`;
      await api.post('/tickets', { kind: 'incident', title, service: SERVICE, impact: 2, urgency: 2 });
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, loop));
};

/** Waits until every ticket of the service shows a priority; looks for one that does not, which costs next to nothing. */
const reflected = async (database, priority) => {
  const others = `SELECT 1 FROM tickets.ticket_details WHERE service = $1 AND priority <> $2 LIMIT 1`;
  const all = `SELECT count(*)::int AS n FROM tickets.ticket_details WHERE service = $1 AND priority = $2`;
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await delay(POLL_MS)) {
    if ((await database.query(others, [SERVICE, priority])).rowCount > 0) continue;
    if ((await database.query(all, [SERVICE, priority])).rows[0].n === TICKETS) return;
  }
  throw new Error(`Not every ticket had priority ${priority} within ${PATIENCE_MS} ms.`);
};
