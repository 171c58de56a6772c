import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** The feed can be filtered by what escalations are about; reckoned from the messages, so that old ones have it too. */
export class FeedMatters1780000000175 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE escalations.escalation_feed ADD COLUMN matter text NOT NULL
        GENERATED ALWAYS AS (coalesce(message #>> '{data,matter,kind}', 'ticket')) STORED`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE escalations.escalation_feed DROP COLUMN matter`);
  }
}
