import { type Client } from 'pg';
import { qualifiedName, type TableName } from './bulk-rows.js';
import { quoted, type Table } from './table.js';

const REBUILD = '__rebuild';
const OLD = '__old';

/** The copy of a table that a rebuild folds into. */
export const rebuildName: TableName = ({ schema, name }) => `${quoted(schema)}.${quoted(name + REBUILD)}`;

/** Makes empty copies with all columns, constraints and indexes; what an interrupted rebuild left is dropped first. */
export const createCopies = async (client: Client, tables: readonly Table[]): Promise<void> => {
  await dropCopies(client, tables);
  for (const table of tables)
    await client.query(`CREATE TABLE ${rebuildName(table)} (LIKE ${qualifiedName(table)} INCLUDING ALL)`);
};

/** Removes the copies. */
export const dropCopies = async (client: Client, tables: readonly Table[]): Promise<void> => {
  for (const table of tables) await client.query(`DROP TABLE IF EXISTS ${rebuildName(table)}`);
};

/**
 * Puts the copies in the place of the tables, inside the caller's transaction: readers see either the old or the new.
 * Indexes and constraints take their old names, which later migrations go by. A view on a table makes this fail.
 */
export const swapTables = async (client: Client, tables: readonly Table[]): Promise<void> => {
  for (const table of tables) {
    const [before, after] = [await indexes(client, qualifiedName(table)), await indexes(client, rebuildName(table))];
    const old = { ...table, name: table.name + OLD };
    await client.query(`ALTER TABLE ${qualifiedName(table)} RENAME TO ${quoted(old.name)}`);
    await client.query(`ALTER TABLE ${rebuildName(table)} RENAME TO ${quoted(table.name)}`);
    await client.query(`DROP TABLE ${qualifiedName(old)}`);
    for (const { name, definition } of after) {
      const original = before.findIndex((index) => index.definition === definition);
      const [match] = original < 0 ? [] : before.splice(original, 1);
      if (match && match.name !== name)
        await client.query(`ALTER INDEX ${quoted(table.schema)}.${quoted(name)} RENAME TO ${quoted(match.name)}`);
    }
  }
};

interface Index {
  readonly name: string;
  /** What it indexes and how, without names. */
  readonly definition: string;
}

const indexes = async (client: Client, table: string): Promise<Index[]> => {
  const { rows } = await client.query<Index>(
    `SELECT c.relname AS name, concat(i.indisprimary, i.indisunique, substring(pg_get_indexdef(c.oid) FROM ' USING .*')) AS definition
     FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indrelid = $1::regclass ORDER BY c.oid`,
    [table],
  );
  return rows;
};
