import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { startNode, type StartedNode } from '@chronodesk/eventstoredb-node';
import { type EventToAppend, silentLog } from '@chronodesk/eventing';
import { DependencyUnavailable, type RecordedEvent, RevisionConflict } from '@chronodesk/kernel';
import { connectEventStore, type EventStoreDbStore } from './event-store-db.js';

const opened = (title = 'Printer on fire', commandId = randomUUID()): EventToAppend => ({
  id: randomUUID(),
  event: { type: 'TicketOpened', data: { title } },
  metadata: {
    actor: 'ada',
    channel: 'http',
    $correlationId: 'request-1',
    $causationId: 'request-1',
    commandId,
    occurredAt: '2026-03-27T16:10:00.000Z',
    schema: 1,
  },
});
const newStream = () => `ticket-${randomUUID()}`;
const all = async (events: AsyncIterable<RecordedEvent>): Promise<RecordedEvent[]> => {
  const result: RecordedEvent[] = [];
  for await (const event of events) result.push(event);
  return result;
};

describe('the event store on EventStoreDB', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'chronodesk-store-'));
  let node: StartedNode;
  let store: EventStoreDbStore;
  let foreign: EventStoreDBClient;

  beforeAll(async () => {
    node = await startNode({ dataDir, port: 0 });
    store = connectEventStore(node.url, {
      log: silentLog,
      upcasters: { TicketRated: [{ from: 1, upcast: ({ stars }: { stars: number }) => ({ score: stars * 20 }) }] },
    });
    foreign = EventStoreDBClient.connectionString(node.url);
  });

  afterAll(async () => {
    await store.close();
    await foreign.dispose();
    await node.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('reads back what was appended, byte for byte', async () => {
    const stream = newStream();
    const data = { title: 'Größe „✓“ 🖨️', big: 9_007_199_254_740_991, small: 1e-7, nothing: null, list: [1, [2.5]] };
    const event: EventToAppend = { ...opened(), event: { type: 'TicketOpened', data } };
    const { revision, position } = await store.append(stream, 'no-stream', [event, opened()]);

    const [first, second, ...none] = await all(store.readStream(stream));
    expect(none).toEqual([]);
    expect(first).toEqual({
      id: event.id,
      stream,
      revision: 0,
      position: first!.position,
      type: 'TicketOpened',
      data,
      metadata: event.metadata,
      recordedAt: new Date(first!.recordedAt).toISOString(),
    });
    expect({ revision, position }).toEqual({ revision: 1, position: second!.position });
    expect(second!.position).toBeGreaterThan(first!.position);
    expect(await store.head()).toBe(second!.position);
  });

  it('refuses an append to a stream that has moved on, and says where it is', async () => {
    const stream = newStream();
    await store.append(stream, 'no-stream', [opened(), opened()]);

    const outdated = await store.append(stream, 0, [opened()]).catch((error: unknown) => error);
    expect(outdated).toBeInstanceOf(RevisionConflict);
    expect(outdated).toMatchObject({ stream, expected: '0', actual: 1 });
    await expect(store.append(stream, 'no-stream', [opened()])).rejects.toMatchObject({ actual: 1 });
    await expect(store.append(newStream(), 4, [opened()])).rejects.toMatchObject({ expected: '4', actual: null });
    expect(await all(store.readStream(stream))).toHaveLength(2);
  });

  it('answers a repeated append with the first result', async () => {
    const stream = newStream();
    const events = [opened(), opened()];
    const first = await store.append(stream, 'no-stream', events);
    await store.append(stream, 1, [opened()]);

    expect(await store.append(stream, 'no-stream', events)).toEqual(first);
    expect(await all(store.readStream(stream))).toHaveLength(3);
  });

  it('appends many events at once, and many at a time', async () => {
    const stream = newStream();
    await store.append(
      stream,
      'no-stream',
      Array.from({ length: 1_200 }, () => opened()),
    );
    expect(await all(store.readStream(stream))).toHaveLength(1_200);

    const streams = Array.from({ length: 300 }, newStream);
    const results = await Promise.all(streams.map((each) => store.append(each, 'no-stream', [opened()])));
    expect(new Set(results.map(({ position }) => position)).size).toBe(300);
  });

  it('reads part of a stream, in either direction', async () => {
    const stream = newStream();
    await store.append(
      stream,
      'no-stream',
      Array.from({ length: 5 }, () => opened()),
    );
    const revisions = async (options: Parameters<EventStoreDbStore['readStream']>[1]) =>
      (await all(store.readStream(stream, options))).map(({ revision }) => revision);

    expect(await revisions({ from: 3 })).toEqual([3, 4]);
    expect(await revisions({ from: 1, limit: 2 })).toEqual([1, 2]);
    expect(await revisions({ backwards: true, limit: 2 })).toEqual([4, 3]);
    expect(await revisions({ from: 9 })).toEqual([]);
    expect(await revisions({ limit: 0 })).toEqual([]);
    for await (const { revision } of store.readStream(stream)) if (revision === 1) break;
    expect(await revisions({})).toEqual([0, 1, 2, 3, 4]);
  });

  it('finds nothing in streams that were never written, deleted or tombstoned', async () => {
    const [deleted, tombstoned] = [newStream(), newStream()];
    for (const stream of [deleted, tombstoned]) await store.append(stream, 'no-stream', [opened()]);
    await foreign.deleteStream(deleted);
    await foreign.tombstoneStream(tombstoned);

    for (const stream of [newStream(), deleted, tombstoned]) expect(await all(store.readStream(stream))).toEqual([]);
    await expect(store.append(tombstoned, 'any', [opened()])).rejects.not.toBeInstanceOf(DependencyUnavailable);
  });

  it('reads what foreign tools wrote, with what can be known filled in', async () => {
    const stream = newStream();
    const bare = jsonEvent({ type: 'Imported', data: { a: 1 } });
    const partial = jsonEvent({
      type: 'Imported',
      data: ['x'],
      metadata: { $correlationId: 'c-1', occurredAt: 'never' },
    });
    const binary = {
      id: randomUUID(),
      type: 'Scanned',
      contentType: 'application/octet-stream' as const,
      data: Uint8Array.from([1, 2, 255]),
      metadata: Uint8Array.from([0, 1]),
    };
    await foreign.appendToStream(stream, [bare, partial, binary]);

    const [first, second, third] = await all(store.readStream(stream));
    const { recordedAt } = first!;
    expect(first!.metadata).toEqual({
      actor: 'unknown',
      channel: 'reactor',
      $correlationId: bare.id,
      $causationId: bare.id,
      commandId: bare.id,
      occurredAt: recordedAt,
      schema: 1,
    });
    expect(second).toMatchObject({ data: ['x'], metadata: { $correlationId: 'c-1', occurredAt: second!.recordedAt } });
    expect(third).toMatchObject({ data: { base64: 'AQL/' }, metadata: { actor: 'unknown' } });
  });

  it('brings old shapes of events to the newest', async () => {
    const stream = newStream();
    const { metadata } = opened();
    const rated = (data: object, schema: number): EventToAppend => ({
      id: randomUUID(),
      event: { type: 'TicketRated', data },
      metadata: { ...metadata, schema },
    });
    await store.append(stream, 'no-stream', [rated({ stars: 4 }, 1), rated({ score: 70 }, 2)]);

    expect(await all(store.readStream(stream))).toMatchObject([
      { data: { score: 80 }, metadata: { schema: 2 } },
      { data: { score: 70 }, metadata: { schema: 2 } },
    ]);
  });
});

describe('an event store that cannot be reached', () => {
  it('says so, whatever is asked of it', async () => {
    const store = connectEventStore('esdb://127.0.0.1:1?tls=false', { log: silentLog });
    const attempts = [
      () => store.append(newStream(), 'any', [opened()]),
      () => all(store.readStream(newStream())),
      () => store.head(),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toBeInstanceOf(DependencyUnavailable);
    await store.close();
  });
});
