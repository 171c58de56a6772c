import { silentLog } from '@chronodesk/eventing';
import { eventually } from '@chronodesk/eventing/testing';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { pgLaneLeases } from './lane-leases.js';
import { ReadModelBehind, ReadPositions } from './read-positions.js';
import { createReadStore, type ReadStore } from './read-store.js';

describe('leases in PostgreSQL', () => {
  let database: TestDatabase;
  let readStore: ReadStore;

  beforeAll(async () => {
    database = await createTestDatabase();
    readStore = await createReadStore({ url: database.url, entities: [], migrations: [], log: silentLog });
  });

  afterAll(async () => {
    await readStore.close();
    await database.drop();
  });

  it('go to one worker at a time', async () => {
    const [one, other] = [pgLaneLeases(readStore), pgLaneLeases(readStore)];
    const grants = await Promise.all([one, other, one, other].map((worker) => worker.tryAcquire('tickets')));
    const [lease, ...more] = grants.filter((grant) => grant !== null);
    expect(more).toEqual([]);
    expect(await one.tryAcquire('changes')).not.toBeNull();
    expect(await other.tryAcquire('changes')).toBeNull();

    await lease!.release();
    await lease!.release();
    expect(lease!.lost.aborted).toBe(false);
    expect(await other.tryAcquire('tickets')).not.toBeNull();
    await Promise.all([one.close(), other.close()]);
  });

  it('pass to another worker when their process is gone', async () => {
    const [one, other] = [pgLaneLeases(readStore), pgLaneLeases(readStore)];
    const lease = await one.tryAcquire('tickets');
    expect(await other.tryAcquire('tickets')).toBeNull();
    await one.close();
    await eventually('the lease is lost', () => lease!.lost.aborted);
    await eventually('the lock is free', async () => (await other.tryAcquire('tickets')) !== null);
    await other.close();
  });

  it('are lost with the connection, all of them, and can be had again', async () => {
    const [one, other] = [pgLaneLeases(readStore), pgLaneLeases(readStore)];
    const leases = [await one.tryAcquire('tickets'), await one.tryAcquire('changes')];
    await readStore.query(`SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'`);
    await eventually('both leases are lost', () => leases.every((lease) => lease!.lost.aborted));

    expect(await other.tryAcquire('tickets')).not.toBeNull();
    await leases[0]!.release();
    expect(await one.tryAcquire('tickets')).toBeNull();
    expect(await one.tryAcquire('changes')).not.toBeNull();
    await Promise.all([one.close(), other.close()]);
  });

  it('hear who waits for a lane, whatever process that is in', async () => {
    await readStore.migrate();
    const worker = pgLaneLeases(readStore);
    const heard: bigint[] = [];
    const lease = await worker.tryAcquire('history', (position) => heard.push(position));
    const read = (position: bigint) => {
      const reading = new ReadPositions(readStore).waitUntil(['history', 'elsewhere'], position, 1_000);
      return expect(reading).rejects.toBeInstanceOf(ReadModelBehind);
    };
    const reads = [10n, 12n, 11n].map(read);
    await eventually('the worker heard of all', () => [10n, 11n, 12n].every((position) => heard.includes(position)));
    await Promise.all(reads);

    await lease!.release();
    await read(13n);
    expect(heard).not.toContain(13n);
    await worker.close();
  });
});
