import { type Table, type TableColumn } from './table.js';

/** What tells a row from the others of its table; two spellings of one instant are one key. */
export const keyOf = ({ key }: Table, row: object): unknown => {
  const [only] = key;
  return key.length === 1 && only
    ? keyPart(only, row)
    : key.map((column) => String(keyPart(column, row))).join('\u0000');
};

/** One statement may write a row once only; of several for one key the last counts. */
export const lastOfEachKey = <Row extends object>(table: Table, rows: readonly Row[]): readonly Row[] => {
  if (rows.length === 1) return rows;
  const byKey = new Map<unknown, Row>();
  for (const row of rows) byKey.set(keyOf(table, row), row);
  return byKey.size === rows.length ? rows : [...byKey.values()];
};

const keyPart = ({ property, type }: TableColumn, row: object): unknown => {
  const value: unknown = (row as never)[property];
  return type.startsWith('timestamp') && typeof value === 'string' ? Date.parse(value) || value : value;
};
