import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CloudEvent, type Publication, silentLog } from '@chronodesk/eventing';
import { DependencyUnavailable, type Position, type RecordedEvent } from '@chronodesk/kernel';
import { Kafka, logLevel } from 'kafkajs';
import { startOwnBroker, startTestBroker } from '../../../../test/support/kafka.js';
import { PublisherFenced } from './failures.js';
import { publicationLane } from './publication-lane.js';
import { replayTo } from './replay.js';

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
): Promise<(CloudEvent & { data: Data })[] & { headers: (string | undefined)[] }> => {
  const kafka = new Kafka({ brokers: [bootstrap], logLevel: logLevel.NOTHING });
  const consumer = kafka.consumer({ groupId: randomUUID(), readUncommitted: false });
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  const read: (CloudEvent & { data: Data })[] = [];
  /** What the header `ce_replay` says, message by message. */
  const headers: (string | undefined)[] = [];
  await new Promise<void>((resolve, reject) => {
    consumer
      .run({
        eachMessage: async ({ message }) => {
          const event = JSON.parse(message.value!.toString()) as CloudEvent & { data: Data };
          read.push(event);
          headers.push(message.headers?.ce_replay?.toString());
          if (isLast(event)) resolve();
        },
      })
      .catch(reject);
  });
  await consumer.disconnect();
  return Object.assign(read, { headers });
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
});

describe('publishing a range again', () => {
  it('gives the same keys and ids on the other topic, marked as a replay, and leaves checkpoint and live topic alone', async () => {
    const { bootstrap } = await startTestBroker();
    const config = { brokers: [bootstrap], log: silentLog };
    const publication = publicationNamed(`spec.${randomUUID()}`);
    const topic = `${publication.topic}.replay`;
    const lane = publicationLane(publication, config);
    await lane.load();
    await lane.handle({ events: [1n, 2n, 3n, 4n].map((n) => counted(n)), upTo: 4n });

    const progress: [number, Position][] = [];
    const onProgress = (messages: number, upTo: Position) => progress.push([messages, upTo]);
    async function* batches() {
      yield { events: [counted(2n), { ...counted(3n), type: 'Foreign' }], upTo: 3n };
      yield { events: [{ ...counted(3n), type: 'Foreign' }], upTo: 3n };
      yield { events: [counted(4n)], upTo: 4n };
    }
    const summary = await replayTo({ topic, publications: [publication], onProgress }, batches(), config);
    expect(summary).toEqual({ events: 4, messages: 2, upTo: 4n });
    expect(progress).toEqual([
      [1, 3n],
      [1, 3n],
      [2, 4n],
    ]);
    const isLast = ({ data }: { data: { n: number } }) => data.n === 4;
    const again = await readCommitted<{ n: number }>(bootstrap, topic, isLast);
    const live = await readCommitted<{ n: number }>(bootstrap, publication.topic, isLast);
    expect(again.map(({ id }) => id)).toEqual(['event-2', 'event-4']);
    expect([...again]).toEqual([live[1], live[3]]);
    expect(again.headers).toEqual(['true', 'true']);
    expect(live.headers).toEqual([undefined, undefined, undefined, undefined]);
    // Not fenced by the replay.
    await lane.handle({ events: [counted(5n)], upTo: 5n });
    expect(await lane.load()).toBe(5n);
    await lane.close?.();
  });
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
