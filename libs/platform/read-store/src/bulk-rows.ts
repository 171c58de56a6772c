import { type RowFilter, type Rows, type RowType } from '@chronodesk/eventing';
import { KnownRows } from './known-rows.js';
import { where } from './row-filter.js';
import { lastOfEachKey } from './row-keys.js';
import { recordsetOf, rowsAsJson } from './rows-as-json.js';
import { quoted, type Table, type TableColumn, type Tables } from './table.js';

/** Something that runs a statement: a client inside its transaction. */
export interface Statements {
  query(statement: {
    name?: string;
    text: string;
    values: unknown[];
  }): Promise<{ rows: unknown[]; rowCount: number | null }>;
}

/** Where a table's rows really are; a rebuild folds into a copy. */
export type TableName = (table: Table) => string;

/** The qualified name of a table. */
export const qualifiedName: TableName = ({ schema, name }) => `${quoted(schema)}.${quoted(name)}`;

/** Names of prepared statements by their text; the texts are as many as there are shapes of calls in the projectors. */
const statementNames = new Map<string, string>();
/**
 * From so many changed rows on, only the columns that changed are sent. The statements for that come in many shapes and are
 * not prepared, which would cost more than it saves for a few rows.
 */
const WORTH_COMPARING = 16;

/** Rows in bulk, within one transaction: one or two statements per call, whatever the number of rows. */
export class BulkRows implements Rows {
  private readonly known = new Map<Table, KnownRows>();

  constructor(
    private readonly client: Statements,
    private readonly tables: Tables,
    private readonly owned: ReadonlySet<RowType<object>>,
    private readonly tableName: TableName = qualifiedName,
  ) {}

  async find<Row extends object>(type: RowType<Row>, filter: RowFilter<Row>): Promise<Row[]> {
    const table = this.table(type);
    const { text, values } = where(table, filter);
    const { rows } = await this.run(`SELECT ${selection(table)} FROM ${this.tableName(table)}${text}`, values);
    const found = fromDatabase<Row>(table, rows);
    this.knownOf(table).noteFound(found);
    return found;
  }

  async *pages<Row extends object>(type: RowType<Row>, filter: RowFilter<Row>, size: number): AsyncGenerator<Row[]> {
    const table = this.table(type);
    const { text, values } = where(table, filter);
    const key = table.key.map(({ name }) => name).join(', ');
    const select = `SELECT ${selection(table)} FROM ${this.tableName(table)}`;
    for (let last: Row | undefined; ;) {
      const behind = last ? keyValues(table, last) : [];
      const marks = behind.map((_, index) => `$${values.length + 1 + index}`).join(', ');
      const beyond = last ? `${text === '' ? ' WHERE' : `${text} AND`} (${key}) > (${marks})` : text;
      const { rows } = await this.run(`${select}${beyond} ORDER BY ${key} LIMIT ${size}`, [...values, ...behind]);
      const page = fromDatabase<Row>(table, rows);
      if (page.length > 0) yield page;
      if (page.length < size) return;
      last = page.at(-1);
    }
  }

  async upsert<Row extends object>(type: RowType<Row>, rows: readonly Row[]): Promise<void> {
    if (rows.length === 0) return;
    const table = this.table(type);
    const wanted = lastOfEachKey(table, rows);
    const known = this.knownOf(table);
    const { unknown, changed, columns } = known.compare(wanted);
    const areMany = changed.length >= WORTH_COMPARING;
    await this.replace(table, areMany ? unknown : [...unknown, ...changed]);
    if (areMany) await this.update(table, changed, columns);
    known.noteWritten(changed);
  }

  async remove<Row extends object>(type: RowType<Row>, filter: RowFilter<Row>): Promise<void> {
    const table = this.table(type);
    const { text, values } = where(table, filter);
    await this.run(`DELETE FROM ${this.tableName(table)}${text}`, values);
    this.knownOf(table).forget();
  }

  private async replace(table: Table, rows: readonly object[]): Promise<void> {
    if (rows.length === 0) return;
    const { columns, key } = table;
    const names = columns.map(({ name }) => name).join(', ');
    const properties = columns.map(({ property }) => quoted(property)).join(', ');
    // JSON costs half of what array parameters cost this process, at the same speed in PostgreSQL, and nests.
    await this.run(
      `INSERT INTO ${this.tableName(table)} (${names}) SELECT ${properties} FROM ${recordsetOf(columns)} ` +
        `ON CONFLICT (${key.map(({ name }) => name).join(', ')}) DO ${onConflict(table)}`,
      [rowsAsJson(columns, rows)],
    );
  }

  private async update(table: Table, rows: readonly object[], columns: readonly TableColumn[]): Promise<void> {
    const sent = [...table.key, ...columns];
    const changes = columns.map(({ name, property }) => `${name} = batch.${quoted(property)}`).join(', ');
    const isSame = table.key.map(({ name, property }) => `t.${name} = batch.${quoted(property)}`).join(' AND ');
    const { rowCount } = await this.client.query({
      text: `UPDATE ${this.tableName(table)} t SET ${changes} FROM ${recordsetOf(sent)} WHERE ${isSame}`,
      values: [rowsAsJson(sent, rows)],
    });
    if (rowCount !== rows.length)
      throw new Error(
        `${rows.length} rows of ${this.tableName(table)} were found, but ${rowCount} are there to change.`,
      );
  }

  private knownOf(table: Table): KnownRows {
    let known = this.known.get(table);
    if (!known) this.known.set(table, (known = new KnownRows(table)));
    return known;
  }

  private table(type: RowType<object>): Table {
    if (!this.owned.has(type)) throw new Error(`${type.name} is not among the projection's tables.`);
    return this.tables.of(type);
  }

  private run(text: string, values: unknown[]): Promise<{ rows: unknown[] }> {
    let name = statementNames.get(text);
    if (!name) statementNames.set(text, (name = `rows_${statementNames.size}`));
    return this.client.query({ name, text, values });
  }
}

/** The columns of a table under the names of their properties. */
export const selection = ({ columns }: Table, alias?: string): string =>
  columns
    .map(({ name, property }) => `${alias === undefined ? '' : `${alias}.`}${name} AS ${quoted(property)}`)
    .join(', ');

/** Rows as the entity's properties declare them. */
export const fromDatabase = <Row extends object>({ columns }: Table, rows: unknown[]): Row[] => {
  const converted = columns.filter(({ fromDatabase: convert }) => convert !== null);
  if (converted.length > 0)
    for (const row of rows as Record<string, unknown>[])
      for (const { property, fromDatabase: convert } of converted) row[property] = convert!(row[property]);
  return rows as Row[];
};

/** Values of the primary key, as PostgreSQL takes them. */
const keyValues = ({ key }: Table, row: object): unknown[] =>
  key.map(({ property, toDatabase }) => {
    const value: unknown = (row as never)[property];
    return toDatabase ? toDatabase(value) : value;
  });

const onConflict = ({ columns, key }: Table): string => {
  const rest = columns.filter((column) => !key.includes(column));
  return rest.length === 0
    ? 'NOTHING'
    : `UPDATE SET ${rest.map(({ name }) => `${name} = excluded.${name}`).join(', ')}`;
};
