import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { Kafka, logLevel, Partitioners, type Producer } from 'kafkajs';

import { type OwnBroker, readWithConsoleConsumer, startOwnBroker, startTestBroker } from '../support/kafka.js';

describe('the broker of infra/kafka', () => {
  let dataDir: string;
  let broker: OwnBroker;

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'chronodesk-kafka-'));
    broker = await startOwnBroker({ dataDir });
    await withAdmin(broker.bootstrap, (admin) =>
      admin.createTopics({
        waitForLeaders: true,
        topics: [{ topic: 'facts', numPartitions: 3, replicationFactor: 1 }],
      }),
    );
  }, 180_000);

  afterAll(async () => {
    await broker.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('shows a foreign client what kafkajs committed, and nothing of what it aborted', async () => {
    await withProducer(broker.bootstrap, async (producer) => {
      await inTransaction(producer, 'committed', 'commit');
      await inTransaction(producer, 'aborted', 'abort');
      await inTransaction(producer, 'last', 'commit');
    });
    const committed = await readWithConsoleConsumer({ bootstrap: broker.bootstrap, topic: 'facts', maxMessages: 2 });
    expect(committed.sort()).toEqual(['one\tcommitted', 'one\tlast']);
    const all = await readWithConsoleConsumer({
      bootstrap: broker.bootstrap,
      topic: 'facts',
      maxMessages: 3,
      isolation: 'read_uncommitted',
    });
    expect(all).toContain('one\taborted');
  }, 120_000);

  it('keeps its data when it is killed, and continues on the same address', async () => {
    await broker.kill();
    const { bootstrap } = broker;
    broker = await startOwnBroker({ dataDir, port: broker.port });
    expect(broker.bootstrap).toBe(bootstrap);
    await withProducer(bootstrap, (producer) => inTransaction(producer, 'after the kill', 'commit'));
    const messages = await readWithConsoleConsumer({ bootstrap, topic: 'facts', maxMessages: 3 });
    expect(messages).toEqual(['one\tcommitted', 'one\tlast', 'one\tafter the kill']);
  }, 180_000);

  it('creates no topic that was only mistyped', async () => {
    await withAdmin(broker.bootstrap, async (admin) => {
      await expect(admin.fetchTopicOffsets('fcats')).rejects.toThrow('does not host this topic-partition');
      expect(await admin.listTopics()).not.toContain('fcats');
    });
  });

  it('says in one line that the port is taken', async () => {
    const other = mkdtempSync(join(tmpdir(), 'chronodesk-kafka-'));
    try {
      await expect(startOwnBroker({ dataDir: other, port: broker.port })).rejects.toThrow(
        `Port ${broker.port} on 127.0.0.1 is taken`,
      );
    } finally {
      rmSync(other, { recursive: true, force: true });
    }
  }, 60_000);
});

describe('npm run kafka', () => {
  let dataDir: string;
  let children: ChildProcess[];

  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'chronodesk-kafka-'));
    children = [];
  });

  afterEach(() => {
    for (const child of children) child.kill('SIGTERM');
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('says where it listens and how to stop it, and stops cleanly on Ctrl-C', async () => {
    const { child, output } = await runKafka();
    expect(output()).toMatch(
      /Kafka listens on 127\.0\.0\.1:\d+.*\n.*KAFKA_BROKERS=127\.0\.0\.1:\d+\. Ctrl-C stops Kafka\./,
    );
    const ended = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGINT');
    expect(await ended).toBe(0);
    expect(output()).toContain('Kafka has stopped.');
  }, 180_000);

  it('takes its broker along when it is killed, so that the next start finds port and data free', async () => {
    const { child, output } = await runKafka();
    const port = Number(/127\.0\.0\.1:(\d+)/.exec(output())?.[1]);
    child.kill('SIGKILL');
    const next = await startOwnBroker({ dataDir, port });
    expect(next.port).toBe(port);
    await next.stop();
  }, 180_000);

  async function runKafka(): Promise<{ child: ChildProcess; output: () => string }> {
    const program = [join(import.meta.dirname, '../../infra/kafka/kafka.mjs'), '--port', '0', '--data', dataDir];
    const child = spawn(process.execPath, program, { stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    let output = '';
    child.stdout.on('data', (chunk) => (output += String(chunk)));
    while (!output.includes('Ctrl-C') && child.exitCode === null) await pause(50);
    return { child, output: () => output };
  }
});

describe('the shared broker of a test run', () => {
  it('is the same for all who ask', async () => {
    const [first, second] = await Promise.all([startTestBroker(), startTestBroker()]);
    expect(first).toEqual(second);
    await withAdmin(first.bootstrap, async (admin) => expect((await admin.describeCluster()).brokers).toHaveLength(1));
  }, 180_000);
});

function clientOf(bootstrap: string): Kafka {
  return new Kafka({
    clientId: 'broker-spec',
    brokers: [bootstrap],
    logLevel: logLevel.NOTHING,
    retry: { initialRetryTime: 50, retries: 20 },
  });
}

async function withAdmin(
  bootstrap: string,
  act: (admin: ReturnType<Kafka['admin']>) => Promise<unknown>,
): Promise<void> {
  const admin = clientOf(bootstrap).admin({ retry: { retries: 0 } });
  await admin.connect();
  try {
    await act(admin);
  } finally {
    await admin.disconnect();
  }
}

async function withProducer(bootstrap: string, act: (producer: Producer) => Promise<void>): Promise<void> {
  const producer = clientOf(bootstrap).producer({
    transactionalId: 'broker-spec',
    idempotent: true,
    maxInFlightRequests: 1,
    createPartitioner: Partitioners.DefaultPartitioner,
  });
  await producer.connect();
  try {
    await act(producer);
  } finally {
    await producer.disconnect();
  }
}

/** One message under the same key, so that all of them are in one partition and in order. */
async function inTransaction(producer: Producer, value: string, end: 'commit' | 'abort'): Promise<void> {
  const transaction = await producer.transaction();
  await transaction.send({ topic: 'facts', messages: [{ key: 'one', value }] });
  await transaction[end]();
}
