import { KnownRows } from './known-rows.js';
import { type Table, type TableColumn } from './table.js';

const column = (property: string, type = 'text'): TableColumn => ({
  property,
  name: `"${property}"`,
  type,
  toDatabase: null,
  fromDatabase: null,
});
const [id, name, note] = [column('id'), column('name'), column('note')];
const columns = [id, name, note];
const table: Table = {
  schema: 's',
  name: 't',
  columns,
  key: [id],
  byProperty: new Map(columns.map((one) => [one.property, one])),
};

describe('rows known to a transaction', () => {
  it('tells rows it never saw from those that changed, and which columns did', () => {
    const known = new KnownRows(table);
    known.noteFound([
      { id: 'a', name: 'A', note: null },
      { id: 'b', name: 'B', note: null },
      { id: 'c', name: 'C', note: 'c' },
    ]);
    const rows = [
      { id: 'a', name: 'A' },
      { id: 'b', name: 'B', note: 'new' },
      { id: 'c', name: 'C' },
      { id: 'd', name: 'D' },
    ];
    expect(known.compare(rows)).toEqual({ unknown: [rows[3]], changed: [rows[1], rows[2]], columns: [note] });
  });

  it('knows what was written of the rows it had found, and no others', () => {
    const known = new KnownRows(table);
    known.noteFound([{ id: 'a', name: 'A', note: null }]);
    known.noteWritten([
      { id: 'a', name: 'changed', note: null },
      { id: 'b', name: 'B', note: null },
    ]);
    const again = [
      { id: 'a', name: 'changed' },
      { id: 'b', name: 'B' },
    ];
    expect(known.compare(again)).toEqual({ unknown: [again[1]], changed: [], columns: [] });
  });

  it('forgets the rows before when a transaction finds more than it should keep', () => {
    const known = new KnownRows(table);
    const page = (from: number) =>
      Array.from({ length: 6_000 }, (_, n) => ({ id: String(from + n), name: '', note: '' }));
    known.noteFound(page(0));
    known.noteFound(page(6_000));
    const { unknown } = known.compare([...page(0), ...page(6_000)]);
    expect(unknown).toHaveLength(6_000);
    expect(unknown[0]).toMatchObject({ id: '0' });
  });
});
