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
  return { url: url.href, drop: () => execute(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

async function execute(connectionString: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
