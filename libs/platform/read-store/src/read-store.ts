import pg from 'pg';
import { DataSource, type DataSourceOptions, type MigrationInterface } from 'typeorm';
import { type Log, type RowType } from '@chronodesk/eventing';
import { DependencyUnavailable } from '@chronodesk/kernel';
import { isUnavailable, reaching } from './availability.js';
import { fromDatabase, qualifiedName, selection } from './bulk-rows.js';
import { migrate } from './migrations.js';
import { Tables } from './table.js';
import { SESSION_OPTIONS, valueTypes } from './value-types.js';

/** Waiting for a connection longer than this (ms) counts as PostgreSQL being away. */
const CONNECT_MS = 5_000;
/** A statement longer than this (ms) is given up; a replay batch takes some 30 ms. */
const STATEMENT_MS = 60_000;
/** One connection per busy lane of a worker, and some for queries. */
const POOL_SIZE = 16;

/** Where the read models are and what they consist of. */
export interface ReadStoreOptions {
  readonly url: string;
  /** Row classes of every context in this process. */
  readonly entities: readonly RowType<object>[];
  /** Every context's migrations; the class name ends in its timestamp, which orders them. */
  readonly migrations: readonly (new () => MigrationInterface)[];
  readonly log: Log;
  readonly poolSize?: number;
}

/** Runs BEGIN and a first statement in one round trip. */
export type Begin = (statement: string) => Promise<pg.QueryResult | undefined>;

/** The read models in PostgreSQL. Every method throws `DependencyUnavailable` while PostgreSQL is away and works again afterwards. */
export class ReadStore {
  readonly tables: Tables;

  constructor(
    /** Entity metadata and migrations; connected once `migrate` has run. */
    readonly dataSource: DataSource,
    private readonly pool: pg.Pool,
    private readonly settings: pg.ClientConfig,
  ) {
    this.tables = new Tables(dataSource);
  }

  /** Rows of any statement. Values: see `valueTypes`; write `count(*)::int` for counts, because bigint stays bigint. */
  async query<Row extends object>(sql: string, params: unknown[] = []): Promise<Row[]> {
    return this.withClient(async (client) => (await client.query<Row>(sql, params)).rows);
  }

  /** Rows of one entity, typed as it declares them; `tail` is what follows `FROM <table> t`, for example `WHERE t.id = $1`. */
  async select<Row extends object>(type: RowType<Row>, tail: string, params: unknown[] = []): Promise<Row[]> {
    const table = this.tables.of(type);
    const rows = await this.query(`SELECT ${selection(table, 't')} FROM ${qualifiedName(table)} t ${tail}`, params);
    return fromDatabase<Row>(table, rows);
  }

  /** Lends a connection of the pool. */
  withClient<Result>(work: (client: pg.PoolClient) => Promise<Result>): Promise<Result> {
    return reaching(async () => {
      const client = await this.pool.connect();
      let broken = false;
      try {
        return await work(client);
      } catch (error) {
        broken = isUnavailable(error);
        throw error;
      } finally {
        client.release(broken);
      }
    });
  }

  /** Commits what `work` did, or nothing of it when it throws. It has to call `begin` first. */
  transaction<Result>(work: (client: pg.PoolClient, begin: Begin) => Promise<Result>): Promise<Result> {
    return this.withClient(async (client) => {
      const begin: Begin = async (statement) =>
        ((await client.query(`BEGIN; ${statement}`)) as unknown as pg.QueryResult[])[1];
      try {
        const result = await work(client, begin);
        await client.query('COMMIT');
        return result;
      } catch (error) {
        if (isUnavailable(error)) throw error;
        await client.query('ROLLBACK').catch(() => {
          throw new DependencyUnavailable('PostgreSQL', { cause: error });
        });
        throw error;
      }
    });
  }

  /** A connection beside the pool, for locks that belong to a session; the caller connects and ends it. */
  ownClient(): pg.Client {
    return new pg.Client(this.settings);
  }

  /** Brings the schema up to date; safe to call from several processes at once. */
  migrate(): Promise<void> {
    return this.withClient((client) => migrate(client, this.dataSource));
  }

  /** Gives all connections back; running statements finish first. */
  async close(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
    await this.pool.end();
  }
}

/** Reads entity metadata without a connection, so that a process starts while PostgreSQL is away. */
class OfflineDataSource extends DataSource {
  static async describing(options: DataSourceOptions): Promise<DataSource> {
    const dataSource = new OfflineDataSource(options);
    await dataSource.buildMetadatas();
    return dataSource;
  }
}

/** A read store; connects at first use. */
export const createReadStore = async (options: ReadStoreOptions): Promise<ReadStore> => {
  const { url, entities, migrations, log, poolSize = POOL_SIZE } = options;
  const dataSource = await OfflineDataSource.describing({
    type: 'postgres',
    url,
    entities: [...entities],
    migrations: [...migrations],
    schema: 'platform',
    migrationsTableName: 'migrations',
    installExtensions: false,
    poolSize: 2,
    connectTimeoutMS: CONNECT_MS,
    poolErrorHandler: (err: unknown) => log.debug({ err }, 'PostgreSQL connection of the migrations lost'),
  });
  const settings: pg.ClientConfig = {
    connectionString: url,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: STATEMENT_MS,
    keepAlive: true,
    application_name: 'chronodesk',
    options: SESSION_OPTIONS,
    types: valueTypes,
  };
  return new ReadStore(dataSource, poolOf(settings, poolSize, log), settings);
};

const poolOf = (settings: pg.ClientConfig, max: number, log: Log): pg.Pool => {
  const pool = new pg.Pool({ ...settings, max });
  // Without listeners a lost connection would end the process; whoever uses it gets the error from its statement.
  pool.on('error', (err) => log.debug({ err }, 'idle PostgreSQL connection lost'));
  pool.on('connect', (client) => client.on('error', (err) => log.debug({ err }, 'PostgreSQL connection lost')));
  return pool;
};
