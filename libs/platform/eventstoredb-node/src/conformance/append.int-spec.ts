import {
  ANY,
  BACKWARDS,
  END,
  NO_STREAM,
  START,
  STREAM_EXISTS,
  binaryEvent,
  jsonEvent,
  type AppendResult,
  type EventStoreDBClient,
} from '@eventstore/db-client';
import { randomBytes, randomUUID } from 'node:crypto';
import {
  collect,
  connectAgain,
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

/** Credentials make the client use the call Append instead of BatchAppend; without TLS they are not sent. */
const byAppendCall = { credentials: { username: 'admin', password: 'changeit' } };

describe.each([
  ['BatchAppend', {}],
  ['Append', byAppendCall],
])('appending by %s', (_call, options) => {
  const append = (
    stream: string,
    events: Parameters<typeof client.appendToStream>[1] = counted(1),
    expectedRevision: Parameters<typeof client.appendToStream>[2] = {},
  ): Promise<AppendResult> => client.appendToStream(stream, events, { ...options, ...expectedRevision });

  test('answers the last revision and the position the last event is read back with', async () => {
    const stream = freshStream();
    const result = await append(stream, counted(3), { expectedRevision: NO_STREAM });
    const [last] = await collect(client.readStream(stream, { direction: BACKWARDS, fromRevision: END, maxCount: 1 }));
    expect(result).toMatchObject({ success: true, nextExpectedRevision: 2n });
    expect(last?.event).toMatchObject({ revision: 2n, position: result.position });
  });

  test('refuses a revision other than the last', async () => {
    const stream = freshStream();
    await append(stream, counted(2));
    const refusals = await Promise.all(
      [5n, 0n, NO_STREAM].map((expectedRevision) =>
        failureOf(append(stream, counted(1), { expectedRevision: expectedRevision as bigint })),
      ),
    );
    expect(refusals.map(({ type, actualVersion, streamName }) => [type, actualVersion, streamName])).toEqual(
      Array.from({ length: 3 }, () => ['wrong-expected-version', 1n, stream]),
    );
  });

  test('says what was expected of a stream that does not exist', async () => {
    const stream = freshStream();
    expect(await failureOf(append(stream, counted(1), { expectedRevision: STREAM_EXISTS }))).toMatchObject({
      type: 'wrong-expected-version',
      actualVersion: 'no_stream',
    });
    expect(await failureOf(append(stream, counted(1), { expectedRevision: 3n }))).toMatchObject({
      expectedVersion: 3n,
    });
  });

  test('answers a repeated append with the first result and writes nothing', async () => {
    for (const expectedRevision of [NO_STREAM, ANY] as const) {
      const stream = freshStream();
      const events = counted(3);
      const first = await append(stream, events, { expectedRevision });
      await append(stream, counted(1));
      const second = await append(stream, events, { expectedRevision });
      expect(second).toEqual(first);
      expect(await collect(client.readStream(stream))).toHaveLength(4);
    }
  });

  test('refuses a repeated append that goes on with a new event', async () => {
    for (const expectedRevision of [NO_STREAM, ANY] as const) {
      const stream = freshStream();
      const events = counted(2);
      await append(stream, events, { expectedRevision });
      const failure = await failureOf(append(stream, [...events, ...counted(1)], { expectedRevision }));
      expect(failure['type']).toBe('wrong-expected-version');
    }
  });

  test('the same event id may be in two streams', async () => {
    const events = counted(1);
    const [left, right] = [freshStream(), freshStream()];
    await append(left, events);
    expect(await append(right, events)).toMatchObject({ success: true, nextExpectedRevision: 0n });
    expect(await collect(client.readStream(right))).toHaveLength(1);
  });

  test('refuses more data than one append may carry', async () => {
    const event = binaryEvent({ type: 'Large', data: randomBytes(700_000) });
    const other = binaryEvent({ type: 'Large', data: randomBytes(700_000) });
    const stream = freshStream();
    const failure = await failureOf(append(stream, [event, other]));
    expect(failure).toMatchObject({ type: 'maximum-append-size-exceeded', maxAppendSize: 1_048_576 });
    expect(await append(stream, [event])).toMatchObject({ nextExpectedRevision: 0n });
  });

  test('with throwing switched off a wrong version is a result', async () => {
    const stream = freshStream();
    await append(stream, counted(1));
    const lenient = connectAgain(node.url, 'throwOnAppendFailure=false');
    const result = await lenient.appendToStream(stream, counted(1), { ...options, expectedRevision: 9n });
    await lenient.dispose();
    expect(result).toMatchObject({ success: false });
  });
});

describe('what is stored', () => {
  test('comes back byte for byte', async () => {
    const stream = freshStream('conformance-ü€');
    const id = randomUUID();
    const bytes = Uint8Array.from(randomBytes(10_000));
    const before = Date.now() - 1000;
    await client.appendToStream(stream, [
      jsonEvent({
        id,
        type: 'Größe',
        data: { text: 'äöü €', nested: [1, { a: null }] },
        metadata: { actor: 'Ägidius' },
      }),
      binaryEvent({ type: 'Bytes', data: bytes, metadata: Uint8Array.from([0, 255, 1]) }),
    ]);
    const [json, binary] = (await collect(client.readStream(stream))).map(({ event }) => event);
    expect(json).toMatchObject({
      streamId: stream,
      id,
      type: 'Größe',
      isJson: true,
      data: { text: 'äöü €', nested: [1, { a: null }] },
      metadata: { actor: 'Ägidius' },
    });
    expect(json?.created.getTime()).toBeGreaterThan(before);
    expect(json?.created.getTime()).toBeLessThan(Date.now() + 1000);
    expect(binary).toMatchObject({ isJson: false, revision: 1n });
    expect(Buffer.from(binary?.data as Uint8Array)).toEqual(Buffer.from(bytes));
  });

  test('appends of many callers are each there once, in the order of their revisions', async () => {
    const streams = Array.from({ length: 5 }, () => freshStream());
    const results = await Promise.all(
      Array.from({ length: 400 }, (_, n) => client.appendToStream(streams[n % 5]!, counted(2))),
    );
    expect(new Set(results.map(({ position }) => position?.commit)).size).toBe(400);
    for (const stream of streams) {
      const revisions = (await collect(client.readStream(stream))).map(({ event }) => event?.revision);
      expect(revisions).toEqual(Array.from({ length: 160 }, (_, n) => BigInt(n)));
    }
  });

  test('30 000 small events fit into one append', async () => {
    const stream = freshStream();
    expect(await client.appendToStream(stream, counted(30_000))).toMatchObject({ nextExpectedRevision: 29_999n });
    expect(await collect(client.readStream(stream, { fromRevision: 29_990n }))).toHaveLength(10);
  });

  test('an append whose deadline has passed is not written', async () => {
    const stream = freshStream();
    const failure = await failureOf(client.appendToStream(stream, counted(30_000), { deadline: 1 }));
    expect(failure['type']).toBe('deadline-exceeded');
    expect((await failureOf(collect(client.readStream(stream))))['type']).toBe('stream-not-found');
  });

  test('an append of nothing changes nothing', async () => {
    const stream = freshStream();
    await client.appendToStream(stream, []);
    expect((await failureOf(collect(client.readStream(stream))))['type']).toBe('stream-not-found');
    await client.appendToStream(stream, counted(2));
    expect(await client.appendToStream(stream, [], { expectedRevision: 1n })).toMatchObject({
      nextExpectedRevision: 1n,
    });
    expect(await collect(client.readStream(stream, { fromRevision: START }))).toHaveLength(2);
  });

  test('a name longer than any key of the store works like any other', async () => {
    const stream = `${freshStream()}${'x'.repeat(5000)}`;
    await client.appendToStream(stream, counted(2));
    expect((await collect(client.readStream(stream))).map(({ event }) => event?.streamId)).toEqual([stream, stream]);
  });
});
