import { setTimeout as delay } from 'node:timers/promises';
import { type DataSource } from 'typeorm';
import { type PoolClient } from 'pg';

/** The platform's own table: how far each lane is. Rows are updated all the time, so pages keep room for new versions. */
const CHECKPOINT_TABLE = `
  CREATE TABLE IF NOT EXISTS platform.checkpoints (
    lane text PRIMARY KEY,
    position bigint NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now()
  ) WITH (fillfactor = 10)`;

/** Advisory lock of "this process migrates"; an arbitrary number of the platform's own. */
const MIGRATING = 7_233_501_772_340_001n;
const ASK_AGAIN_MS = 100;

/** Brings the database to today's schema; of several processes one works and the others wait for it. */
export const migrate = async (client: PoolClient, dataSource: DataSource): Promise<void> => {
  while (!(await tryLock(client))) await delay(ASK_AGAIN_MS);
  try {
    await client.query('CREATE SCHEMA IF NOT EXISTS platform');
    await client.query(CHECKPOINT_TABLE);
    if (!dataSource.isInitialized) await dataSource.initialize();
    await dataSource.runMigrations({ transaction: 'each' });
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [MIGRATING]);
  }
};

const tryLock = async (client: PoolClient): Promise<boolean> => {
  const { rows } = await client.query<{ locked: boolean }>('SELECT pg_try_advisory_lock($1) AS locked', [MIGRATING]);
  return rows[0]?.locked ?? false;
};
