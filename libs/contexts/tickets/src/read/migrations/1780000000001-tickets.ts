import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** The read models of the tickets context. */
export class Tickets1780000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE SCHEMA IF NOT EXISTS tickets`);
    await runner.query(`
      CREATE TABLE tickets.ticket_details (
        id text PRIMARY KEY,
        number text NOT NULL,
        kind text NOT NULL,
        title text NOT NULL,
        description text NOT NULL,
        state text NOT NULL,
        priority int NOT NULL,
        team text,
        assignee text,
        service text,
        customer text,
        supplier text,
        opened_at timestamptz NOT NULL,
        changed_at timestamptz NOT NULL,
        view jsonb NOT NULL
      )`);
    await runner.query(`CREATE INDEX ticket_details_opened ON tickets.ticket_details (opened_at, id)`);
    await runner.query(`CREATE INDEX ticket_details_state ON tickets.ticket_details (state, priority, opened_at, id)`);
    await runner.query(`
      CREATE TABLE tickets.ticket_versions (
        id text NOT NULL,
        valid_from timestamptz NOT NULL,
        newest boolean NOT NULL,
        view jsonb NOT NULL,
        PRIMARY KEY (id, valid_from)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP SCHEMA tickets CASCADE`);
  }
}
