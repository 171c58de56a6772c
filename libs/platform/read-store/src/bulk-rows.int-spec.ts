import { Column, Entity, type MigrationInterface, PrimaryColumn, type QueryRunner } from 'typeorm';
import { type Rows, silentLog } from '@chronodesk/eventing';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { BulkRows } from './bulk-rows.js';
import { createReadStore, type ReadStore } from './read-store.js';
import { asNumber } from './table.js';

@Entity({ schema: 'specs', name: 'everything' })
class Everything {
  @PrimaryColumn('text') id: string;
  @PrimaryColumn('timestamptz', { name: 'valid_from' }) validFrom: string;
  @Column('bigint') big: bigint;
  @Column('bigint', { name: 'big_number' }) bigNumber: number;
  @Column('bigint', { name: 'maybe_big', nullable: true, transformer: asNumber }) maybeBig: number | null;
  @Column('int') whole: number;
  @Column('smallint') small: number;
  @Column('double precision') real: number;
  @Column('numeric') exact: number;
  @Column('boolean') yes: boolean;
  @Column('date', { nullable: true }) day: string | null;
  @Column('timestamptz', { nullable: true }) until: string | null;
  @Column('interval', { nullable: true }) span: string | null;
  @Column('text', { nullable: true }) note: string | null;
  @Column('text', { array: true }) tags: string[];
  @Column('bigint', { array: true }) positions: bigint[];
  @Column('timestamptz', { array: true, nullable: true }) instants: string[] | null;
  @Column('jsonb') doc: unknown;
}

class Everything1780000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE SCHEMA specs`);
    await runner.query(`CREATE TABLE specs.everything (
      id text, valid_from timestamptz, big bigint NOT NULL, big_number bigint NOT NULL, maybe_big bigint,
      whole int NOT NULL, small smallint NOT NULL, "real" double precision NOT NULL, exact numeric NOT NULL,
      yes boolean NOT NULL, day date, until timestamptz, span interval, note text, tags text[] NOT NULL,
      positions bigint[] NOT NULL, instants timestamptz[], doc jsonb, PRIMARY KEY (id, valid_from))`);
  }

  async down(): Promise<void> {}
}

const row = (id: string, changes: Partial<Everything> = {}): Everything => ({
  id,
  validFrom: '2026-03-29T01:00:00.000Z',
  big: 9_223_372_036_854_775_807n,
  bigNumber: 9_007_199_254_740_991,
  maybeBig: 7,
  whole: -5,
  small: 3,
  real: 0.1,
  exact: 12.5,
  yes: true,
  day: '2026-03-29',
  until: '2026-10-25T00:30:00.250Z',
  span: 'PT26H30M',
  note: `It's "quoted", \\ back, {braces}, NULL, Größe ✓ 🖨️\nand a second line`,
  tags: ['a', 'b "c"', '', '{,}'],
  positions: [1n, 9_223_372_036_854_775_807n],
  instants: ['2026-03-29T01:00:00.000Z'],
  doc: { list: [1, null, { deep: 'x"y' }], text: 'Straße' },
  ...changes,
});

describe('rows in bulk', () => {
  let database: TestDatabase;
  let readStore: ReadStore;

  beforeAll(async () => {
    database = await createTestDatabase();
    readStore = await createReadStore({
      url: database.url,
      entities: [Everything],
      migrations: [Everything1780000000000],
      log: silentLog,
    });
    await readStore.migrate();
  });

  afterAll(async () => {
    await readStore.close();
    await database.drop();
  });

  beforeEach(() => readStore.query('TRUNCATE specs.everything'));

  const withRows = <Result>(work: (rows: Rows) => Promise<Result>) =>
    readStore.withClient((client) => work(new BulkRows(client, readStore.tables, new Set([Everything]))));
  const ids = (found: Everything[]) => found.map(({ id }) => id).sort();

  it('brings every type of column back as it went in', async () => {
    const empty = row('empty', {
      ...{ maybeBig: null, day: null, until: null, span: null, note: null, instants: null },
      ...{ tags: [], positions: [], yes: false, doc: ['a', 1] },
    });
    const odd = row('odd', {
      real: Number.NaN,
      exact: 0,
      doc: 'just text',
      until: 'infinity',
      big: -1n,
      span: 'P1Y2M3D',
    });
    const huge = row('huge', { real: Number.NEGATIVE_INFINITY, maybeBig: -1, note: 'x'.repeat(100_000) });
    const written = [row('full'), empty, odd, huge];
    await withRows((rows) => rows.upsert(Everything, written));

    const found = await withRows((rows) => rows.find(Everything, {}));
    expect(found.sort((a, b) => a.id.localeCompare(b.id))).toEqual(written.sort((a, b) => a.id.localeCompare(b.id)));
    expect(await readStore.select(Everything, 'WHERE t.id = $1', ['full'])).toEqual([row('full')]);
  });

  it('writes instants of any offset and precision as the instant they are', async () => {
    await withRows((rows) => rows.upsert(Everything, [row('a', { until: '2026-10-25T02:30:00+02:00' })]));
    const [found] = await withRows((rows) => rows.find(Everything, { id: 'a' }));
    expect(found!.until).toBe('2026-10-25T00:30:00.000Z');
  });

  it('replaces whole rows, and of several for one key in one call keeps the last', async () => {
    await withRows((rows) => rows.upsert(Everything, [row('a', { note: 'first' })]));
    await withRows((rows) =>
      rows.upsert(Everything, [
        row('a', { note: 'second' }),
        row('b'),
        // The same instant spelt another way is the same key.
        row('a', { note: null, validFrom: '2026-03-29T03:00:00+02:00' }),
      ]),
    );
    expect((await withRows((rows) => rows.find(Everything, { id: 'a' }))).map(({ note }) => note)).toEqual([null]);
    await withRows((rows) => rows.upsert(Everything, []));
    expect(await withRows((rows) => rows.find(Everything, {}))).toHaveLength(2);
  });

  describe('rows that were found before', () => {
    const many = Array.from({ length: 40 }, (_, n) => row(`r${String(n).padStart(2, '0')}`, { whole: n }));
    const byId = (a: Everything, b: Everything) => a.id.localeCompare(b.id);
    const all = async () => (await withRows((rows) => rows.find(Everything, {}))).sort(byId);
    /** Tells whether a row was written again: PostgreSQL's number of the transaction that did. */
    const writers = () => readStore.query<{ id: string; xmin: string }>('SELECT id, xmin::text FROM specs.everything');

    beforeEach(() => withRows((rows) => rows.upsert(Everything, many)));

    it('are stored as they are given, whatever changed in each of them', async () => {
      const changes: Partial<Everything>[] = [
        { big: -1n, real: Number.NaN, tags: ['z', '"'], positions: [] },
        { maybeBig: null, day: null, until: null, note: undefined, doc: { other: [null] } },
        { instants: null, until: '2026-12-01T00:00:00.000Z', exact: 0.001, yes: false },
      ];
      await withRows(async (rows) => {
        const found = (await rows.find(Everything, {})).sort(byId);
        const changed = found.map((before, n) => ({ ...before, ...changes[n % changes.length], whole: n + 100 }));
        await rows.upsert(Everything, [...changed, row('new')]);
      });
      const expected = many.map((before, n) => ({ ...before, ...changes[n % changes.length], whole: n + 100 }));
      expect(await all()).toEqual([row('new'), ...expected.map((after) => ({ ...after, note: after.note ?? null }))]);
    });

    it('are left alone where nothing changed', async () => {
      const before = await writers();
      await withRows(async (rows) => {
        const found = await rows.find(Everything, {});
        await rows.upsert(
          Everything,
          found.map((one) => ({ ...one, note: one.id < 'r20' ? 'changed' : one.note })),
        );
      });
      const untouched = (written: typeof before) => written.filter(({ id }) => id >= 'r20');
      expect(untouched(await writers()).sort()).toEqual(untouched(before).sort());
      expect((await all()).filter(({ note }) => note === 'changed')).toHaveLength(20);
    });

    it('are compared with what was written last, and written whole after a removal', async () => {
      await withRows(async (rows) => {
        const found = await rows.find(Everything, {});
        await rows.upsert(
          Everything,
          found.map((one) => ({ ...one, whole: -1, note: 'first' })),
        );
        await rows.upsert(
          Everything,
          found.map((one) => ({ ...one, whole: -1 })),
        );
        await rows.remove(Everything, { id: found.slice(0, 20).map(({ id }) => id) });
        await rows.upsert(Everything, found);
      });
      expect(await all()).toEqual(many);
    });

    it('are frozen, since a change in place would not be seen', async () => {
      await withRows(async (rows) => {
        const [found] = await rows.find(Everything, { id: 'r00' });
        expect(() => (found!.note = 'in place')).toThrow('read only');
      });
    });
  });

  it('pages through rows in the order of their key, also while they are written', async () => {
    const later = '2026-04-01T00:00:00.000Z';
    const stored = ['a', 'b', 'c', 'd', 'e'].map((id) => row(id, { yes: id !== 'c' }));
    await withRows((rows) => rows.upsert(Everything, [...stored, row('b', { validFrom: later })]));
    const pages = await withRows(async (rows) => {
      const seen: string[][] = [];
      for await (const page of rows.pages(Everything, { yes: true, note: stored[0]!.note }, 2)) {
        seen.push(page.map(({ id, validFrom }) => `${id} ${validFrom.slice(0, 7)}`));
        await rows.upsert(Everything, page);
      }
      return seen;
    });
    expect(pages).toEqual([['a 2026-03', 'b 2026-03'], ['b 2026-04', 'd 2026-03'], ['e 2026-03']]);
    const none = await withRows(async (rows) => {
      for await (const page of rows.pages(Everything, { id: 'nobody' }, 2)) return page;
      return null;
    });
    expect(none).toBeNull();
  });

  it('finds and removes by any columns', async () => {
    const later = '2026-04-01T00:00:00.000Z';
    const stored = [
      row('a'),
      row('b', { note: null, yes: false }),
      row('c', { note: 'n"1', maybeBig: null, tags: ['z'] }),
      row('a', { validFrom: later, big: 1n }),
    ];
    await withRows((rows) => rows.upsert(Everything, stored));
    const find = async (filter: Parameters<typeof Object.assign>[0]) =>
      ids(await withRows((rows) => rows.find(Everything, filter)));

    expect(await find({ id: ['a', 'c', 'nobody'] })).toEqual(['a', 'a', 'c']);
    expect(await find({ id: 'a', validFrom: later })).toEqual(['a']);
    expect(await find({ validFrom: '2026-04-01T02:00:00+02:00' })).toEqual(['a']);
    expect(await find({ big: [1n, 2n] })).toEqual(['a']);
    expect(await find({ note: null })).toEqual(['b']);
    expect(await find({ note: ['n"1', null] })).toEqual(['b', 'c']);
    expect(await find({ maybeBig: 7, yes: true })).toEqual(['a', 'a']);
    expect(await find({ tags: ['z'] })).toEqual(['c']);
    expect(await find({ day: '2026-03-29' })).toHaveLength(4);
    expect(await find({ id: [] })).toEqual([]);
    expect(await find({ id: undefined, note: 'n"1' })).toEqual(['c']);

    await withRows((rows) => rows.remove(Everything, { id: ['a', 'c'], validFrom: later }));
    expect(await find({})).toEqual(['a', 'b', 'c']);
    await withRows((rows) => rows.remove(Everything, { id: [] }));
    expect(await find({})).toEqual(['a', 'b', 'c']);
  });

  it('refuses tables that are not the projection’s and columns that do not exist', async () => {
    class Other {}
    await expect(withRows((rows) => rows.find(Other, {}))).rejects.toThrow("not among the projection's tables");
    await expect(withRows((rows) => rows.find(Everything, { nope: 1 } as object))).rejects.toThrow(
      'no column for nope',
    );
    expect(() => readStore.tables.of(Other)).toThrow("not among the read store's entities");
  });
});
