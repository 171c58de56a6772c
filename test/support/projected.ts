import { projectionLane, type ReadStore, createReadStore } from '@chronodesk/read-store';
import { type Projection, type RowType, silentLog } from '@chronodesk/eventing';
import { type DomainEvent, type RecordedEvent } from '@chronodesk/kernel';
import { type MigrationInterface } from 'typeorm';
import { createTestDatabase } from './database.js';

/** The tables a spec needs. */
export interface SpecTables {
  readonly entities: readonly RowType<object>[];
  readonly migrations: readonly (new () => MigrationInterface)[];
}

/** A migrated read store on a database of its own; close it in afterAll. */
export const createSpecReadStore = async (
  tables: SpecTables,
): Promise<{ readStore: ReadStore; close: () => Promise<void> }> => {
  const database = await createTestDatabase();
  const readStore = await createReadStore({ url: database.url, ...tables, log: silentLog, poolSize: 3 });
  await readStore.migrate();
  const close = async () => {
    await readStore.close();
    await database.drop();
  };
  return { readStore, close };
};

/** One line of a history: stream, instant (ISO 8601 UTC) and what happened. */
export type HistoryLine = readonly [stream: string, at: string, event: DomainEvent];

/** A history as the ledger would hold it: positions in order, revisions per stream. */
export const recordedHistory = (lines: readonly HistoryLine[]): RecordedEvent[] => {
  const revisions = new Map<string, number>();
  return lines.map(([stream, occurredAt, { type, data }], index) => {
    const revision = revisions.get(stream) ?? 0;
    revisions.set(stream, revision + 1);
    const metadata = {
      actor: 'spec',
      channel: 'http' as const,
      $correlationId: 'c',
      $causationId: 'c',
      commandId: 'c',
    };
    return {
      ...{ id: `event-${index}`, stream, revision, position: BigInt(index + 1) * 10n, type, data },
      metadata: { ...metadata, occurredAt, schema: 1 },
      recordedAt: occurredAt,
    };
  });
};

/** Empties a projection, folds a history in batches of one size and answers its rows, in the order of their text. */
export const replay = async (
  readStore: ReadStore,
  projection: Projection,
  history: readonly RecordedEvent[],
  batchSize: number,
): Promise<object[][]> => {
  const tables = projection.tables
    .map((type) => readStore.tables.of(type))
    .map(({ schema, name }) => `${schema}.${name}`);
  await readStore.query(`TRUNCATE ${tables.join(', ')}`);
  await readStore.query('DELETE FROM platform.checkpoints WHERE lane = $1', [projection.name]);
  const lane = projectionLane(projection, readStore);
  await lane.load();
  const handled = history.filter(({ type }) => projection.handles === 'all' || projection.handles.includes(type));
  for (let from = 0; from < handled.length; from += batchSize) {
    const events = handled.slice(from, from + batchSize);
    await lane.handle({ events, upTo: events.at(-1)!.position });
  }
  return Promise.all(tables.map((table) => readStore.query(`SELECT * FROM ${table} t ORDER BY t::text`)));
};
