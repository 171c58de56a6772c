// Raw appends through the client, and HTTP commands with all read models kept, in the same run.
import { randomUUID } from 'node:crypto';
import { EventStoreDBClient, jsonEvent, NO_STREAM } from '@eventstore/db-client';
import { Api, ticketBody } from '../http.mjs';
import { latencies, pace, round, saturate } from '../load.mjs';

const CONCURRENCY = 64;

export const measureRawAppends = async ({ eventStoreUrl }, seconds) => {
  const client = EventStoreDBClient.connectionString(eventStoreUrl);
  const metadata = { actor: 'bench', channel: 'http', occurredAt: new Date().toISOString(), schema: 1 };
  const append = () =>
    client.appendToStream(
      `bench-${randomUUID()}`,
      jsonEvent({ type: 'BenchRecorded', data: ticketBody(1), metadata }),
      {
        expectedRevision: NO_STREAM,
      },
    );
  await saturate({ concurrency: CONCURRENCY, seconds: 1, work: append });
  const result = await saturate({ concurrency: CONCURRENCY, seconds, work: append });
  await client.dispose();
  return result;
};

/** A ticket's day: open, assign, note, resolve; every call is one command. */
export const measureCommands = async ({ url }, seconds) => {
  const api = new Api(url);
  const tickets = new Map();
  let opened = 0;
  const work = async (worker, turn) => {
    const id = tickets.get(worker);
    if (turn % 4 === 0 || !id) return void tickets.set(worker, (await api.post('/tickets', ticketBody(opened++))).id);
    if (turn % 4 === 1)
      return api.post(`/tickets/${id}/assign`, { team: `team-${turn % 9}`, assignee: `agent-${turn % 50}` });
    if (turn % 4 === 2) return api.post(`/tickets/${id}/note`, { text: 'Looked at it.' });
    return api.post(`/tickets/${id}/resolve`, { resolution: 'Cleaned the rollers.' });
  };
  await saturate({ concurrency: CONCURRENCY, seconds: 2, work });
  const result = await saturate({ concurrency: CONCURRENCY, seconds, work });
  const settled = performance.now();
  const last = await api.post('/tickets', ticketBody(0));
  await api.get(`/tickets/${last.id}?atLeast=${last.position}`);
  const behindMs = round(performance.now() - settled);
  await api.close();
  return { ...result, readModelBehindMs: behindMs };
};

/** Latency of commands, and of seeing their effect, at a steady rate. */
export const measureSteadyCommands = async ({ url }, perSecond, seconds) => {
  const api = new Api(url, 128);
  const visible = [];
  await pace({ perSecond, seconds: 2, work: (n) => api.post('/tickets', ticketBody(n)) });
  const command = await pace({
    perSecond,
    seconds,
    work: async (n, dueAt) => {
      const { id, position } = await api.post('/tickets', ticketBody(n));
      const answeredAt = performance.now();
      visible.push(api.get(`/tickets/${id}?atLeast=${position}`).then(() => performance.now() - answeredAt));
      return answeredAt - dueAt;
    },
  });
  const appendToVisible = latencies(await Promise.all(visible));
  await api.close();
  return { command, appendToVisible };
};
