import { silentLog } from '@chronodesk/eventing';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { pgCheckpoints } from './checkpoints.js';
import { ReadModelBehind, ReadPositions } from './read-positions.js';
import { createReadStore, type ReadStore } from './read-store.js';

describe('checkpoints, and those who wait for them', () => {
  let database: TestDatabase;
  let readStore: ReadStore;

  beforeAll(async () => {
    database = await createTestDatabase();
    readStore = await createReadStore({ url: database.url, entities: [], migrations: [], log: silentLog });
    await readStore.migrate();
  });

  afterAll(async () => {
    await readStore.close();
    await database.drop();
  });

  it('are kept, and never go back', async () => {
    const checkpoints = pgCheckpoints(readStore);
    expect(await checkpoints.load('reactor@1')).toBeNull();
    await checkpoints.save('reactor@1', 9_223_372_036_854_775_000n);
    await checkpoints.save('reactor@1', 5n);
    expect(await checkpoints.load('reactor@1')).toBe(9_223_372_036_854_775_000n);
  });

  it('let a read wait until every read model has the write', async () => {
    const checkpoints = pgCheckpoints(readStore);
    const positions = new ReadPositions(readStore);
    await checkpoints.save('list@1', 10n);
    const waits = [
      positions.waitUntil(['list@1', 'details@1'], 10n, 20_000),
      positions.waitUntil(['details@1'], 12n, 20_000),
    ];
    await checkpoints.save('details@1', 10n);
    await waits[0];
    await checkpoints.save('details@1', 13n);
    await waits[1];
    await positions.waitUntil(['list@1', 'details@1'], 10n, 0);
  });

  it('tell which read models are behind when time is up', async () => {
    const positions = new ReadPositions(readStore);
    const waiting = positions.waitUntil(['list@1', 'unknown@1'], 10n, 30);
    await expect(waiting).rejects.toBeInstanceOf(ReadModelBehind);
    await expect(waiting).rejects.toMatchObject({ lanes: ['unknown@1'], position: 10n, waitedMs: 30 });
  });

  it('are asked for by one query at a time, however many wait', async () => {
    let running = 0;
    let most = 0;
    const counting = new ReadPositions({
      query: async (sql, params) => {
        most = Math.max(most, ++running);
        try {
          return await readStore.query(sql, params);
        } finally {
          running--;
        }
      },
    });
    const waits = Array.from({ length: 50 }, () => counting.waitUntil(['unknown@1'], 1n, 50));
    expect((await Promise.allSettled(waits)).every(({ status }) => status === 'rejected')).toBe(true);
    expect(most).toBe(1);
  });
});
