import { get, type IncomingMessage } from 'node:http';
import { createInterface } from 'node:readline';
import { type CloudEvent, LOG, silentLog } from '@chronodesk/eventing';
import { type RecordedEvent } from '@chronodesk/kernel';
import { configureHttp, httpAdapter } from '@chronodesk/http';
import { projectionLane, ReadStore } from '@chronodesk/read-store';
import { type INestApplication, Module } from '@nestjs/common';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { EventSource } from 'undici';
import { createSpecReadStore, recordedHistory, replay } from '../../../../test/support/projected.js';
import { until } from '../../../../test/support/until.js';
import * as example from './domain/escalation.examples.js';
import { escalationsTables } from './escalations.subscriptions.js';
import { EscalationFeedController } from './read/escalation-feed.controller.js';
import { escalationFeedProjection } from './read/escalation-feed/escalation-feed.projector.js';
import { FEED_DEFAULTS, FEED_LIMITS, type FeedLimits, FeedStreams } from './read/escalation-feed/feed-streams.js';
import { FeedTail } from './read/escalation-feed/feed-tail.js';

const at = (minute: number): string => new Date(Date.UTC(2026, 2, 2, 12, minute)).toISOString();
const raisedFor = (n: number, team = 'network') => ({
  ...example.raised,
  data: { ...example.raised.data, level: 1 + (n % 2), ticket: { ...example.ticket, id: `ticket-${n}`, team } },
});
/** Positions 10, 20, 30, … */
const history = recordedHistory(
  Array.from({ length: 500 }, (_, n) => [
    `escalation-${n}`,
    at(n % 60),
    raisedFor(n, n % 5 === 0 ? 'database' : 'network'),
  ]),
);

let readStore: ReadStore;
let closeStore: () => Promise<void>;
const apps: INestApplication[] = [];

/** An API process of its own on the tables of this spec. */
const startApi = async (limits: Partial<FeedLimits> = {}): Promise<string> => {
  @Module({
    controllers: [EscalationFeedController],
    providers: [
      { provide: ReadStore, useValue: readStore },
      { provide: LOG, useValue: silentLog },
      { provide: FEED_LIMITS, useValue: { ...FEED_DEFAULTS, ...limits } },
      ...[FeedTail, FeedStreams],
    ],
  })
  class FeedModule {}
  const compiled = await Test.createTestingModule({ imports: [FeedModule] }).compile();
  const app = compiled.createNestApplication<NestFastifyApplication>(httpAdapter({ log: silentLog }));
  configureHttp(app, { log: silentLog });
  await app.listen(0, '127.0.0.1');
  apps.push(app);
  return `${await app.getUrl()}/api/v1/escalations/feed`;
};

/** Folds events as the worker does. */
const record = async (events: readonly RecordedEvent[]): Promise<void> => {
  const lane = projectionLane(escalationFeedProjection, readStore);
  await lane.load();
  await lane.handle({ events, upTo: events.at(-1)!.position });
};

/** A client that is not ours, and all it got. */
const followed = (url: string) => {
  const got: { id: string; event: CloudEvent }[] = [];
  const source = new EventSource(url);
  source.addEventListener('message', ({ lastEventId, data }: { lastEventId: string; data: string }) =>
    got.push({ id: lastEventId, event: JSON.parse(data) as CloudEvent }),
  );
  return { got, source, ids: () => got.map(({ id }) => Number(id)) };
};

/** The lines of a feed as they are sent, over a plain request. */
const lines = async (url: string, headers = {}) => {
  const response = await new Promise<IncomingMessage>((resolve, reject) =>
    get(url, { headers }, resolve).once('error', reject),
  );
  const read: string[] = [];
  createInterface(response).on('line', (line) => read.push(line));
  return { response, read };
};

beforeAll(async () => {
  ({ readStore, close: closeStore } = await createSpecReadStore(escalationsTables));
});
beforeEach(async () => {
  await replay(readStore, escalationFeedProjection, history.slice(0, 300), 100);
});
afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
});
afterAll(() => closeStore());

describe('the rows of the feed', () => {
  it('are the same after every replay, whatever the batches', async () => {
    const rows = await replay(readStore, escalationFeedProjection, history, 1);
    expect(rows.flat()).toHaveLength(500);
    expect(await replay(readStore, escalationFeedProjection, history, 333)).toEqual(rows);
  });
});

describe('GET /escalations/feed', () => {
  it('gives a foreign client every message behind its cursor once and in order, and then what happens', async () => {
    const url = await startApi();
    const { got, ids, source } = followed(`${url}?after=0`);
    await until('all of the past was read', () => got.length === 300);
    await record(history.slice(300));
    await until('the new ones came', () => got.length === 500);
    source.close();
    expect(ids()).toEqual(history.map(({ position }) => Number(position)));
    expect(got[299]?.event).toMatchObject({
      specversion: '1.0',
      id: history[299]?.id,
      type: 'chronodesk.escalation.raised.v1',
      sequence: '00000000000000003000',
    });
    expect(JSON.stringify(got)).not.toContain('anna');
  });

  it('starts now without a cursor, and goes on by Last-Event-ID where a connection ended', async () => {
    const first = await lines(await startApi());
    await until('the cursor is known', () => first.read.includes('id: 3000'));
    await apps.splice(0)[0]?.close();
    await record(history.slice(300, 310));
    const { read, response } = await lines(await startApi(), { 'last-event-id': '3000' });
    await until('nothing is missing', () => read.includes('id: 3100'));
    response.destroy();
    expect(first.read.filter((line) => line.startsWith('data:'))).toEqual([]);
    expect(read.filter((line) => line.startsWith('data:'))).toHaveLength(10);
  });

  it('filters by level, team and customer', async () => {
    const url = await startApi();
    const wanted = history.slice(0, 300).filter((_, n) => n % 2 === 1 && n % 5 === 0);
    const { ids, source } = followed(`${url}?after=0&level=2&team=database&customer=Northwind`);
    const { got: others, source: other } = followed(`${url}?after=0&customer=Contoso`);
    await until('all of them came', () => ids().length === wanted.length);
    source.close();
    other.close();
    expect(ids()).toEqual(wanted.map(({ position }) => Number(position)));
    expect(others).toEqual([]);
  });

  it('gives who asks for matters only those, also when a lost connection is taken up again', async () => {
    const about = [example.raisedByReport, example.raisedByAvailability, raisedFor(1), example.raisedByUpdate];
    const matters = recordedHistory(
      Array.from({ length: 40 }, (_, n) => [`escalation-${n}`, at(n % 60), about[n % about.length]!]),
    );
    await replay(readStore, escalationFeedProjection, matters.slice(0, 20), 7);
    const first = followed(`${await startApi()}?after=0&matter=regulatory-deadline,major-incident-update`);
    const tickets = followed(`${await apps.at(-1)!.getUrl()}/api/v1/escalations/feed?after=0&matter=ticket`);
    await until('the past was read', () => first.got.length === 10 && tickets.got.length === 5);
    for (const { source } of [first, tickets]) source.close();
    await record(matters.slice(20));
    const url = `${await startApi()}?matter=regulatory-deadline,major-incident-update`;
    const { read, response } = await lines(url, { 'last-event-id': first.got.at(-1)!.id });
    const resumed = () => read.filter((line) => line.startsWith('data:')).map((line) => line.slice('data:'.length));
    await until('nothing is missing', () => resumed().length === 10);
    response.destroy();
    const kinds = [...first.got.map(({ event }) => event), ...resumed().map((text) => JSON.parse(text) as CloudEvent)];
    expect(kinds.map(({ data }) => (data as { matter?: { kind: string } }).matter?.kind)).toEqual(
      Array.from({ length: 20 }, (_, n) => (n % 2 === 0 ? 'regulatory-deadline' : 'major-incident-update')),
    );
    expect(tickets.ids()).toEqual([30, 70, 110, 150, 190]);
  });

  it('shows that it lives while nothing happens, with the cursor and the headers of the API', async () => {
    const { read, response } = await lines(await startApi({ heartbeat: 20 }));
    await until('two heartbeats came', () => read.filter((line) => line === ': heartbeat').length >= 3);
    response.destroy();
    expect(new Set(read.filter((line) => line.startsWith('id:')))).toEqual(new Set(['id: 3000']));
    expect(response.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
  });

  it('disconnects a reader that takes nothing, and reads nothing ahead for it', async () => {
    const large = { ...raisedFor(1), data: { ...raisedFor(1).data, step: 'x'.repeat(200_000) } };
    const events = recordedHistory(Array.from({ length: 400 }, (_, n) => [`escalation-${n}`, at(1), large]));
    await replay(readStore, escalationFeedProjection, events, 100);
    const asked = jest.spyOn(readStore, 'query');
    const url = await startApi({ patience: 200 });
    const response = await new Promise<IncomingMessage>((resolve, reject) =>
      get(`${url}?after=0`, resolve).once('error', reject),
    );
    const ended = new Promise((resolve) => response.once('close', resolve).once('error', resolve));
    // Never read from: what the sockets hold is all that is under way of 80 MB.
    await until('the server gave up', () => response.socket.bytesRead > 0 && asked.mock.calls.length > 0);
    await until('the feed is free again', () => openFeeds() === 0);
    const pages = asked.mock.calls.filter(([sql]) => sql.includes('LIMIT 100'));
    expect(pages.length).toBeLessThan(4);
    response.resume();
    await ended;
    expect(response.complete).toBe(false);
    asked.mockRestore();
  });

  it('refuses more readers than it can serve, and takes the next when one has gone', async () => {
    const url = await startApi({ readers: 1 });
    const first = await lines(url);
    const second = await fetch(url);
    expect(second.status).toBe(429);
    expect(await second.json()).toMatchObject({ code: 'TOO_MANY_REQUESTS' });
    first.response.destroy();
    await until('there is room again', () => openFeeds() === 0);
    const third = await lines(url);
    expect(third.response.statusCode).toBe(200);
    third.response.destroy();
  });

  it('ends with its process, at once and in order', async () => {
    const { response } = await lines(await startApi());
    const ended = new Promise((resolve) => response.once('end', resolve));
    await apps.splice(0)[0]?.close();
    await ended;
    expect(response.complete).toBe(true);
  });

  it('names every fault of a request', async () => {
    const url = await startApi();
    const wrong = await fetch(`${url}?after=x&level=12&team=&matter=ticket,people`);
    expect(wrong.status).toBe(400);
    const { errors } = (await wrong.json()) as { errors: { path: string }[] };
    expect(errors.map(({ path }) => path).sort()).toEqual(['after', 'level', 'matter', 'team']);
    const header = await fetch(url, { headers: { 'last-event-id': '-1' } });
    expect(header.status).toBe(400);
    expect(await header.json()).toMatchObject({ errors: [{ path: 'Last-Event-ID' }] });
  });
});

/** Feeds that the newest API process holds open. */
const openFeeds = (): number => apps.at(-1)!.get(FeedStreams).readers;
