import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** The read model of the escalations context. */
export class Escalations1780000000050 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE SCHEMA IF NOT EXISTS escalations`);
    await runner.query(`
      CREATE TABLE escalations.escalations (
        id text PRIMARY KEY,
        ticket_id text NOT NULL,
        state text NOT NULL,
        level int NOT NULL,
        team text,
        raised_at timestamptz NOT NULL,
        view jsonb NOT NULL
      )`);
    await runner.query(`CREATE INDEX escalations_raised ON escalations.escalations (raised_at, id)`);
    await runner.query(`CREATE INDEX escalations_state ON escalations.escalations (state, raised_at, id)`);
    await runner.query(`CREATE INDEX escalations_ticket ON escalations.escalations (ticket_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP SCHEMA escalations CASCADE`);
  }
}
