import { spawn } from 'node:child_process';
import { randomInt, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type CloudEvent, type Publication, silentLog } from '@chronodesk/eventing';
import { DependencyUnavailable, type Position, type RecordedEvent } from '@chronodesk/kernel';
import { Kafka, logLevel } from 'kafkajs';
import { startOwnBroker, startTestBroker } from '../../../../test/support/kafka.js';
import { PublisherFenced } from './failures.js';
import { publicationLane } from './publication-lane.js';

const publicationNamed = (name: string): Publication => ({
  name,
  topic: name,
  handles: ['Counted'],
  toMessage: (event) => ({ key: 'key', type: 'counted.v1', subject: event.stream, data: event.data }),
});

const counted = (position: Position, data: object = { n: Number(position) }): RecordedEvent => ({
  id: `event-${position}`,
  stream: 'counter-1',
  revision: Number(position),
  position,
  type: 'Counted',
  data,
  metadata: {
    actor: 'spec',
    channel: 'cli',
    $correlationId: 'c',
    $causationId: 'c',
    commandId: 'c',
    occurredAt: '2026-03-02T08:00:00.000Z',
    schema: 1,
  },
  recordedAt: '2026-03-02T08:00:00.000Z',
});

/** Reads committed messages from the beginning until `isLast` says so. */
const readCommitted = async <Data>(
  bootstrap: string,
  topic: string,
  isLast: (event: CloudEvent & { data: Data }) => boolean,
): Promise<(CloudEvent & { data: Data })[]> => {
  const kafka = new Kafka({ brokers: [bootstrap], logLevel: logLevel.NOTHING });
  const consumer = kafka.consumer({ groupId: randomUUID(), readUncommitted: false });
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  const read: (CloudEvent & { data: Data })[] = [];
  await new Promise<void>((resolve, reject) => {
    consumer
      .run({
        eachMessage: async ({ message }) => {
          const event = JSON.parse(message.value!.toString()) as CloudEvent & { data: Data };
          read.push(event);
          if (isLast(event)) resolve();
        },
      })
      .catch(reject);
  });
  await consumer.disconnect();
  return read;
};

describe('publishing to a broker that stays', () => {
  let bootstrap: string;
  const name = () => `spec.${randomUUID()}`;
  const laneOf = (publication: Publication) => publicationLane(publication, { brokers: [bootstrap], log: silentLog });

  beforeAll(async () => {
    ({ bootstrap } = await startTestBroker());
  });

  it('goes on behind what was committed', async () => {
    const publication = publicationNamed(name());
    const first = laneOf(publication);
    expect(await first.load()).toBeNull();
    await first.handle({ events: [counted(1n), counted(2n)], upTo: 5n });
    await first.close?.();
    const second = laneOf(publication);
    expect(await second.load()).toBe(5n);
    await second.handle({ events: [counted(6n)], upTo: 6n });
    await second.close?.();
    const events = await readCommitted<{ n: number }>(bootstrap, publication.topic, ({ data }) => data.n === 6);
    expect(events.map(({ id }) => id)).toEqual(['event-1', 'event-2', 'event-6']);
  });

  it('lets the newest of two workers win', async () => {
    const publication = publicationNamed(name());
    const [first, second] = [laneOf(publication), laneOf(publication)];
    await first.load();
    await first.handle({ events: [counted(1n)], upTo: 1n });
    expect(await second.load()).toBe(1n);
    await expect(first.handle({ events: [counted(2n)], upTo: 2n })).rejects.toThrow(PublisherFenced);
    await second.handle({ events: [counted(2n)], upTo: 2n });
    expect(await second.load()).toBe(2n);
    await Promise.all([first.close?.(), second.close?.()]);
    const events = await readCommitted<{ n: number }>(bootstrap, publication.topic, ({ data }) => data.n === 2);
    expect(events.map(({ id }) => id)).toEqual(['event-1', 'event-2']);
  });

  it('keeps the order of a key in a batch larger than a request may be', async () => {
    const publication = publicationNamed(name());
    const lane = laneOf(publication);
    await lane.load();
    const events = Array.from({ length: 1000 }, (_, n) => counted(BigInt(n + 1), { n, text: 'x'.repeat(3_000) }));
    await lane.handle({ events, upTo: 1000n });
    await lane.close?.();
    const read = await readCommitted<{ n: number }>(bootstrap, publication.topic, ({ data }) => data.n === 999);
    expect(read.map(({ data }) => data.n)).toEqual(Array.from({ length: 1000 }, (_, n) => n));
  });

  it('passes over foreign events without a transaction for each', async () => {
    const publication = publicationNamed(name());
    const lane = laneOf(publication);
    const saved: Position[] = [];
    const mirror = { load: async () => null, save: async (_: string, position: Position) => void saved.push(position) };
    const mirrored = publicationLane(publication, { brokers: [bootstrap], log: silentLog }, mirror);
    await mirrored.load();
    for (let upTo = 1n; upTo <= 20n; upTo++) await mirrored.handle({ events: [], upTo });
    await mirrored.handle({ events: [counted(21n)], upTo: 21n });
    await mirrored.close?.();
    expect(saved).toEqual([1n, 21n]);
    expect(await lane.load()).toBe(21n);
    await lane.close?.();
  });

  it('publishes each message once although the publisher is killed again and again', async () => {
    const KILLS = 20;
    const COUNT = 2_000;
    const KEYS = 7;
    const topic = name();
    const publish = (killAfter: (line: string) => number | null): Promise<'killed' | 'finished'> =>
      new Promise((resolve, reject) => {
        const script = join(import.meta.dirname, '../testing/publisher.mjs');
        const args = [script, bootstrap, topic, topic, String(COUNT), '8'];
        const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
        createInterface(child.stdout).on('line', (line) => {
          const delay = killAfter(line);
          if (delay !== null) setTimeout(() => child.kill('SIGKILL'), delay);
        });
        child.once('exit', (code, signal) => {
          if (signal === 'SIGKILL') resolve('killed');
          else if (code === 0) resolve('finished');
          else reject(new Error(`The publisher ended with ${code ?? signal}.`));
        });
      });
    const delays: number[] = [];
    let kills = 0;
    while (kills < KILLS) {
      const delay = randomInt(0, 200);
      delays.push(delay);
      // Every fourth one dies while it still takes over from its predecessor.
      const from = kills % 4 === 3 ? 'started' : 'loaded';
      const end = await publish((line) => (line === from ? delay : null));
      if (end === 'finished') break;
      kills++;
    }
    await publish(() => null);

    const lastOfKeys = new Set<string>();
    const events = await readCommitted<{ key: string; n: number }>(bootstrap, topic, ({ data }) => {
      if (data.n > COUNT - KEYS) lastOfKeys.add(data.key);
      return lastOfKeys.size === KEYS;
    });
    const numbersOf = (key: string) => events.filter(({ data }) => data.key === key).map(({ data }) => data.n);
    for (let k = 0; k < KEYS; k++) {
      const numbers = Array.from({ length: COUNT }, (_, i) => i + 1).filter((n) => n % KEYS === k);
      expect({ delays, numbers: numbersOf(`key-${k}`) }).toEqual({ delays, numbers });
    }
    expect(kills).toBe(KILLS);
  }, 180_000);
});

describe('publishing to a broker that goes away', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'chronodesk-spec-kafka-'));
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

  it('says that Kafka is away, and goes on where it was once Kafka is back', async () => {
    const broker = await startOwnBroker({ dataDir });
    const publication = publicationNamed('spec.interrupted');
    const lane = publicationLane(publication, { brokers: [broker.bootstrap], log: silentLog });
    await lane.load();
    await lane.handle({ events: [counted(1n)], upTo: 1n });
    await broker.kill();
    await expect(lane.handle({ events: [counted(2n)], upTo: 2n })).rejects.toThrow(DependencyUnavailable);
    await expect(lane.load()).rejects.toThrow(DependencyUnavailable);

    const again = await startOwnBroker({ dataDir, port: broker.port });
    expect(await lane.load()).toBe(1n);
    await lane.handle({ events: [counted(2n)], upTo: 2n });
    await lane.close?.();
    const events = await readCommitted<{ n: number }>(again.bootstrap, publication.topic, ({ data }) => data.n === 2);
    expect(events.map(({ id }) => id)).toEqual(['event-1', 'event-2']);
    await again.kill();
  }, 120_000);
});
