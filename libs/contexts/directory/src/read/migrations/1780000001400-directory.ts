import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** The read models of the directory context. */
export class Directory1780000001400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE SCHEMA IF NOT EXISTS directory`);
    for (const kind of ['customer', 'team', 'person'])
      await runner.query(`
        CREATE TABLE directory.${kind}_versions (
          id text NOT NULL,
          valid_from timestamptz NOT NULL,
          newest boolean NOT NULL,
          view jsonb NOT NULL,
          PRIMARY KEY (id, valid_from)
        )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP SCHEMA directory CASCADE`);
  }
}
