import { type ChildProcess, fork } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { Kafka, logLevel, Partitioners } from 'kafkajs';
import { type OwnBroker, startOwnBroker } from '../support/kafka.js';
import { dataFolder } from '../support/program.js';
import { type ForeignMessage, readByConsole } from '../support/topic.js';

const TOPIC = 'chronodesk.escalations.v1';
const ESCALATIONS = 20_000;
const TICKETS = 97;
const BATCH = 16;
/** A broker takes several seconds to come back, a publisher one; the mix keeps the run below four minutes. */
const KILLS = { publisher: 88, broker: 12 };
/** A victim dies within this time (ms) after it was seen at work; a batch takes some 10 ms. */
const LATEST_MS = 300;
/** KILL_SEED repeats the order and the delays of an earlier run. */
const SEED = Number(process.env.KILL_SEED ?? randomInt(2 ** 31));

type Victim = keyof typeof KILLS;

/** Numbers from 0 to 1 that follow from the seed (mulberry32). */
const randomOf = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
};

interface Kill {
  readonly victim: Victim;
  readonly delay: number;
  /** The publisher dies while it takes over from its predecessor. */
  readonly early: boolean;
}

const planOf = (seed: number): Kill[] => {
  const random = randomOf(seed);
  const victims = Object.entries(KILLS).flatMap(([victim, count]) => Array<Victim>(count).fill(victim as Victim));
  return victims
    .map((victim) => ({ victim, order: random(), delay: Math.floor(random() * LATEST_MS), early: random() < 0.25 }))
    .sort((a, b) => a.order - b.order)
    .map(({ victim, delay, early }) => ({ victim, delay, early }));
};

/** A publisher process, and what it said last. */
class Publisher {
  private readonly child: ChildProcess;
  private readonly said = new Map<string, number>();
  private wake: () => void = () => undefined;
  readonly ended: Promise<void>;

  constructor(bootstrap: string, limit: number) {
    const script = join(import.meta.dirname, '../support/escalation-publisher.mjs');
    const args = [bootstrap, ESCALATIONS, TICKETS, BATCH].map(String);
    this.child = fork(script, args, { stdio: ['ignore', 'pipe', 'inherit', 'ipc'], execArgv: [] });
    this.release(limit);
    createInterface(this.child.stdout!).on('line', (line) => {
      const [word = ''] = line.split(' ');
      this.said.set(word, (this.said.get(word) ?? 0) + 1);
      this.wake();
    });
    this.ended = new Promise((resolve) => this.child.once('exit', () => resolve()));
  }

  /** Allows it to publish so many escalations in all. */
  release(limit: number): void {
    this.child.send(limit, () => undefined);
  }

  count(word: string): number {
    return this.said.get(word) ?? 0;
  }

  /** Waits until it has said a word once more than `before` times. */
  async untilSaid(word: string, before = 0): Promise<void> {
    while (this.count(word) <= before && this.isAlive) {
      await Promise.race([new Promise<void>((resolve) => (this.wake = resolve)), this.ended]);
    }
  }

  get isAlive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }
}

/**
 * All committed messages of the topic, read by Kafka's own consumer: a message of ours at the end of each partition
 * shows that nothing lies behind what was read.
 */
const readToTheEnd = async (bootstrap: string): Promise<ForeignMessage[]> => {
  const kafka = new Kafka({ brokers: [bootstrap], logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
  await Promise.all([admin.connect(), producer.connect()]);
  const partitions = (await admin.fetchTopicOffsets(TOPIC)).map(({ partition }) => partition);
  const ends = partitions.map((partition) => ({ partition, key: 'end', value: JSON.stringify({ subject: 'end' }) }));
  await producer.send({ topic: TOPIC, messages: ends });
  await Promise.all([admin.disconnect(), producer.disconnect()]);
  const messages = await readByConsole(bootstrap, TOPIC, ESCALATIONS + ends.length);
  const isEnd = ({ key }: ForeignMessage) => key === 'end';
  const ids = messages.filter((message) => !isEnd(message)).map(({ value }) => value.id);
  // First of all, because a message too many leaves no room for an end.
  const seen = new Set<string>();
  expect({ doubled: ids.filter((id) => seen.size === seen.add(id).size) }).toEqual({ doubled: [] });
  expect(messages.filter(isEnd)).toHaveLength(ends.length);
  return messages.filter((message) => !isEnd(message));
};

describe('publishing while publisher and broker are killed again and again', () => {
  const dataDir = dataFolder('chronodesk-kills-');
  let broker: OwnBroker;
  let publisher: Publisher | undefined;

  beforeAll(async () => {
    broker = await startOwnBroker({ dataDir });
  }, 120_000);

  afterAll(async () => {
    if (publisher?.isAlive) await publisher.kill();
    await broker.kill();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it(`gives a reader of committed messages each escalation once and in order, seed ${SEED}`, async () => {
    const startedAt = Date.now();
    const plan = planOf(SEED);
    const done = { publisher: 0, broker: 0 };
    let restart: Promise<void> = Promise.resolve();
    let transactions = 0;
    // Work is handed out with the kills, so that each of them meets some.
    const limitAfter = (kills: number) => Math.ceil((ESCALATIONS * (kills + 1)) / (plan.length + 1));

    const killPublisher = async ({ delay, early }: Kill, living: Publisher) => {
      await living.untilSaid(early ? 'started' : 'loaded');
      await pause(delay);
      await living.kill();
      transactions += living.count('published');
      publisher = undefined;
    };
    const killBroker = async ({ delay }: Kill, living: Publisher) => {
      await restart;
      await living.untilSaid('published', living.count('published'));
      await pause(delay);
      await broker.kill();
      restart = startOwnBroker({ dataDir, port: broker.port }).then((again) => void (broker = again));
    };
    for (const [at, kill] of plan.entries()) {
      publisher ??= new Publisher(broker.bootstrap, limitAfter(at));
      publisher.release(limitAfter(at));
      if (kill.victim === 'publisher') await killPublisher(kill, publisher);
      else await killBroker(kill, publisher);
      done[kill.victim]++;
    }
    await restart;
    publisher ??= new Publisher(broker.bootstrap, ESCALATIONS);
    publisher.release(ESCALATIONS);
    await publisher.ended;
    transactions += publisher.count('published');

    const messages = await readToTheEnd(broker.bootstrap);
    const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
    process.stdout.write(
      `publication-kills: seed ${SEED}, ${done.publisher} kills of the publisher, ${done.broker} of the broker, ` +
        `${messages.length} messages of ${TICKETS} tickets in ${transactions} transactions told of, ${seconds} s\n` +
        `publication-kills: delays (ms; b: broker, e: early) ` +
        `${plan.map(({ victim, delay, early }) => `${victim === 'broker' ? 'b' : early ? 'e' : ''}${delay}`).join(' ')}\n`,
    );
    expect(done).toEqual(KILLS);
    const numbersOf = new Map<string, number[]>();
    for (const { key, value } of messages)
      numbersOf.set(key, [...(numbersOf.get(key) ?? []), Number(value.subject.slice('escalation-'.length))]);
    for (let ticket = 0; ticket < TICKETS; ticket++) {
      const wanted = Array.from({ length: ESCALATIONS }, (_, i) => i + 1).filter((n) => n % TICKETS === ticket);
      expect(numbersOf.get(`ticket-${ticket}`)).toEqual(wanted);
    }
    expect(messages).toHaveLength(ESCALATIONS);
  }, 900_000);
});
