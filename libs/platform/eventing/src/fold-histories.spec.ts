import { type RecordedEvent } from '@chronodesk/kernel';
import { foldHistories } from './fold-histories.js';
import { type Rows } from './projection.js';

class PageVersion {
  book: string;
  version: number;
  text: string;
}

/** Rows in memory, keyed as the table is; remembers what was written last. */
const memory = () => {
  const table = new Map<string, PageVersion>();
  let written: readonly PageVersion[] = [];
  let finds = 0;
  const rows: Rows = {
    find: async (_type, filter) => {
      finds++;
      const { book } = filter as unknown as { book: readonly string[] };
      return [...table.values()].filter((row) => book.includes(row.book)) as never[];
    },
    pages: () => {
      throw new Error('nobody pages here');
    },
    upsert: async (_type, changed) => {
      written = changed as unknown as PageVersion[];
      for (const row of written) table.set(`${row.book} ${row.version}`, row);
    },
    remove: async () => undefined,
  };
  return {
    rows,
    finds: () => finds,
    written: () => written.map(({ book, version, text }) => `${book} ${version}: ${text}`),
  };
};

const wrote = (book: string, text: string): RecordedEvent =>
  ({ stream: `book-${book}`, type: 'Wrote', data: { text } }) as unknown as RecordedEvent;

/** Each event adds a version; the one before it is struck out. */
const fold = (versions: readonly PageVersion[], { stream, data }: RecordedEvent): readonly PageVersion[] => {
  const { text } = data as { text: string };
  const version = versions.length + 1;
  const earlier = versions.map((one) => (one.version === version - 1 ? { ...one, text: `(${one.text})` } : one));
  return [...earlier, { book: stream.slice('book-'.length), version, text }];
};

const foldBooks = (rows: Rows, ...events: RecordedEvent[]) =>
  foldHistories(events, rows, { type: PageVersion, idColumn: 'book', fold });

describe('foldHistories', () => {
  it('folds each stream over what is stored of it, and writes only what changed', async () => {
    const { rows, written } = memory();
    await foldBooks(rows, wrote('a', 'one'), wrote('b', 'eins'), wrote('a', 'two'));
    expect(written()).toEqual(['a 1: (one)', 'a 2: two', 'b 1: eins']);
    await foldBooks(rows, wrote('a', 'three'));
    expect(written()).toEqual(['a 2: (two)', 'a 3: three']);
  });

  it('asks for nothing when nothing happened', async () => {
    const { rows, finds } = memory();
    await foldBooks(rows);
    expect(finds()).toBe(0);
  });
});
