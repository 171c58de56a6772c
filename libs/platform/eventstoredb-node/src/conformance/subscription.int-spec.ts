import {
  END,
  START,
  eventTypeFilter,
  excludeSystemEvents,
  streamNameFilter,
  type EventStoreDBClient,
  type Position,
} from '@eventstore/db-client';
import { once } from 'node:events';
import {
  collect,
  connectNodeUnderTest,
  counted,
  failureOf,
  freshStream,
  take,
  type NodeUnderTest,
} from './node-under-test.js';

let node: NodeUnderTest;
let client: EventStoreDBClient;

beforeAll(async () => {
  node = await connectNodeUnderTest();
  client = node.client;
});
afterAll(() => node.close());

const revisions = (events: { event?: { revision: bigint } }[]): number[] =>
  events.map(({ event }) => Number(event?.revision));

describe('a subscription to a stream', () => {
  test('delivers what there is, says it has caught up, and goes on', async () => {
    const stream = freshStream();
    await client.appendToStream(stream, counted(3));
    const subscription = client.subscribeToStream(stream, { fromRevision: START });
    let seen = 0;
    const caughtUpAt: number[] = [];
    subscription.on('data', () => seen++).on('caughtUp', () => caughtUpAt.push(seen));
    await once(subscription, 'caughtUp');
    await client.appendToStream(stream, counted(2));
    while (seen < 5) await once(subscription, 'data');
    await subscription.unsubscribe();
    expect(caughtUpAt).toEqual([3]);
  });

  test('begins after the revision it is given', async () => {
    const stream = freshStream();
    await client.appendToStream(stream, counted(4));
    expect(revisions(await take(client.subscribeToStream(stream, { fromRevision: 1n }), 2))).toEqual([2, 3]);
  });

  test('from the end delivers only what comes later', async () => {
    const stream = freshStream();
    await client.appendToStream(stream, counted(2));
    const subscription = client.subscribeToStream(stream, { fromRevision: END });
    await once(subscription, 'confirmation');
    await client.appendToStream(stream, counted(2));
    expect(revisions(await take(subscription, 2))).toEqual([2, 3]);
  });

  test('may wait for a stream that does not exist, and passes over what it was told to', async () => {
    const stream = freshStream();
    const fromStart = client.subscribeToStream(stream, { fromRevision: START });
    const later = client.subscribeToStream(stream, { fromRevision: 2n });
    await Promise.all([once(fromStart, 'caughtUp'), once(later, 'caughtUp')]);
    await client.appendToStream(stream, counted(4));
    expect(revisions(await take(fromStart, 4))).toEqual([0, 1, 2, 3]);
    expect(revisions(await take(later, 1))).toEqual([3]);
  });

  test('loses and repeats nothing while the stream is written to', async () => {
    const stream = freshStream();
    const total = 3000;
    const writing = (async () => {
      for (let n = 0; n < total; n += 30) await client.appendToStream(stream, counted(30));
    })();
    const readers = [0, 1, 2].map((reader) =>
      take(
        client.subscribeToStream(stream, { fromRevision: reader === 0 ? START : BigInt(reader) }),
        total - (reader && reader + 1),
      ),
    );
    await writing;
    for (const [reader, events] of (await Promise.all(readers)).entries()) {
      const first = reader && reader + 1;
      expect(revisions(events)).toEqual(Array.from({ length: total - first }, (_, n) => n + first));
    }
  });

  test('a slow reader gets everything', async () => {
    const stream = freshStream();
    const subscription = client.subscribeToStream(stream, { fromRevision: START }, { highWaterMark: 1 });
    await once(subscription, 'confirmation');
    const large = { text: 'x'.repeat(10_000) };
    for (let n = 0; n < 40; n++) {
      await client.appendToStream(
        stream,
        counted(50).map((event) => ({ ...event, data: large }) as never),
      );
    }
    expect(revisions(await take(subscription, 2000))).toEqual(Array.from({ length: 2000 }, (_, n) => n));
  });

  test('survives a deletion', async () => {
    const stream = freshStream();
    await client.appendToStream(stream, counted(2));
    const subscription = client.subscribeToStream(stream, { fromRevision: END });
    await once(subscription, 'caughtUp');
    await client.deleteStream(stream);
    await client.appendToStream(stream, counted(1));
    expect(revisions(await take(subscription, 1))).toEqual([2]);
  });

  test('ends with the tombstone', async () => {
    const stream = freshStream();
    await client.appendToStream(stream, counted(1));
    const subscription = client.subscribeToStream(stream, { fromRevision: START });
    const types: string[] = [];
    subscription.on('data', ({ event }) => types.push(event!.type));
    const failure = once(subscription, 'error');
    await once(subscription, 'caughtUp');
    await client.tombstoneStream(stream);
    expect((await failure)[0]).toMatchObject({ type: 'stream-deleted', streamName: stream });
    expect(types).toEqual(['Counted', '$streamDeleted']);
    const late = await failureOf(collect(client.subscribeToStream(stream)));
    expect(late['type']).toBe('stream-deleted');
  });
});

describe('a subscription to $all', () => {
  test('delivers in order across streams, from a position on', async () => {
    const [left, right] = [freshStream(), freshStream()];
    const first = await client.appendToStream(left, counted(1));
    for (let n = 1; n < 6; n++) await client.appendToStream(n % 2 ? right : left, counted(1));
    const events = await take(client.subscribeToAll({ fromPosition: first.position! }), 5);
    expect(events.map(({ event }) => event?.streamId)).toEqual([right, left, right, left, right]);
    const commits = events.map(({ event }) => event!.position.commit);
    expect(commits).toEqual([...commits].sort((a, b) => Number(a - b)));
  });

  test('from the end delivers only what comes later', async () => {
    const stream = freshStream();
    const subscription = client.subscribeToAll({ fromPosition: END });
    await once(subscription, 'caughtUp');
    await client.appendToStream(stream, counted(1));
    for await (const { event } of subscription) if (event?.streamId === stream) break;
  });

  test.each([
    ['stream name', streamNameFilter({ prefixes: ['conformancefilter'] })],
    ['event type', eventTypeFilter({ prefixes: ['FilterMe'] })],
  ])('delivers only what passes a filter on the %s', async (_case, filter) => {
    const stream = freshStream('conformancefilter');
    const start = await client.appendToStream(freshStream(), counted(1));
    const subscription = client.subscribeToAll({ fromPosition: start.position!, filter });
    for (let n = 0; n < 4; n++) {
      await client.appendToStream(freshStream('other'), counted(3));
      await client.appendToStream(stream, counted(1, 'FilterMe'));
    }
    const events = await take(subscription, 4);
    expect(events.map(({ event }) => event?.streamId)).toEqual([stream, stream, stream, stream]);
  });

  test('reports checkpoints that only go forward and reach the last record considered', async () => {
    const stream = freshStream();
    const start = await client.appendToStream(stream, counted(1));
    const { position } = await client.appendToStream(stream, counted(500));
    const checkpoints: Position[] = [];
    const filter = eventTypeFilter({
      prefixes: ['NothingIsCalledThis'],
      maxSearchWindow: 32,
      checkpointInterval: 2,
      checkpointReached: async (_subscription, checkpoint) => void checkpoints.push(checkpoint),
    });
    const subscription = client.subscribeToAll({ fromPosition: start.position!, filter });
    await once(subscription, 'caughtUp');
    await subscription.unsubscribe();
    const commits = checkpoints.map(({ commit }) => commit);
    expect(commits.length).toBeGreaterThanOrEqual(7);
    expect(new Set(commits).size).toBe(commits.length);
    expect(commits).toEqual([...commits].sort((a, b) => Number(a - b)));
    expect(commits.at(-1)).toBeGreaterThanOrEqual(position!.commit);
  });

  test('many subscribers all see all of a flood', async () => {
    const type = `Flood${Date.now()}`;
    const subscriptions = Array.from({ length: 8 }, () =>
      client.subscribeToAll({ fromPosition: END, filter: eventTypeFilter({ prefixes: [type] }) }),
    );
    await Promise.all(subscriptions.map((subscription) => once(subscription, 'caughtUp')));
    const reading = subscriptions.map((subscription) => take(subscription, 2000));
    await Promise.all(Array.from({ length: 200 }, () => client.appendToStream(freshStream(), counted(10, type))));
    const [first, ...others] = (await Promise.all(reading)).map((events) => events.map(({ event }) => event?.id));
    expect(new Set(first).size).toBe(2000);
    for (const other of others) expect(other).toEqual(first);
  });

  test('system events can be left out', async () => {
    const stream = freshStream();
    const start = await client.appendToStream(stream, counted(1));
    await client.setStreamMetadata(stream, { a: 1 });
    await client.appendToStream(stream, counted(1, 'Shown'));
    const filter = excludeSystemEvents();
    const [first] = await take(client.subscribeToAll({ fromPosition: start.position!, filter }), 1);
    expect(first?.event?.type).not.toMatch(/^\$/);
  });
});
