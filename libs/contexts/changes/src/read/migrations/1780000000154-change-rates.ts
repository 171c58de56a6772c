import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Tickets that changes caused, and what rates are found by. */
export class ChangeRates1780000000154 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE changes.caused_incidents (
        id text PRIMARY KEY,
        ticket text NOT NULL,
        change text NOT NULL
      )`);
    await runner.query(`CREATE INDEX caused_incidents_change ON changes.caused_incidents (change)`);
    await runner.query(`CREATE INDEX change_details_ended ON changes.change_details ((view->>'endedAt'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX changes.change_details_ended`);
    await runner.query(`DROP TABLE changes.caused_incidents`);
  }
}
