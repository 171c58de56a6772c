import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Models of standard changes. */
export class ChangeModels1780000000153 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE changes.model_versions (
        id text NOT NULL,
        valid_from timestamptz NOT NULL,
        newest boolean NOT NULL,
        view jsonb NOT NULL,
        PRIMARY KEY (id, valid_from)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE changes.model_versions`);
  }
}
