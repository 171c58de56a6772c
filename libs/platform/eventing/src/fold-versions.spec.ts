import { type RecordedEvent } from '@chronodesk/kernel';
import { foldVersions, type Version } from './fold-versions.js';
import { type Rows } from './projection.js';

class NoteVersion implements Version<{ text: string }> {
  id: string;
  validFrom: string;
  newest: boolean;
  view: { text: string };
}

/** Rows in memory, keyed as the table is. */
const memory = () => {
  const table = new Map<string, NoteVersion>();
  const rows: Rows = {
    find: async (_type, filter) => {
      const { id, newest } = filter as unknown as { id: readonly string[]; newest: boolean };
      return [...table.values()].filter((row) => id.includes(row.id) && row.newest === newest) as never[];
    },
    pages: () => {
      throw new Error('nobody pages here');
    },
    upsert: async (_type, changed) => {
      for (const row of changed as unknown as NoteVersion[]) table.set(`${row.id} ${row.validFrom}`, row);
    },
    remove: async () => undefined,
  };
  return {
    rows,
    versions: () => [...table.values()].map(({ validFrom, newest, view }) => [validFrom, view.text, newest]),
  };
};

const noted = (text: string, occurredAt: string): RecordedEvent =>
  ({ stream: 'note-1', type: 'Noted', data: { text }, metadata: { occurredAt } }) as unknown as RecordedEvent;

const foldNotes = (rows: Rows, ...events: RecordedEvent[]) =>
  foldVersions(events, rows, { type: NoteVersion, fold: (_, { data }) => data as { text: string } });

describe('foldVersions', () => {
  it('keeps a version per instant over several batches, the last of an instant counting', async () => {
    const { rows, versions } = memory();
    await foldNotes(rows, noted('a', '2026-01-01T00:00:00.000Z'), noted('b', '2026-01-01T00:00:00.000Z'));
    await foldNotes(rows, noted('c', '2026-01-02T00:00:00.000Z'));
    expect(versions()).toEqual([
      ['2026-01-01T00:00:00.000Z', 'b', false],
      ['2026-01-02T00:00:00.000Z', 'c', true],
    ]);
  });

  it('lets a backdated event take effect with its predecessor', async () => {
    const { rows, versions } = memory();
    await foldNotes(rows, noted('a', '2026-01-02T00:00:00.000Z'), noted('b', '2026-01-01T00:00:00.000Z'));
    expect(versions()).toEqual([['2026-01-02T00:00:00.000Z', 'b', true]]);
  });
});
