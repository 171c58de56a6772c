import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** The read models of the changes context. */
export class Changes1780000000101 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE SCHEMA IF NOT EXISTS changes`);
    await runner.query(`
      CREATE TABLE changes.change_details (
        id text PRIMARY KEY,
        number text NOT NULL,
        title text NOT NULL,
        description text NOT NULL,
        kind text NOT NULL,
        state text NOT NULL,
        service text,
        requested_at timestamptz NOT NULL,
        window_from timestamptz,
        window_to timestamptz,
        view jsonb NOT NULL
      )`);
    await runner.query(`CREATE INDEX change_details_requested ON changes.change_details (requested_at, id)`);
    await runner.query(`CREATE INDEX change_details_window ON changes.change_details (window_from, window_to)`);
    await runner.query(`CREATE INDEX change_details_service ON changes.change_details (service, window_from)`);
    await runner.query(`
      CREATE TABLE changes.change_versions (
        id text NOT NULL,
        valid_from timestamptz NOT NULL,
        newest boolean NOT NULL,
        view jsonb NOT NULL,
        PRIMARY KEY (id, valid_from)
      )`);
    await runner.query(`CREATE INDEX change_versions_newest ON changes.change_versions (id) WHERE newest`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP SCHEMA changes CASCADE`);
  }
}
