import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Suggestions that are not shown any more. */
export class DismissedSuggestions1780000000167 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE problems.dismissed_suggestions (
        key text PRIMARY KEY,
        reason text NOT NULL,
        dismissed_by text NOT NULL,
        dismissed_at timestamptz NOT NULL
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE problems.dismissed_suggestions`);
  }
}
