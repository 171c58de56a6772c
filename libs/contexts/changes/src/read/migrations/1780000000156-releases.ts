import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Releases at every instant of their lives. */
export class Releases1780000000156 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE changes.release_versions (
        id text NOT NULL,
        valid_from timestamptz NOT NULL,
        newest boolean NOT NULL,
        view jsonb NOT NULL,
        PRIMARY KEY (id, valid_from)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE changes.release_versions`);
  }
}
