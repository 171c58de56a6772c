import { silentLog } from '@chronodesk/eventing';
import { InvalidInput } from '@chronodesk/kernel';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { toCursor } from './cursor.js';
import { limitOf, pageQuery, type PageQuery, type PageRequest } from './page-query.js';
import { createReadStore, type ReadStore } from './read-store.js';

interface Item {
  readonly id: number;
  readonly at: string;
  readonly due: string | null;
}

const UNIQUE = { by: 't.id', as: 'id', type: 'int' };

describe('a list in pages', () => {
  let database: TestDatabase;
  let readStore: ReadStore;

  beforeAll(async () => {
    database = await createTestDatabase();
    readStore = await createReadStore({ url: database.url, entities: [], migrations: [], log: silentLog });
    // 100 items, ten for each instant; every third without a due date.
    await readStore.query(`CREATE TABLE items AS SELECT n AS id, n % 4 AS team, timestamptz '2026-03-01T00:00:00.250Z' +
      n / 10 * interval '1 day' AS at, CASE WHEN n % 3 > 0 THEN date '2026-04-01' + n % 7 END AS due
      FROM generate_series(0, 99) n`);
  });

  afterAll(async () => {
    await readStore.close();
    await database.drop();
  });

  const list = (sort: PageQuery['sort'], rest: Partial<PageQuery> = {}): PageQuery => ({
    select: 'SELECT t.id, t.at, t.due FROM items t',
    sort,
    ...rest,
  });
  const page = (query: PageQuery, request: PageRequest = {}) => pageQuery<Item>(readStore, query, request);
  const walk = async (query: PageQuery, limit: number): Promise<Item[]> => {
    const items: Item[] = [];
    let cursor: string | undefined;
    do {
      const { items: more, next } = await page(query, { limit, cursor });
      expect(more.length).toBeLessThanOrEqual(limit);
      items.push(...more);
      cursor = next ?? undefined;
    } while (cursor !== undefined);
    return items;
  };

  it('has 50 items unless told otherwise, and says when it ends', async () => {
    const first = await page(list([UNIQUE]));
    expect(first.items.map(({ id }) => id)).toEqual(Array.from({ length: 50 }, (_, n) => n));
    const second = await page(list([UNIQUE]), { cursor: first.next! });
    expect(second.items[0]!.id).toBe(50);
    expect(second.next).toBeNull();
  });

  it.each<[string, PageQuery['sort']]>([
    ['one key', [UNIQUE]],
    [
      'newest first',
      [
        { by: 't.at', as: 'at', type: 'timestamptz', descending: true },
        { ...UNIQUE, descending: true },
      ],
    ],
    ['mixed directions', [{ by: 't.at', as: 'at', type: 'timestamptz', descending: true }, UNIQUE]],
    ['nulls last', [{ by: 't.due', as: 'due', type: 'date', nullable: true }, UNIQUE]],
    ['nulls last, descending', [{ by: 't.due', as: 'due', type: 'date', nullable: true, descending: true }, UNIQUE]],
  ])('shows every item once whatever the page size: %s', async (_, sort) => {
    const whole = (await page(list(sort), { limit: 200 })).items;
    expect(whole).toHaveLength(100);
    for (const limit of [1, 7, 10, 99, 100]) expect(await walk(list(sort), limit)).toEqual(whole);
  });

  it('keeps filters and their parameters apart from the cursor', async () => {
    const filtered = list([UNIQUE], { where: ['t.team = $1', 't.id < $2 OR t.id > 90'], params: [1, 50] });
    const ids = (await walk(filtered, 3)).map(({ id }) => id);
    expect(ids).toEqual([...Array.from({ length: 13 }, (_, n) => n * 4 + 1), 93, 97]);
  });

  it('neither skips nor repeats when items come and go between pages', async () => {
    const first = await page(list([UNIQUE]), { limit: 10 });
    await readStore.query('DELETE FROM items WHERE id < 5');
    const second = await page(list([UNIQUE]), { limit: 10, cursor: first.next! });
    expect(second.items[0]!.id).toBe(10);
    await readStore.query(`INSERT INTO items SELECT n, n % 4, now(), NULL FROM generate_series(0, 4) n`);
  });

  it('refuses limits and cursors that make no sense', async () => {
    expect(limitOf('200')).toBe(200);
    for (const limit of ['0', '201', '-1', '1.5', 'many', Number.NaN])
      expect(() => limitOf(limit)).toThrow(InvalidInput);
    const sort = [{ by: 't.at', as: 'at', type: 'timestamptz' }, UNIQUE];
    const forged = [
      'nonsense',
      '%%%',
      Buffer.from('{"a":1}').toString('base64url'),
      toCursor('at,id', ['2026-03-01T00:00:00Z']),
      toCursor('id,at', ['2026-03-01T00:00:00Z', 1]),
      toCursor('at,id', ['not a time', 1]),
      toCursor('at,id', ['2026-03-01T00:00:00Z', { id: 1 }]),
    ];
    for (const cursor of forged) await expect(page(list(sort), { cursor })).rejects.toBeInstanceOf(InvalidInput);
    await expect(page(list(sort, { where: ['1 / 0 = 1'] }))).rejects.not.toBeInstanceOf(InvalidInput);
  });
});
