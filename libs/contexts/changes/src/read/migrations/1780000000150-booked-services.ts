import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** The services that the window of a change is booked on. */
export class BookedServices1780000000150 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE changes.change_details ADD COLUMN services text[] NOT NULL DEFAULT '{}'`);
    await runner.query(`CREATE INDEX change_details_services ON changes.change_details USING gin (services)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE changes.change_details DROP COLUMN services`);
  }
}
