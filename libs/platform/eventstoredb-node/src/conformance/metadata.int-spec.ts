import { BACKWARDS, END, NO_STREAM, STREAM_EXISTS, type EventStoreDBClient } from '@eventstore/db-client';
import {
  collect,
  connectNodeUnderTest,
  counted,
  failureOf,
  freshStream,
  type NodeUnderTest,
} from './node-under-test.js';

let node: NodeUnderTest;
let client: EventStoreDBClient;

beforeAll(async () => {
  node = await connectNodeUnderTest();
  client = node.client;
});
afterAll(() => node.close());

const visible = async (stream: string): Promise<number[]> =>
  (await collect(client.readStream(stream))).map(({ event }) => Number(event?.revision));

describe('stream metadata', () => {
  test('is what was written last', async () => {
    const stream = freshStream();
    await client.appendToStream(stream, counted(1));
    await client.setStreamMetadata(stream, { maxCount: 9 });
    await client.setStreamMetadata(stream, { owner: 'desk', maxAge: 3600 });
    expect((await client.getStreamMetadata(stream)).metadata).toEqual({ owner: 'desk', maxAge: 3600 });
    expect(await collect(client.readStream(`$$${stream}`))).toHaveLength(1);
  });

  test('checks its own revision', async () => {
    const stream = freshStream();
    await client.setStreamMetadata(stream, { a: 1 }, { expectedRevision: NO_STREAM });
    const failure = await failureOf(client.setStreamMetadata(stream, { a: 2 }, { expectedRevision: NO_STREAM }));
    expect(failure['type']).toBe('wrong-expected-version');
  });

  test('alone makes a stream exist, but not readable', async () => {
    const stream = freshStream();
    await client.setStreamMetadata(stream, { a: 1 });
    expect((await failureOf(collect(client.readStream(stream))))['type']).toBe('stream-not-found');
    const result = await client.appendToStream(stream, counted(1), { expectedRevision: STREAM_EXISTS });
    expect(result.nextExpectedRevision).toBe(0n);
    expect((await client.getStreamMetadata(stream)).metadata).toEqual({ a: 1 });
  });

  test('$maxCount shows the newest only, also after more is written', async () => {
    const stream = freshStream();
    await client.appendToStream(stream, counted(5));
    await client.setStreamMetadata(stream, { maxCount: 2 });
    expect(await visible(stream)).toEqual([3, 4]);
    await client.appendToStream(stream, counted(1), { expectedRevision: 4n });
    expect(await visible(stream)).toEqual([4, 5]);
    const backwards = await collect(client.readStream(stream, { direction: BACKWARDS, fromRevision: END }));
    expect(backwards.map(({ event }) => event?.revision)).toEqual([5n, 4n]);
  });

  test('$tb hides what is before it', async () => {
    const stream = freshStream();
    await client.appendToStream(stream, counted(5));
    await client.setStreamMetadata(stream, { truncateBefore: 3 });
    expect(await visible(stream)).toEqual([3, 4]);
    await client.setStreamMetadata(stream, { truncateBefore: 100 });
    expect(await visible(stream)).toEqual([]);
  });

  test('$maxAge hides what is older, and nothing that is younger', async () => {
    const stream = freshStream();
    await client.appendToStream(stream, counted(2));
    await client.setStreamMetadata(stream, { maxAge: 3600 });
    expect(await visible(stream)).toEqual([0, 1]);
    await client.setStreamMetadata(stream, { maxAge: 1 });
    while ((await visible(stream)).length > 0) await new Promise((resolve) => setImmediate(resolve));
    expect(await visible(stream)).toEqual([]);
  });

  test('limits do not apply to $all', async () => {
    const stream = freshStream();
    const { position } = await client.appendToStream(stream, counted(3));
    await client.setStreamMetadata(stream, { maxCount: 1 });
    const found = await collect(client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 4 }));
    expect(found.filter(({ event }) => event?.streamId === stream)).toHaveLength(3);
    expect(found.at(-3)?.event?.position).toEqual(position);
  });
});
