import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Finding the open tickets of a service, and the versions of the priority matrix. */
export class OpenTickets1780000001402 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX ticket_details_open ON tickets.ticket_details (service, id)
      WHERE state IN ('new', 'active', 'on-hold')`);
    await runner.query(`
      CREATE TABLE tickets.priority_matrix_versions (
        version int PRIMARY KEY,
        content jsonb NOT NULL,
        reason text,
        written_at timestamptz NOT NULL,
        revision int NOT NULL
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE tickets.priority_matrix_versions`);
    await runner.query(`DROP INDEX tickets.ticket_details_open`);
  }
}
