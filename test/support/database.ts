import { randomBytes } from 'node:crypto';

import pg from 'pg';

/** A database of one test file. */
export interface TestDatabase {
  url: string;
  /** Ends the sessions that are left on it and removes it. */
  drop(): Promise<void>;
}

/** Makes a fresh, empty database on the run's PostgreSQL; call it once per test file and drop it in afterAll. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = process.env.TEST_DATABASE_URL;
  if (!server) {
    throw new Error(
      "TEST_DATABASE_URL is not set: run this spec with 'npm run test:int' or 'npm run test:e2e', which start PostgreSQL",
    );
  }
  const name = `test_${randomBytes(8).toString('hex')}`;
  await execute(server, `CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => dropDatabase(server, name) };
}

/**
 * `WITH (FORCE)` would be refused ("permission denied to terminate process") while PostgreSQL's own autovacuum is at
 * work in the database: nobody but a superuser ends that. A plain DROP cancels it and waits for sessions that are ending.
 */
const dropDatabase = async (server: string, name: string): Promise<void> => {
  await execute(
    server,
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}' AND usename = current_user`,
  );
  await execute(server, `DROP DATABASE IF EXISTS ${name}`);
};

async function execute(connectionString: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
