// Boards over a desk with ten times the tickets of the real log, folded by the one lane that they need.
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { EventStoreDBClient, NO_STREAM } from '@eventstore/db-client';
import pg from 'pg';
import { event, inParallel, opened } from '../bulk-events.mjs';
import { Api } from '../http.mjs';
import { latencies } from '../load.mjs';

const TICKETS = 250_000;
/** One of so many is still open. */
const OPEN_ONE_IN = 10;
const HOUR = 3_600_000;
const TEAMS = 25;
const GROUPINGS = ['team', 'priority', 'service', 'customer', 'kind', 'assignee'];

/** Both boards in turn: whole, and of a team, a service, a customer. */
export const timeBoards = async (api, rounds) => {
  const scopes = ['', 'team=team-3', 'service=service-7', 'customer=customer-5'];
  const values = { today: [], backlog: [] };
  for (let n = 0; n < rounds; n++) {
    const scope = scopes[n % scopes.length];
    const from = performance.now();
    await api.get(`/boards/today?${scope}`);
    const between = performance.now();
    await api.get(`/boards/backlog?groupBy=${GROUPINGS[n % GROUPINGS.length]}&${scope}`);
    values.today.push(between - from);
    values.backlog.push(performance.now() - between);
  }
  return { today: latencies(values.today.slice(5)), backlog: latencies(values.backlog.slice(5)) };
};

/** Appends the desk, waits for its read model, and asks. */
export const measureBoards = async ({ url, eventStoreUrl, databaseUrl }, rounds) => {
  const client = EventStoreDBClient.connectionString(eventStoreUrl);
  const append = (stream, events) => client.appendToStream(stream, events, { expectedRevision: NO_STREAM });
  const now = Date.now();
  await inParallel(TICKETS, async (n) => {
    const id = randomUUID();
    const isOpen = n % OPEN_ONE_IN === 0;
    await append(`ticket-${id}`, historyOf(n, isOpen, now));
    if (isOpen && n % 4 === 0) await append(`slaClock-${id}`, [breachOf(id, n, now)]);
  });
  await client.dispose();
  const live = await untilFolded(databaseUrl);
  const api = new Api(url, 4);
  const figures = await timeBoards(api, rounds);
  await api.close();
  return { tickets: TICKETS, live, ...figures };
};

/** Open tickets are up to 60 days old, the others up to two years. */
const historyOf = (n, isOpen, now) => {
  const openedAt = now - HOUR - ((n * 7_919) % (isOpen ? 60 * 24 : 730 * 24)) * HOUR;
  const events = [
    opened(n, openedAt, null),
    event('TicketAssignedToTeam', { team: n % 30 === 0 ? null : `team-${n % TEAMS}`, line: 1 }, openedAt + 600_000),
    event('TicketAssignedToAgent', { agent: `agent-${n % 200}` }, openedAt + 1_200_000),
  ];
  if (isOpen && n % 7 === 0)
    events.push(
      event(
        'TicketHandedOver',
        { handOver: 1, supplier: `supplier-${n % 5}`, contract: null, reference: null },
        openedAt,
      ),
    );
  if (!isOpen)
    events.push(
      event('TicketResolved', { resolution: null, code: null }, openedAt + HOUR),
      event('TicketClosed', { code: null }, openedAt + HOUR),
    );
  return events;
};

const breachOf = (ticket, n, now) => {
  const at = new Date(now - (n % 48) * HOUR).toISOString();
  const clock = { ticket, agreement: 'bench', version: 1, metric: n % 8 === 0 ? 'update' : 'resolution', cycle: 1 };
  return event('SlaTargetBreached', { ...clock, step: 'breached', dueAt: at, at, escalates: false }, at);
};

/** Waits until all tickets are on the board and no more are live than are open; answers how many are live. */
const untilFolded = async (databaseUrl) => {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const sql = 'SELECT count(*)::int AS tickets, count(*) FILTER (WHERE live)::int AS live FROM reporting.board_tickets';
  try {
    for (;;) {
      const { tickets, live } = (await client.query(sql)).rows[0];
      if (tickets === TICKETS && live === TICKETS / OPEN_ONE_IN) return live;
      await delay(1_000);
    }
  } finally {
    await client.end();
  }
};
