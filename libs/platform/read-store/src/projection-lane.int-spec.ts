import { silentLog } from '@chronodesk/eventing';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { CheckpointMoved, projectionLane } from './projection-lane.js';
import { ProjectionSuperseded, RebuildNeeded } from './projection-versions.js';
import { createReadStore, type ReadStore } from './read-store.js';
import { Desk, desks, ring, rings, Specs1780000000000 } from './testing/desks.js';

describe('a projection as a lane', () => {
  let database: TestDatabase;
  let readStore: ReadStore;

  beforeAll(async () => {
    database = await createTestDatabase();
    const options = { url: database.url, entities: [Desk], migrations: [Specs1780000000000], log: silentLog };
    readStore = await createReadStore(options);
    const others = await Promise.all([createReadStore(options), createReadStore(options)]);
    // Several processes may start at the same time.
    await Promise.all([readStore, ...others].map((store) => store.migrate()));
    await Promise.all(others.map((store) => store.close()));
  });

  afterAll(async () => {
    await readStore.close();
    await database.drop();
  });

  beforeEach(() => readStore.query('TRUNCATE specs.desks, platform.checkpoints'));

  const stored = () => readStore.select(Desk, 'ORDER BY t.id');
  const checkpoint = async () => (await readStore.query('SELECT lane, position FROM platform.checkpoints'))[0];

  it('folds batches and moves its checkpoint along', async () => {
    const lane = projectionLane(desks(), readStore);
    expect(await lane.load()).toBeNull();
    await lane.handle({ events: rings(0, 1_000), upTo: 1_000n });
    await lane.handle({ events: [], upTo: 1_234n });
    await lane.handle({ events: rings(1_300, 1_301), upTo: 1_301n });

    expect(await stored()).toHaveLength(10);
    expect((await stored())[0]).toEqual({ id: 'desk-0', rings: 101, lastBy: 'caller-1300', lastPosition: 1_301n });
    expect(await checkpoint()).toEqual({ lane: 'specs.desks@1', position: 1_301n });
    expect(await projectionLane(desks(), readStore).load()).toBe(1_301n);
  });

  it('moves the checkpoints of many idle lanes with one statement, and each of them only from where it was', async () => {
    const lanes = [1, 2, 3].map((n) => projectionLane({ ...desks(), name: `specs.desks-${n}@1` }, readStore));
    for (const [n, lane] of lanes.entries()) {
      await lane.load();
      await lane.handle({ events: [], upTo: BigInt(n) });
    }
    await readStore.query(`UPDATE platform.checkpoints SET position = 7 WHERE lane = 'specs.desks-2@1'`);
    const query = jest.spyOn(readStore, 'query');

    const outcomes = await Promise.allSettled(lanes.map((lane) => lane.handle({ events: [], upTo: 10n })));
    expect(query).toHaveBeenCalledTimes(1);
    query.mockRestore();
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect((outcomes[1] as PromiseRejectedResult).reason).toBeInstanceOf(CheckpointMoved);
    expect(await readStore.query('SELECT position FROM platform.checkpoints ORDER BY lane')).toEqual([
      { position: 10n },
      { position: 7n },
      { position: 10n },
    ]);
  });

  it('gives the same rows whatever the batches', async () => {
    const first = projectionLane(desks(), readStore);
    await first.load();
    await first.handle({ events: rings(0, 500), upTo: 500n });
    const once = await stored();

    await readStore.query('TRUNCATE specs.desks, platform.checkpoints');
    const second = projectionLane(desks(), readStore);
    await second.load();
    for (let n = 0; n < 500; n += 7)
      await second.handle({ events: rings(n, Math.min(n + 7, 500)), upTo: BigInt(Math.min(n + 7, 500)) });
    expect(await stored()).toEqual(once);
  });

  it('rolls the rows back when somebody else moved the checkpoint', async () => {
    const [lane, rival] = [projectionLane(desks(), readStore), projectionLane(desks(), readStore)];
    await lane.load();
    await rival.load();
    await lane.handle({ events: [ring(0)], upTo: 1n });
    const before = await stored();

    await expect(rival.handle({ events: [ring(0)], upTo: 1n })).rejects.toBeInstanceOf(CheckpointMoved);
    await lane.handle({ events: [ring(1)], upTo: 2n });
    await rival.load();
    await lane.handle({ events: [ring(2)], upTo: 3n });
    await expect(rival.handle({ events: [ring(2)], upTo: 3n })).rejects.toBeInstanceOf(CheckpointMoved);
    await expect(rival.handle({ events: [], upTo: 4n })).rejects.toBeInstanceOf(CheckpointMoved);

    expect((await stored())[0]).toEqual(before[0]);
    expect((await stored()).map(({ rings: count }) => count)).toEqual([1, 1, 1]);
    expect(await checkpoint()).toMatchObject({ position: 3n });
  });

  it('lets only one of two workers at the same event through', async () => {
    const lanes = Array.from({ length: 4 }, () => projectionLane(desks(), readStore));
    await Promise.all(lanes.map((lane) => lane.load()));
    for (const upTo of [1n, 2n]) {
      const outcomes = await Promise.allSettled(lanes.map((lane) => lane.handle({ events: [ring(0)], upTo })));
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      await Promise.all(lanes.map((lane) => lane.load()));
    }
    expect((await stored())[0]!.rings).toBe(2);
  });

  it('keeps neither rows nor checkpoint of a batch that fails, and can go on', async () => {
    let broken = true;
    const sound = desks();
    const lane = projectionLane(
      {
        ...sound,
        project: async (events, rows) => {
          await sound.project(events, rows);
          if (broken) throw new Error('cannot fold this');
        },
      },
      readStore,
    );
    await lane.load();
    await expect(lane.handle({ events: [ring(0)], upTo: 1n })).rejects.toThrow('cannot fold this');
    expect(await stored()).toEqual([]);
    expect(await checkpoint()).toBeUndefined();

    broken = false;
    await lane.handle({ events: [ring(0)], upTo: 1n });
    expect(await stored()).toHaveLength(1);
  });

  it('does not touch rows that another version of the projector folded', async () => {
    const lane = projectionLane(desks(2), readStore);
    await lane.load();
    await lane.handle({ events: [ring(0)], upTo: 1n });

    await expect(projectionLane(desks(3), readStore).load()).rejects.toBeInstanceOf(RebuildNeeded);
    await expect(projectionLane(desks(1), readStore).load()).rejects.toBeInstanceOf(ProjectionSuperseded);
    expect(await projectionLane(desks(2), readStore).load()).toBe(1n);
  });
});
