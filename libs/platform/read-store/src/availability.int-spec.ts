import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLog } from '@chronodesk/eventing';
import { eventually } from '@chronodesk/eventing/testing';
import { DependencyUnavailable } from '@chronodesk/kernel';
import { type EmbeddedPostgres, startPostgres } from '@chronodesk/postgres-embedded';
import { pgLaneLeases } from './lane-leases.js';
import { projectionLane } from './projection-lane.js';
import { createReadStore, type ReadStore } from './read-store.js';
import { Desk, desks, rings, Specs1780000000000 } from './testing/desks.js';

describe('a PostgreSQL that goes away and comes back', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'chronodesk-read-store-'));
  let postgres: EmbeddedPostgres;
  let readStore: ReadStore;

  beforeAll(async () => {
    postgres = await startPostgres({ dataDir });
    readStore = await createReadStore({
      url: postgres.url,
      entities: [Desk],
      migrations: [Specs1780000000000],
      log: silentLog,
    });
    await readStore.migrate();
  });

  afterAll(async () => {
    await readStore.close();
    await postgres.close();
    for (const folder of new Set([postgres.dataDir, dataDir])) rmSync(folder, { recursive: true, force: true });
  });

  it('is reported as such by everything, and everything works again without a restart', async () => {
    const lane = projectionLane(desks(), readStore);
    const leases = pgLaneLeases(readStore);
    await lane.load();
    await lane.handle({ events: rings(0, 20), upTo: 20n });
    const lease = await leases.tryAcquire('specs.desks@1');
    const { port } = postgres;
    const inFlight = readStore.query('SELECT pg_sleep(60)').catch((error: unknown) => error);
    await eventually('the query runs', async () => {
      const [row] = await readStore.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%'`,
      );
      return row!.n === 1;
    });

    await postgres.close();
    expect(await inFlight).toBeInstanceOf(DependencyUnavailable);
    await eventually('the lease is lost', () => lease!.lost.aborted);
    const attempts = [
      () => readStore.query('SELECT 1'),
      () => lane.handle({ events: rings(20, 30), upTo: 30n }),
      () => lane.handle({ events: [], upTo: 30n }),
      () => lane.load(),
      () => leases.tryAcquire('specs.desks@1'),
      () => readStore.migrate(),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toBeInstanceOf(DependencyUnavailable);

    postgres = await startPostgres({ dataDir, port });
    expect(await lane.load()).toBe(20n);
    await lane.handle({ events: rings(20, 30), upTo: 30n });
    expect((await readStore.select(Desk, '')).map(({ rings: count }) => count)).toEqual(Array(10).fill(3));
    const again = await leases.tryAcquire('specs.desks@1');
    expect(again!.lost.aborted).toBe(false);
    await lease!.release();
    expect(await leases.tryAcquire('specs.desks@1')).toBeNull();
    await leases.close();
  });

  it('may cut single connections at any time', async () => {
    const lane = projectionLane(desks(), readStore);
    await lane.load();
    const held = readStore.withClient(async (client) => {
      await client.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = current_user AND pid <> pg_backend_pid()`,
      );
      const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      void readStore.query('SELECT pg_terminate_backend($1)', [rows[0]!.pid]);
      await client.query('SELECT pg_sleep(60)');
    });
    await expect(held).rejects.toBeInstanceOf(DependencyUnavailable);
    await lane.handle({ events: rings(30, 40), upTo: 40n });
  });

  it('lets a process start before it', async () => {
    const early = await createReadStore({
      url: 'postgres://nobody:nothing@127.0.0.1:1/nowhere',
      entities: [Desk],
      migrations: [Specs1780000000000],
      log: silentLog,
    });
    await expect(early.migrate()).rejects.toBeInstanceOf(DependencyUnavailable);
    await expect(early.query('SELECT 1')).rejects.toBeInstanceOf(DependencyUnavailable);
    await early.close();
    await expect(early.query('SELECT 1')).rejects.toBeInstanceOf(DependencyUnavailable);
  });

  it('passes on what is wrong with a statement', async () => {
    await expect(readStore.query('SELECT nonsense')).rejects.toMatchObject({ code: '42703' });
    await expect(readStore.query('SELECT 1/0')).rejects.not.toBeInstanceOf(DependencyUnavailable);
  });
});
