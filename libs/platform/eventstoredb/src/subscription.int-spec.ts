import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startNode, type StartedNode } from '@chronodesk/eventstoredb-node';
import { type EventToAppend, type FeedBatch, type Log, silentLog } from '@chronodesk/eventing';
import { DependencyUnavailable, type RecordedEvent } from '@chronodesk/kernel';
import { connectEventStore, type EventStoreDbStore } from './event-store-db.js';

const noted = (n: number, text = ''): EventToAppend => ({
  id: randomUUID(),
  event: { type: 'TicketNoted', data: { n, text } },
  metadata: {
    actor: 'ada',
    channel: 'http',
    $correlationId: 'c',
    $causationId: 'c',
    commandId: randomUUID(),
    occurredAt: '2026-03-27T16:10:00.000Z',
    schema: 1,
  },
});
const numbers = (events: readonly RecordedEvent[]) => events.map(({ data }) => (data as { n: number }).n);
const upTo = (count: number) => Array.from({ length: count }, (_, n) => n);

describe('a subscription to the ledger', () => {
  let dataDir: string;
  let node: StartedNode;
  let store: EventStoreDbStore;
  let stop: AbortController;
  let logged: { level: string; message: string }[];
  const record = (level: string) => (_fields: object, message: string) => logged.push({ level, message });
  const log: Log = { ...silentLog, info: record('info'), warn: record('warn') };

  beforeEach(async () => {
    logged = [];
    dataDir = mkdtempSync(join(tmpdir(), 'chronodesk-feed-'));
    node = await startNode({ dataDir, port: 0 });
    store = connectEventStore(node.url, { log });
    stop = new AbortController();
  });

  afterEach(async () => {
    stop.abort();
    await store.close();
    await node.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const write = async (from: number, count: number, text = '') => {
    for (let n = from; n < from + count; n += 100) {
      const events = upTo(Math.min(100, from + count - n)).map((i) => noted(n + i, text));
      await store.append(`ticket-${randomUUID()}`, 'no-stream', events);
    }
  };
  const kill = async () => {
    process.kill(node.pid, 'SIGKILL');
    await node.close();
  };
  const restart = async () => {
    node = await startNode({ dataDir, port: node.port });
  };
  const take = async (count: number, after: bigint | null = null): Promise<RecordedEvent[]> => {
    const taken: RecordedEvent[] = [];
    for await (const { events, upTo: position } of store.subscribeToAll(after, stop.signal)) {
      expect(events.at(-1)!.position).toBe(position);
      taken.push(...events);
      if (taken.length >= count) break;
    }
    return taken;
  };

  it('delivers 10,000 events in order, in batches, without system events, and those to come', async () => {
    await write(0, 9_000);
    const reading = take(10_000);
    await write(9_000, 1_000);

    const events = await reading;
    expect(numbers(events)).toEqual(upTo(10_000));
    expect(events.filter(({ type }) => type.startsWith('$'))).toEqual([]);
    const positions = events.map(({ position }) => position);
    expect(positions).toEqual([...positions].sort((a, b) => (a < b ? -1 : 1)));
  });

  it('starts behind a position and ends when told', async () => {
    await write(0, 20);
    const events = await take(20);
    expect(numbers(await take(5, events[14]!.position))).toEqual([15, 16, 17, 18, 19]);

    const endless = take(99, events[19]!.position);
    stop.abort();
    expect(await endless).toEqual([]);
  });

  it('goes on when the server was killed in the middle: nothing lost, nothing twice, one line per outage', async () => {
    await write(0, 3_000);
    const taken: number[] = [];
    let outages = 0;
    for await (const { events } of store.subscribeToAll(null, stop.signal)) {
      taken.push(...numbers(events));
      if (taken.length >= 500 && outages === 0) {
        outages++;
        await kill();
        await restart();
      } else if (taken.length === 3_000 && outages === 1) {
        outages++;
        await kill();
        // While the reader waits for news: the server is away for several attempts.
        void delay(1_000)
          .then(restart)
          .then(() => write(3_000, 10));
      }
      if (taken.length >= 3_010) break;
    }

    expect(taken).toEqual(upTo(3_010));
    const outageLines = logged.filter(({ level }) => level === 'warn');
    expect(outageLines).toHaveLength(2);
    expect(logged.filter(({ level }) => level === 'info')).toHaveLength(2);
  });

  it('keeps every appended event once when the server dies under load', async () => {
    const stream = `ticket-${randomUUID()}`;
    const streams = upTo(200).map((n) => ({ name: `${stream}-${n}`, event: noted(n, 'x'.repeat(2_000)) }));
    const append = async ({ name, event }: (typeof streams)[number]) => store.append(name, 'no-stream', [event]);
    const flood = Promise.allSettled(streams.map(append));
    await kill();
    const outcomes = await flood;
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(DependencyUnavailable);
    await restart();

    const appendAgain = async (each: (typeof streams)[number]): Promise<void> => {
      for (;;) {
        const error: unknown = await append(each).then(
          () => null,
          (reason: unknown) => reason,
        );
        if (error === null) return;
        expect(error).toBeInstanceOf(DependencyUnavailable);
      }
    };
    await Promise.all(streams.map(appendAgain));
    expect(numbers(await take(200)).sort((a, b) => a - b)).toEqual(upTo(200));
  });

  it('makes the server wait for a slow reader', async () => {
    await write(0, 6_000, 'x'.repeat(5_000));
    let received = 0;
    const proxy = createServer((client) => {
      const server = connect(node.port, '127.0.0.1');
      server.on('data', (chunk) => (received += chunk.length));
      server.on('error', () => client.destroy());
      client.on('error', () => server.destroy());
      server.pipe(client).pipe(server);
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const { port } = proxy.address() as AddressInfo;
    const slow = connectEventStore(`esdb://127.0.0.1:${port}?tls=false`, { log: silentLog });

    const batches = slow.subscribeToAll(null, stop.signal);
    const next = async () => numbers(((await batches.next()) as IteratorYieldResult<FeedBatch>).value.events);
    const taken = await next();
    // Not asking for more: the transfer has to come to rest, long before all 30 MB are here.
    for (let before = -1; before !== received; await delay(300)) before = received;
    expect(received).toBeLessThan(20_000_000);

    while (taken.length < 6_000) taken.push(...(await next()));
    expect(taken).toEqual(upTo(6_000));
    expect(received).toBeGreaterThan(30_000_000);
    await batches.return(undefined);
    await slow.close();
    await new Promise((resolve) => proxy.close(resolve));
  });
});
