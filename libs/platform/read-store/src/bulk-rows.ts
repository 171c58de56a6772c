import { type RowFilter, type Rows, type RowType } from '@chronodesk/eventing';
import { arrayLiteral } from './array-literal.js';
import { quoted, type Table, type TableColumn, type Tables } from './table.js';

/** Something that runs a statement: a client inside its transaction. */
export interface Statements {
  query(statement: { name: string; text: string; values: unknown[] }): Promise<{ rows: unknown[] }>;
}

/** Where a table's rows really are; a rebuild folds into a copy. */
export type TableName = (table: Table) => string;

/** The qualified name of a table. */
export const qualifiedName: TableName = ({ schema, name }) => `${quoted(schema)}.${quoted(name)}`;

/** Names of prepared statements by their text; the texts are as many as there are shapes of calls in the projectors. */
const statementNames = new Map<string, string>();

/** Rows in bulk: one statement per call, whatever the number of rows. */
export class BulkRows implements Rows {
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
    return fromDatabase<Row>(table, rows);
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
    const names = table.columns.map(({ name }) => name).join(', ');
    const properties = table.columns.map(({ property }) => quoted(property)).join(', ');
    const batch = table.columns.map(({ property, type: sqlType }) => `${quoted(property)} ${sqlType}`).join(', ');
    // JSON costs half of what array parameters cost this process, at the same speed in PostgreSQL, and nests.
    await this.run(
      `INSERT INTO ${this.tableName(table)} (${names}) SELECT ${properties} FROM json_to_recordset($1) AS batch(${batch}) ` +
        `ON CONFLICT (${table.key.map(({ name }) => name).join(', ')}) DO ${onConflict(table)}`,
      [rowsAsJson(table, lastOfEachKey(table, rows))],
    );
  }

  async remove<Row extends object>(type: RowType<Row>, filter: RowFilter<Row>): Promise<void> {
    const table = this.table(type);
    const { text, values } = where(table, filter);
    await this.run(`DELETE FROM ${this.tableName(table)}${text}`, values);
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

const rowsAsJson = ({ columns }: Table, rows: readonly object[]): string => {
  const special = columns.filter(({ toDatabase, type }) => toDatabase !== null || WITHOUT_JSON_WORD.test(type));
  if (special.length === 0) return JSON.stringify(rows);
  return JSON.stringify(rows.map((row) => inJsonWords(row as Record<string, unknown>, columns, special)));
};

const inJsonWords = (
  row: Record<string, unknown>,
  columns: readonly TableColumn[],
  special: readonly TableColumn[],
): object => {
  const values: Record<string, unknown> = {};
  for (const { property } of columns) values[property] = row[property];
  for (const column of special) values[column.property] = jsonValue(column, row[column.property]);
  return values;
};

/** Types with values that JSON has no word for: big integers, NaN, infinity. They go as text, which PostgreSQL reads too. */
const WITHOUT_JSON_WORD = /^(bigint|double precision|real|numeric)/;

const jsonValue = ({ toDatabase }: TableColumn, property: unknown): unknown => {
  const value = toDatabase ? toDatabase(property) : property;
  return Array.isArray(value) ? value.map(inWords) : inWords(value);
};

const inWords = (value: unknown): unknown =>
  typeof value === 'bigint' || (typeof value === 'number' && !Number.isFinite(value)) ? String(value) : value;

const onConflict = ({ columns, key }: Table): string => {
  const rest = columns.filter((column) => !key.includes(column));
  return rest.length === 0
    ? 'NOTHING'
    : `UPDATE SET ${rest.map(({ name }) => `${name} = excluded.${name}`).join(', ')}`;
};

/** One statement may write a row once only; of several for one key the last counts. */
const lastOfEachKey = <Row extends object>({ key }: Table, rows: readonly Row[]): readonly Row[] => {
  if (rows.length === 1) return rows;
  const byKey = new Map<unknown, Row>();
  const [only] = key;
  for (const row of rows)
    byKey.set(
      key.length === 1 && only ? keyPart(only, row) : key.map((column) => String(keyPart(column, row))).join('\u0000'),
      row,
    );
  return byKey.size === rows.length ? rows : [...byKey.values()];
};

/** Two spellings of one instant are one key. */
const keyPart = ({ property, type }: TableColumn, row: object): unknown => {
  const value: unknown = (row as never)[property];
  return type.startsWith('timestamp') && typeof value === 'string' ? Date.parse(value) || value : value;
};

const where = <Row extends object>(table: Table, filter: RowFilter<Row>): { text: string; values: unknown[] } => {
  const values: unknown[] = [];
  const conditions = Object.entries(filter)
    .filter(([, wanted]) => wanted !== undefined)
    .map(([property, wanted]) => {
      const column = table.byProperty.get(property);
      if (!column) throw new Error(`${table.schema}.${table.name} has no column for ${property}.`);
      return condition(column, wanted, values);
    });
  return { text: conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`, values };
};

const condition = (column: TableColumn, filter: unknown, values: unknown[]): string => {
  const { name, type, toDatabase: convert } = column;
  const isOneOf = Array.isArray(filter) && !type.endsWith('[]');
  const wanted: unknown[] = (isOneOf ? (filter as unknown[]) : [filter]).map((value) =>
    convert ? convert(value) : value,
  );
  const present = wanted.filter((value) => value !== null && value !== undefined);
  const alternatives: string[] = [];
  if (!isOneOf && present.length === 1 && !type.endsWith('[]')) {
    // Equality with one value lets an index also give the order of the rows.
    values.push(present[0]);
    alternatives.push(`${name} = $${values.length}::${type}`);
  } else if (present.length > 0 || wanted.length === 0) {
    values.push(type.endsWith('[]') ? arrayLiteral(present[0] as unknown[]) : arrayLiteral(present));
    alternatives.push(
      type.endsWith('[]') ? `${name} = $${values.length}::${type}` : `${name} = ANY($${values.length}::${type}[])`,
    );
  }
  if (present.length < wanted.length) alternatives.push(`${name} IS NULL`);
  return alternatives.length === 1 ? alternatives[0]! : `(${alternatives.join(' OR ')})`;
};
