import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** The read models of the problems context. */
export class Problems1780000000165 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE SCHEMA IF NOT EXISTS problems`);
    await runner.query(`
      CREATE TABLE problems.problem_details (
        id text PRIMARY KEY,
        number text NOT NULL,
        title text NOT NULL,
        description text NOT NULL,
        state text NOT NULL,
        service text,
        ci text,
        category text,
        suggestion text,
        opened_at timestamptz NOT NULL,
        match_service text,
        match_ci text,
        match_category text,
        match_subcategory text,
        match_words text[] NOT NULL,
        closeness int NOT NULL,
        view jsonb NOT NULL
      )`);
    await runner.query(`CREATE INDEX problem_details_opened ON problems.problem_details (opened_at, id)`);
    await runner.query(
      `CREATE INDEX problem_details_known ON problems.problem_details (match_service, match_ci, match_category)
       WHERE state = 'known-error'`,
    );
    await runner.query(`
      CREATE TABLE problems.problem_versions (
        id text NOT NULL,
        valid_from timestamptz NOT NULL,
        newest boolean NOT NULL,
        view jsonb NOT NULL,
        PRIMARY KEY (id, valid_from)
      )`);
    await runner.query(`CREATE INDEX problem_versions_newest ON problems.problem_versions (id) WHERE newest`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP SCHEMA problems CASCADE`);
  }
}
