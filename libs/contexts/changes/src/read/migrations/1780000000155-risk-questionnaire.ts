import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Versions of the risk questionnaire. */
export class RiskQuestionnaire1780000000155 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE changes.questionnaire_versions (
        id text NOT NULL,
        valid_from timestamptz NOT NULL,
        newest boolean NOT NULL,
        view jsonb NOT NULL,
        PRIMARY KEY (id, valid_from)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE changes.questionnaire_versions`);
  }
}
