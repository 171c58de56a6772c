import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** People and teams of the directory, to tell whether anybody is behind a recipient. */
export class Recipients1780000000176 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE escalations.parties (
        id text PRIMARY KEY,
        retired boolean NOT NULL,
        people jsonb NOT NULL,
        roles jsonb NOT NULL
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE escalations.parties`);
  }
}
