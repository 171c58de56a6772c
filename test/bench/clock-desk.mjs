// Tickets with clocks, appended to the ledger in bulk, as the importer does; the read models fold them as any others.
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { EventStoreDBClient, NO_STREAM } from '@eventstore/db-client';
import { event, inParallel, opened } from './bulk-events.mjs';
import { Api } from './http.mjs';

const HOUR = 3_600_000;
const AGREEMENT = 'bench-clocks';
/** Nothing of the many falls due while the bench runs. */
const RESPONSE_HOURS = 1_000;

/** A desk with one agreement of two targets; every ticket has two running clocks. */
export const openClockDesk = async ({ url, eventStoreUrl }) => {
  const api = new Api(url, 2);
  await api.post('/agreements', {
    id: AGREEMENT,
    name: 'Bench',
    scope: { customer: 'nobody' },
    calendar: 'always',
    targets: [
      { metric: 'response', priority: 3, within: `PT${RESPONSE_HOURS}H` },
      { metric: 'resolution', priority: 3, within: `PT${4 * RESPONSE_HOURS}H` },
    ],
  });
  await api.post(`/agreements/${AGREEMENT}/activate`, {});
  const client = EventStoreDBClient.connectionString(eventStoreUrl);
  let number = 0;

  const append = async (stream, events) => {
    const { position } = await client.appendToStream(stream, events, { expectedRevision: NO_STREAM });
    return position?.commit ?? 0n;
  };
  /** Opens a ticket at an instant and binds it; answers its id and the position of the binding. */
  const openBound = async (openedAt) => {
    const id = randomUUID();
    await append(`ticket-${id}`, [opened((number += 1), openedAt, null)]);
    const bound = { ticket: id, agreement: AGREEMENT, version: 1, historical: false, reason: null };
    const position = await append(`slaClock-${id}`, [event('TicketBoundToAgreement', bound, Date.now())]);
    return { id, position };
  };
  return {
    /** Opens tickets, and answers the last position in the ledger. */
    openTickets: async (count) => {
      let last = 0n;
      await inParallel(count, async (n) => {
        const { position } = await openBound(Date.now() - (n % 1_000) * 60_000);
        if (position > last) last = position;
      });
      return last;
    },
    /** Opens tickets whose response is due at `dueAt` (epoch milliseconds); sets their ids. */
    openDueTickets: (tickets) =>
      inParallel(tickets.length, async (n) => {
        tickets[n].id = (await openBound(tickets[n].dueAt - RESPONSE_HOURS * HOUR)).id;
      }),
    /** Histories that came to an end long ago; the product binds and judges them by itself. */
    importTickets: (count) =>
      inParallel(count, async (n) => {
        const openedAt = Date.UTC(2020, 0, 1) + n * 60_000;
        const stream = `ticket-${randomUUID()}`;
        await append(stream, [
          opened((number += 1), openedAt, { source: 'bench', agreement: AGREEMENT }),
          event('TicketAnswered', { text: 'Looked at it.' }, openedAt + HOUR),
          event('TicketResolved', { resolution: null, code: null }, openedAt + 2 * HOUR),
          event('TicketClosed', { code: null }, openedAt + 3 * HOUR),
        ]);
      }),
    /** Waits for the breach of a ticket; answers how long after its instant the ledger recorded it (ms). */
    breachLateness: async (id) => {
      for (let attempt = 0; attempt < 1_200; attempt++) {
        let lateness = null;
        // To its end: a read that is given up half-way keeps its call, and the client waits for that when it is closed.
        for await (const { event: found } of client.readStream(`slaClock-${id}`))
          if (found?.type === 'SlaTargetBreached')
            lateness = new Date(found.created).getTime() - Date.parse(found.data.at);
        if (lateness !== null) return lateness;
        await delay(100);
      }
      throw new Error(`The breach of ${id} was not recorded within two minutes.`);
    },
    close: async () => {
      await client.dispose();
      await api.close();
    },
  };
};
