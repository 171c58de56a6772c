import {
  ANY,
  BACKWARDS,
  END,
  NO_STREAM,
  STREAM_EXISTS,
  type AppendExpectedRevision,
  type EventStoreDBClient,
} from '@eventstore/db-client';
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

const revisionsOf = async (stream: string): Promise<(bigint | undefined)[]> =>
  (await collect(client.readStream(stream))).map(({ event }) => event?.revision);
const readFailure = async (stream: string): Promise<unknown> =>
  (await failureOf(collect(client.readStream(stream))))['type'];

describe('deleting a stream', () => {
  test('hides it in both directions, and again is fine', async () => {
    const stream = freshStream();
    await client.appendToStream(stream, counted(3));
    const first = await client.deleteStream(stream);
    const second = await client.deleteStream(stream, { expectedRevision: ANY });
    expect(second.position!.commit).toBeGreaterThan(first.position!.commit);
    expect(await readFailure(stream)).toBe('stream-not-found');
    const backwards = client.readStream(stream, { direction: BACKWARDS, fromRevision: END });
    expect((await failureOf(collect(backwards)))['type']).toBe('stream-not-found');
  });

  test('checks the expected revision', async () => {
    const stream = freshStream();
    await client.appendToStream(stream, counted(3));
    expect(await failureOf(client.deleteStream(stream, { expectedRevision: 1n }))).toMatchObject({
      type: 'wrong-expected-version',
      streamName: stream,
      expectedVersion: 1n,
      actualVersion: 2n,
    });
    expect((await client.deleteStream(stream, { expectedRevision: 2n })).position).toBeDefined();
  });

  test('needs a stream', async () => {
    expect(await failureOf(client.deleteStream(freshStream()))).toMatchObject({
      type: 'wrong-expected-version',
      actualVersion: -1n,
    });
  });

  test.each<AppendExpectedRevision>([ANY, NO_STREAM, 2n])(
    'the next append, expecting %p, goes on counting',
    async (expectedRevision) => {
      const stream = freshStream();
      await client.appendToStream(stream, counted(3));
      await client.deleteStream(stream);
      const result = await client.appendToStream(stream, counted(2), { expectedRevision });
      expect(result.nextExpectedRevision).toBe(4n);
      expect(await revisionsOf(stream)).toEqual([3n, 4n]);
      expect((await client.getStreamMetadata(stream)).metadata).toEqual({ truncateBefore: 3 });
    },
  );

  test('it does not exist for an append that wants it to', async () => {
    const stream = freshStream();
    await client.appendToStream(stream, counted(1));
    await client.deleteStream(stream);
    const failure = await failureOf(client.appendToStream(stream, counted(1), { expectedRevision: STREAM_EXISTS }));
    expect(failure).toMatchObject({ type: 'stream-deleted', streamName: stream });
  });

  test('its events stay in $all', async () => {
    const stream = freshStream();
    const { position } = await client.appendToStream(stream, counted(2));
    await client.deleteStream(stream);
    const after = await collect(client.readAll({ fromPosition: position! }));
    expect(after.map(({ event }) => event?.streamId)).toEqual(expect.arrayContaining([stream, `$$${stream}`]));
  });

  test('metadata written to a deleted stream does not bring its events back', async () => {
    const stream = freshStream();
    await client.appendToStream(stream, counted(2));
    await client.deleteStream(stream);
    await client.setStreamMetadata(stream, { owner: 'desk' });
    expect((await client.getStreamMetadata(stream)).metadata).toEqual({ owner: 'desk', truncateBefore: 2 });
    await client.appendToStream(stream, counted(1));
    expect(await revisionsOf(stream)).toEqual([2n]);
  });
});

describe('a tombstone', () => {
  test('ends a stream for ever', async () => {
    const stream = freshStream();
    await client.appendToStream(stream, counted(2));
    const { position } = await client.tombstoneStream(stream);
    expect(await readFailure(stream)).toBe('stream-deleted');
    expect((await failureOf(client.appendToStream(stream, counted(1))))['type']).toBe('stream-deleted');
    expect((await failureOf(client.deleteStream(stream)))['type']).toBe('stream-deleted');
    expect((await failureOf(client.tombstoneStream(stream)))['type']).toBe('stream-deleted');
    expect((await failureOf(client.setStreamMetadata(stream, { a: 1 })))['type']).toBe('stream-deleted');
    const [tombstone] = await collect(client.readAll({ fromPosition: position!, maxCount: 1 }));
    expect(tombstone?.event).toMatchObject({ streamId: stream, type: '$streamDeleted', revision: 2n ** 63n - 1n });
  });

  test('checks the expected revision', async () => {
    const stream = freshStream();
    await client.appendToStream(stream, counted(2));
    expect(await failureOf(client.tombstoneStream(stream, { expectedRevision: 5n }))).toMatchObject({
      type: 'wrong-expected-version',
      actualVersion: 1n,
    });
  });

  test('may stand where no stream ever was', async () => {
    const stream = freshStream();
    await client.tombstoneStream(stream, { expectedRevision: NO_STREAM });
    expect(await readFailure(stream)).toBe('stream-deleted');
  });
});
