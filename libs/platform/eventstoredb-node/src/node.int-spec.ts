import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EventStoreDBClient } from '@eventstore/db-client';
import { collect, counted, failureOf, freshStream } from './conformance/node-under-test.js';
import { startNode } from './index.js';

let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'chronodesk-node-'));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

test('everything is there again after a restart, also with an index that is written all the time', async () => {
  const streams = Array.from({ length: 20 }, () => freshStream());
  for (let start = 0; start < 3; start++) {
    const node = await startNode({ dataDir, port: 0, indexEvery: 7 });
    const client = EventStoreDBClient.connectionString(node.url);
    await Promise.all(streams.map((stream) => client.appendToStream(stream, counted(3))));
    for (const stream of streams) {
      const revisions = (await collect(client.readStream(stream))).map(({ event }) => Number(event?.revision));
      expect(revisions).toEqual(Array.from({ length: 3 * (start + 1) }, (_, n) => n));
    }
    await client.dispose();
    await node.close();
  }
});

test('a lost index is made again from the events', async () => {
  const [stream, deleted, described] = [freshStream(), freshStream(), freshStream()];
  const first = await startNode({ dataDir, port: 0 });
  const writer = EventStoreDBClient.connectionString(first.url);
  await writer.setStreamMetadata(described, { maxCount: 2 });
  await writer.appendToStream(stream, counted(5));
  await writer.appendToStream(deleted, counted(5));
  await writer.deleteStream(deleted);
  await writer.appendToStream(described, counted(5));
  await writer.dispose();
  await first.close();

  await rm(join(dataDir, 'index'), { recursive: true });
  const second = await startNode({ dataDir, port: 0 });
  const client = EventStoreDBClient.connectionString(second.url);
  expect(await collect(client.readStream(stream))).toHaveLength(5);
  expect(await collect(client.readStream(described))).toHaveLength(2);
  expect((await failureOf(collect(client.readStream(deleted))))['type']).toBe('stream-not-found');
  expect(await client.appendToStream(deleted, counted(1))).toMatchObject({ nextExpectedRevision: 5n });
  await client.dispose();
  await second.close();
});

test('a folder in use is refused with a message that says so', async () => {
  const node = await startNode({ dataDir, port: 0 });
  await expect(startNode({ dataDir, port: 0 })).rejects.toThrow(`in use by the node with process id ${node.pid}`);
  await node.close();
});

test('a port in use is refused', async () => {
  const node = await startNode({ dataDir, port: 0 });
  await expect(startNode({ dataDir: join(dataDir, 'other'), port: node.port })).rejects.toThrow('EADDRINUSE');
  await node.close();
});

test('another address than loopback is refused', async () => {
  await expect(startNode({ dataDir, port: 0, host: '0.0.0.0' })).rejects.toThrow('no access control');
});

test('the node ends when the process that started it is killed', async () => {
  const entry = fileURLToPath(new URL('../dist/index.js', import.meta.url));
  const script = join(dataDir, 'parent.mjs');
  const lines = [
    `import { startNode } from ${JSON.stringify(entry)};`,
    `const node = await startNode({ dataDir: ${JSON.stringify(join(dataDir, 'ledger'))}, port: 0 });`,
    'process.send(node.pid);',
    'setInterval(() => undefined, 1000);',
  ];
  await writeFile(script, lines.join('\n'));
  const parent = fork(script, { execArgv: [] });
  const [pid] = (await once(parent, 'message')) as [number];
  expect(isRunning(pid)).toBe(true);
  parent.kill('SIGKILL');
  while (isRunning(pid)) await new Promise((resolve) => setImmediate(resolve));
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
