import { type RowFilter } from '@chronodesk/eventing';
import { arrayLiteral } from './array-literal.js';
import { type Table, type TableColumn } from './table.js';

/** A filter as SQL, with its values; empty when it asks for nothing. @throws Error on a column that does not exist. */
export const where = <Row extends object>(
  table: Table,
  filter: RowFilter<Row>,
): { text: string; values: unknown[] } => {
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
