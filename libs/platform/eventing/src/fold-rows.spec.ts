import { type RecordedEvent } from '@chronodesk/kernel';
import { foldRows } from './fold-rows.js';
import { type Rows } from './projection.js';

class Counter {
  id: string;
  count: number;
}

const event = (id: string, by: number) => ({ data: { id, by } }) as unknown as RecordedEvent;

/** Rows in memory that remember the calls. */
const rowsOf = (...stored: Counter[]) => {
  const table = new Map(stored.map((row) => [row.id, row]));
  const calls: [string, unknown][] = [];
  const rows = {
    find: async (_type: unknown, { id }: { id: string[] }) => {
      calls.push(['find', id]);
      return id.flatMap((key) => table.get(key) ?? []);
    },
    upsert: async (_type: unknown, changed: Counter[]) => {
      calls.push(['upsert', changed.map((row) => row.id)]);
      for (const row of changed) table.set(row.id, row);
    },
    remove: async (_type: unknown, { id }: { id: string[] }) => {
      calls.push(['remove', id]);
      for (const key of id) table.delete(key);
    },
  } as unknown as Rows;
  const all = () => [...table.values()].sort((a, b) => a.id.localeCompare(b.id));
  return { rows, calls, all };
};

const fold = (events: RecordedEvent[], rows: Rows) =>
  foldRows(events, rows, {
    type: Counter,
    key: 'id',
    keyOf: ({ data }) => (data as { id: string }).id,
    fold: (row, { data }) => {
      const { id, by } = data as { id: string; by: number };
      if (by === 0) return row;
      return by < 0 ? null : { id, count: (row?.count ?? 0) + by };
    },
  });

describe('folding a batch into rows', () => {
  it('reads and writes each row once, whatever the number of its events', async () => {
    const { rows, calls, all } = rowsOf({ id: 'a', count: 5 });
    await fold([event('a', 1), event('b', 2), event('a', 1), event('b', 3)], rows);
    expect(all()).toEqual([
      { id: 'a', count: 7 },
      { id: 'b', count: 5 },
    ]);
    expect(calls).toEqual([
      ['find', ['a', 'b']],
      ['upsert', ['a', 'b']],
    ]);
  });

  it('removes rows that end, and only those that were stored', async () => {
    const { rows, calls, all } = rowsOf({ id: 'a', count: 5 }, { id: 'b', count: 1 });
    await fold([event('a', -1), event('new', 1), event('new', -1), event('b', -1), event('b', 4)], rows);
    expect(all()).toEqual([{ id: 'b', count: 4 }]);
    expect(calls.at(-1)).toEqual(['remove', ['a']]);
  });

  it('leaves rows alone that do not change', async () => {
    const { rows, calls, all } = rowsOf({ id: 'a', count: 5 });
    await fold([event('a', 0), event('b', 0)], rows);
    expect(all()).toEqual([{ id: 'a', count: 5 }]);
    expect(calls).toEqual([
      ['find', ['a', 'b']],
      ['upsert', []],
    ]);
    await fold([], rows);
    expect(calls).toHaveLength(2);
  });
});
