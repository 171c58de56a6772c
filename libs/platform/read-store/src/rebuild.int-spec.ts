import { type Projection, silentLog, SubscriptionRunner } from '@chronodesk/eventing';
import { eventToAppend, eventually, MemoryEventStore, MemoryLeases } from '@chronodesk/eventing/testing';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { projectionLane } from './projection-lane.js';
import { outdatedProjections } from './projection-versions.js';
import { createReadStore, type ReadStore } from './read-store.js';
import { rebuildProjection } from './rebuild.js';
import { Desk, desks, ring, Specs1780000000000 } from './testing/desks.js';

describe('rebuilding a projection', () => {
  let database: TestDatabase;
  let readStore: ReadStore;
  let ledger: MemoryEventStore;
  let rung: number;

  beforeAll(async () => {
    database = await createTestDatabase();
    readStore = await createReadStore({
      url: database.url,
      entities: [Desk],
      migrations: [Specs1780000000000],
      log: silentLog,
    });
    await readStore.migrate();
  });

  afterAll(async () => {
    await readStore.close();
    await database.drop();
  });

  beforeEach(async () => {
    ledger = new MemoryEventStore();
    rung = 0;
    await readStore.query('TRUNCATE specs.desks, platform.checkpoints');
  });

  const ringBells = async (count: number) => {
    for (let n = 0; n < count; n++) {
      const { stream, type, data } = ring(rung++);
      await ledger.append(stream, 'any', [eventToAppend({ type, data })]);
    }
  };
  const run = (projection: Projection) => {
    const runner = new SubscriptionRunner(
      ledger,
      new MemoryLeases(),
      [projectionLane(projection, readStore)],
      [],
      silentLog,
    );
    runner.start();
    return runner;
  };
  const total = async () => (await readStore.select(Desk, '')).reduce((sum, desk) => sum + desk.rings, 0);
  const caughtUp = (runner: SubscriptionRunner) =>
    eventually('the lane has caught up', () => runner.status()[0]!.position === ledger.events.at(-1)!.position);
  const tables = async () =>
    (
      await readStore.query<{ name: string }>(
        `SELECT relname AS name FROM pg_class WHERE relnamespace = 'specs'::regnamespace ORDER BY 1`,
      )
    ).map(({ name }) => name);

  it('replaces damaged rows by what the ledger says, under the same names', async () => {
    await ringBells(250);
    const runner = run(desks());
    await caughtUp(runner);
    await runner.stop();
    await readStore.query('UPDATE specs.desks SET rings = 1000000');
    await readStore.query(`INSERT INTO specs.desks VALUES ('ghost', 1, 'nobody', 0)`);

    const progress: number[] = [];
    const onProgress = ({ events }: { events: number }) => progress.push(events);
    expect(await rebuildProjection(desks(), ledger, readStore, { onProgress })).toEqual({ events: 250 });

    expect(progress).toEqual([100, 200, 250]);
    expect(await total()).toBe(250);
    expect(await tables()).toEqual(['desks', 'desks_last_by', 'desks_pkey']);
    expect(ledger.subscriptions.every(({ open }) => !open)).toBe(true);
  });

  it('goes on beside the running lane, and readers see whole tables only', async () => {
    await ringBells(500);
    const runner = run(desks());
    await caughtUp(runner);

    let writing = true;
    const writer = (async () => {
      while (writing) {
        await ringBells(3);
        await new Promise(setImmediate);
      }
    })();
    const reader = (async () => {
      for (let seen = 500; writing;) {
        const now = await total();
        expect(now).toBeGreaterThanOrEqual(seen);
        seen = now;
      }
    })();
    for (let round = 0; round < 3; round++) {
      const { events } = await rebuildProjection(desks(), ledger, readStore);
      expect(events).toBeGreaterThanOrEqual(500);
    }
    writing = false;
    await Promise.all([writer, reader]);
    await caughtUp(runner);

    expect(runner.status()[0]).toMatchObject({ state: 'running' });
    expect(await total()).toBe(rung);
    expect(await tables()).toEqual(['desks', 'desks_last_by', 'desks_pkey']);
    await runner.stop();
  });

  it('takes the tables over for a new version of the projector, for good', async () => {
    await ringBells(30);
    const old = run(desks(1));
    await caughtUp(old);
    expect(await outdatedProjections(readStore, [desks(1)])).toEqual([]);
    const newer = desks(2, 5);
    expect(await outdatedProjections(readStore, [newer])).toEqual([newer]);

    await rebuildProjection(newer, ledger, readStore);
    expect(await total()).toBe(150);
    await ringBells(1);
    const runner = run(newer);
    await caughtUp(runner);
    await eventually('the old lane gives up', () => old.status()[0]!.lastError !== null);
    expect(await total()).toBe(155);
    expect(old.status()[0]!.position).toBe(300n);
    await Promise.all([old.stop(), runner.stop()]);
    expect(await readStore.query('SELECT lane FROM platform.checkpoints')).toEqual([{ lane: 'specs.desks@2' }]);
  });

  it('leaves everything as it was when it fails or is called off, and can be started again', async () => {
    await ringBells(250);
    const runner = run(desks());
    await caughtUp(runner);
    await runner.stop();
    const broken: Projection = {
      ...desks(),
      project: async (events, rows) => {
        await desks().project(events, rows);
        if (events.at(-1)!.position > 2_000n) throw new Error('cannot fold this');
      },
    };
    await expect(rebuildProjection(broken, ledger, readStore)).rejects.toThrow('cannot fold this');
    const calledOff = new AbortController();
    const onProgress = () => calledOff.abort(new Error('called off'));
    const attempt = rebuildProjection(desks(), ledger, readStore, { onProgress, signal: calledOff.signal });
    await expect(attempt).rejects.toThrow('called off');
    expect(await total()).toBe(250);
    expect(await tables()).toEqual(['desks', 'desks_last_by', 'desks_pkey']);

    // What a killed process leaves behind.
    await readStore.query('CREATE TABLE specs.desks__rebuild (LIKE specs.desks INCLUDING ALL)');
    await readStore.query(`INSERT INTO specs.desks__rebuild VALUES ('ghost', 1, 'nobody', 0)`);
    await rebuildProjection(desks(), ledger, readStore);
    expect(await total()).toBe(250);
    expect(await tables()).toEqual(['desks', 'desks_last_by', 'desks_pkey']);
  });

  it('is done by one process at a time, and not at all for a projection that never ran', async () => {
    await ringBells(10);
    expect(await rebuildProjection(desks(), ledger, readStore)).toEqual({ events: 0 });
    const runner = run(desks());
    await caughtUp(runner);
    await runner.stop();
    const both = await Promise.allSettled([1, 2].map(() => rebuildProjection(desks(), ledger, readStore)));
    expect(both.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThanOrEqual(1);
    for (const outcome of both)
      if (outcome.status === 'rejected') expect(String(outcome.reason)).toContain('is being rebuilt');
    expect(await total()).toBe(10);

    const emptyLedger = new MemoryEventStore();
    await expect(rebuildProjection(desks(), emptyLedger, readStore)).rejects.toThrow('but the ledger ends at');
  });
});
