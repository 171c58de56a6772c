import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Complaints by whom and what they are about. */
export class Complaints1780000000181 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE tickets.complaints (
        id text PRIMARY KEY,
        number text NOT NULL,
        opened_at timestamptz NOT NULL,
        position bigint NOT NULL,
        requester text,
        customer text,
        category text
      )`);
    await runner.query(`CREATE INDEX complaints_category ON tickets.complaints (category, opened_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE tickets.complaints`);
  }
}
