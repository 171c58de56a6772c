import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** The public messages about escalations, for those who follow them over HTTP. */
export class EscalationFeed1780000000170 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE SCHEMA IF NOT EXISTS escalations`);
    await runner.query(`
      CREATE TABLE escalations.escalation_feed (
        position bigint PRIMARY KEY,
        level int NOT NULL,
        team text,
        customer text,
        message jsonb NOT NULL
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE escalations.escalation_feed`);
  }
}
