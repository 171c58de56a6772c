import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { startNode, type StartedNode } from '@chronodesk/eventstoredb-node';
import { EventStoreDBClient, START, jsonEvent } from '@eventstore/db-client';

const ROUNDS = 8;
const WRITERS = 24;
const STREAMS = 10;
/** Far below the default, so that kills hit the writing of the index as well. */
const INDEX_EVERY = 600;
/** Enough for a round to be killed while it commits, indexes and answers. */
const SHORTEST_LIFE = 50;
const LONGEST_LIFE = 900;

interface Answered {
  readonly stream: string;
  readonly ids: readonly string[];
  readonly revision: bigint;
  readonly position: bigint;
}
interface Stored {
  readonly id: string;
  readonly stream: string;
  readonly revision: bigint;
  readonly batch: string;
  readonly size: number;
  readonly text: string;
}

let dataDir: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'chronodesk-ledger-kill-'));
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

/** Appends until the node is gone and notes every append that was answered. */
async function writeUntilKilled(client: EventStoreDBClient, answered: Answered[]): Promise<void> {
  for (;;) {
    const stream = `killed-${randomInt(STREAMS)}`;
    const size = randomInt(1, 6);
    const batch = randomUUID();
    const events = Array.from({ length: size }, () =>
      jsonEvent({ type: 'Written', data: { batch, size, text: batch.repeat(randomInt(1, 60)) } }),
    );
    try {
      const { nextExpectedRevision, position } = await client.appendToStream(stream, events);
      const ids = events.map(({ id }) => id);
      answered.push({ stream, ids, revision: nextExpectedRevision, position: position!.commit });
    } catch {
      return;
    }
  }
}

async function liveAndDie(answered: Answered[]): Promise<void> {
  const node = await startNode({ dataDir, port: 0, indexEvery: INDEX_EVERY });
  const client = EventStoreDBClient.connectionString(node.url);
  const before = answered.length;
  const writers = Array.from({ length: WRITERS }, () => writeUntilKilled(client, answered));
  while (answered.length === before) await new Promise((resolve) => setImmediate(resolve));
  await sleep(randomInt(SHORTEST_LIFE, LONGEST_LIFE)); // the instant of the kill is the very thing to vary
  process.kill(node.pid, 'SIGKILL');
  await Promise.all(writers);
  await client.dispose();
}

async function readEverything(node: StartedNode): Promise<{ all: Stored[]; positions: bigint[] }> {
  const client = EventStoreDBClient.connectionString(node.url);
  const all: Stored[] = [];
  const positions: bigint[] = [];
  for await (const { event } of client.readAll({ fromPosition: START })) {
    positions.push(event!.position.commit);
    if (!event?.streamId.startsWith('killed-')) continue;
    const data = event.data as { batch: string; size: number; text: string };
    all.push({ id: event.id, stream: event.streamId, revision: event.revision, ...data });
  }
  await client.dispose();
  return { all, positions };
}

async function readStream(node: StartedNode, stream: string): Promise<string[]> {
  const client = EventStoreDBClient.connectionString(node.url);
  const ids: string[] = [];
  for await (const { event } of client.readStream(stream)) ids.push(event!.id);
  await client.dispose();
  return ids;
}

test('what was answered survives kill -9 at any instant: once, in order, and no append half-written', async () => {
  const answered: Answered[] = [];
  for (let round = 0; round < ROUNDS; round++) await liveAndDie(answered);

  const node = await startNode({ dataDir, port: 0, indexEvery: INDEX_EVERY });
  try {
    const { all, positions } = await readEverything(node);
    expect(answered.length).toBeGreaterThan(ROUNDS);
    expect(positions).toEqual([...new Set(positions)].sort((left, right) => Number(left - right)));

    const stored = new Map(all.map((event) => [event.id, event]));
    expect(stored.size).toBe(all.length);
    for (const { stream, ids, revision } of answered) {
      const first = revision - BigInt(ids.length) + 1n;
      const found = ids.map((id) => stored.get(id)).map((event) => [event?.stream, event?.revision]);
      expect(found).toEqual(ids.map((_, index) => [stream, first + BigInt(index)]));
    }

    for (const events of groupByBatch(all).values()) {
      expect(events).toHaveLength(events[0]!.size);
      expect(events.every(({ text, batch }) => text.startsWith(batch))).toBe(true);
    }

    for (const stream of new Set(all.map((event) => event.stream))) {
      const inAll = all.filter((event) => event.stream === stream);
      expect(inAll.map(({ revision }) => revision)).toEqual(inAll.map((_, index) => BigInt(index)));
      expect(await readStream(node, stream)).toEqual(inAll.map(({ id }) => id));
    }
  } finally {
    await node.close();
  }
}, 120_000);

function groupByBatch(events: readonly Stored[]): Map<string, Stored[]> {
  const batches = new Map<string, Stored[]>();
  for (const event of events) batches.set(event.batch, [...(batches.get(event.batch) ?? []), event]);
  return batches;
}
