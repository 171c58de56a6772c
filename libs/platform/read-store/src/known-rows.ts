import { keyOf } from './row-keys.js';
import { type Table, type TableColumn } from './table.js';

/** What has to be written so that rows are stored as they are given. */
export interface Difference<Row extends object> {
  /** Rows that are not known here; they may be stored nevertheless. */
  readonly unknown: readonly Row[];
  /** Known rows in which something changed, and every column in which one of them did. */
  readonly changed: readonly Row[];
  readonly columns: readonly TableColumn[];
}

/** Rows kept over several finds; a transaction that walks through a whole table forgets what it has passed. */
const MOST_ROWS = 10_000;

/**
 * The rows of one table as a transaction found them, and what it made of them. A known row is compared with what becomes of
 * it property by property, so projectors must not change in place what they found; rows are frozen to that end.
 */
export class KnownRows {
  private readonly rows = new Map<unknown, object>();

  constructor(private readonly table: Table) {}

  noteFound(rows: readonly object[]): void {
    if (this.rows.size + rows.length > MOST_ROWS) this.rows.clear();
    for (const row of rows) this.rows.set(keyOf(this.table, row), Object.freeze(row));
  }

  /** Of what was written only that counts which had been found: the rest may be any number of rows. */
  noteWritten(rows: readonly object[]): void {
    for (const row of rows) {
      const key = keyOf(this.table, row);
      if (this.rows.has(key)) this.rows.set(key, Object.freeze(row));
    }
  }

  forget(): void {
    this.rows.clear();
  }

  compare<Row extends object>(rows: readonly Row[]): Difference<Row> {
    if (this.rows.size === 0) return { unknown: rows, changed: [], columns: [] };
    const unknown: Row[] = [];
    const changed: Row[] = [];
    const columns = new Set<TableColumn>();
    for (const row of rows) {
      const before = this.rows.get(keyOf(this.table, row));
      if (!before) unknown.push(row);
      else if (this.collectChanges(before, row, columns)) changed.push(row);
    }
    return { unknown, changed, columns: [...columns] };
  }

  private collectChanges(before: object, after: object, columns: Set<TableColumn>): boolean {
    let differs = false;
    for (const column of this.table.columns) {
      if (valueOf(column, before) === valueOf(column, after)) continue;
      columns.add(column);
      differs = true;
    }
    return differs;
  }
}

/** What is left out of a row is stored as null. */
const valueOf = ({ property }: TableColumn, row: object): unknown => (row as Record<string, unknown>)[property] ?? null;
