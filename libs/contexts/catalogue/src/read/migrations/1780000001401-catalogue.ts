import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** The read models of the catalogue context. */
export class Catalogue1780000001401 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE SCHEMA IF NOT EXISTS catalogue`);
    for (const kind of ['service', 'item']) {
      await runner.query(`
        CREATE TABLE catalogue.${kind}_versions (
          id text NOT NULL,
          valid_from timestamptz NOT NULL,
          newest boolean NOT NULL,
          view jsonb NOT NULL,
          PRIMARY KEY (id, valid_from)
        )`);
      await runner.query(
        `CREATE INDEX ${kind}_versions_end ON catalogue.${kind}_versions (('${kind} ' || id), valid_from)`,
      );
    }
    await runner.query(`
      CREATE TABLE catalogue.dependencies (
        from_end text NOT NULL,
        on_end text NOT NULL,
        valid_from timestamptz NOT NULL,
        valid_to timestamptz,
        kind text NOT NULL,
        PRIMARY KEY (from_end, on_end, valid_from)
      )`);
    await runner.query(`CREATE INDEX dependencies_on ON catalogue.dependencies (on_end, from_end)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP SCHEMA catalogue CASCADE`);
  }
}
