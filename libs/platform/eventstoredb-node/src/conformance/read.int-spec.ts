import {
  BACKWARDS,
  END,
  FORWARDS,
  START,
  binaryEvent,
  type AppendResult,
  type EventStoreDBClient,
  type Position,
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

describe('reading a stream', () => {
  const stream = freshStream();
  const revisions = async (options: Parameters<typeof client.readStream>[1]): Promise<number[]> =>
    (await collect(client.readStream(stream, options))).map(({ event }) => Number(event?.revision));

  beforeAll(() => client.appendToStream(stream, counted(5)));

  test.each([
    ['everything forwards', {}, [0, 1, 2, 3, 4]],
    ['from a revision, inclusive', { fromRevision: 3n }, [3, 4]],
    ['from beyond the end', { fromRevision: 9n }, []],
    ['a few', { maxCount: 2 }, [0, 1]],
    ['backwards from the end', { direction: BACKWARDS, fromRevision: END, maxCount: 2 }, [4, 3]],
    ['backwards from a revision, inclusive', { direction: BACKWARDS, fromRevision: 2n }, [2, 1, 0]],
    ['backwards from beyond the end', { direction: BACKWARDS, fromRevision: 99n, maxCount: 1 }, [4]],
    ['backwards from the start', { direction: BACKWARDS, fromRevision: START }, [0]],
  ] as const)('%s', async (_case, options, expected) => {
    expect(await revisions(options)).toEqual(expected);
  });

  test('one that does not exist is not found, under its name', async () => {
    const missing = freshStream('conformance-ö');
    expect(await failureOf(collect(client.readStream(missing)))).toMatchObject({
      type: 'stream-not-found',
      streamName: missing,
    });
  });
});

describe('reading $all', () => {
  let results: AppendResult[];
  const category = freshStream('conformanceall');
  const at = (index: number): Position => results[index]!.position!;
  const types = async (options: Parameters<typeof client.readAll>[0]): Promise<(string | undefined)[]> =>
    (await collect(client.readAll(options))).map(({ event }) => event?.type);

  beforeAll(async () => {
    results = [];
    for (const n of [0, 1, 2, 3]) {
      results.push(await client.appendToStream(`${category}-${n % 2}`, counted(1, `Type${n}`)));
    }
  });

  test('forwards in the order of writing, from a position inclusive', async () => {
    expect(await types({ fromPosition: at(0) })).toEqual(['Type0', 'Type1', 'Type2', 'Type3']);
    expect(await types({ fromPosition: at(1), maxCount: 2 })).toEqual(['Type1', 'Type2']);
    expect(await types({ direction: FORWARDS, fromPosition: END })).toEqual([]);
  });

  test('backwards from a position exclusive, or from the newest', async () => {
    expect(await types({ direction: BACKWARDS, fromPosition: at(2), maxCount: 2 })).toEqual(['Type1', 'Type0']);
    expect(await types({ direction: BACKWARDS, fromPosition: END, maxCount: 3 })).toEqual(['Type3', 'Type2', 'Type1']);
    expect(await types({ direction: BACKWARDS, fromPosition: START })).toEqual([]);
  });

  test('has system events from the beginning', async () => {
    const [first] = await collect(client.readAll({ fromPosition: START, maxCount: 1 }));
    expect(first?.event?.streamId).toMatch(/^\$/);
    expect(first?.event?.type).toMatch(/^\$/);
  });
});

describe('links', () => {
  const link = (revision: number, stream: string) =>
    binaryEvent({ type: '$>', data: Buffer.from(`${revision}@${stream}`) });

  test('are events unless they are to be resolved; then the target comes with its own place', async () => {
    const [target, links] = [freshStream(), freshStream('conformancelinks')];
    const written = await client.appendToStream(target, counted(2, 'Target'));
    await client.appendToStream(links, [link(1, target), link(7, target)]);
    expect((await collect(client.readStream(links))).map(({ event }) => event?.type)).toEqual(['$>', '$>']);
    const [found, broken] = await collect(client.readStream(links, { resolveLinkTos: true }));
    expect(found?.event).toMatchObject({ streamId: target, revision: 1n, type: 'Target', position: written.position });
    expect(found?.link).toMatchObject({ streamId: links, revision: 0n });
    expect(found?.commitPosition).toBe(found?.link?.position?.commit);
    expect(broken).toMatchObject({ link: { revision: 1n } });
    expect(broken?.event).toBeUndefined();
  });
});
