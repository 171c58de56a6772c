import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What was seen changed. */
export class Detections1780000000157 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE changes.detections (
        id text PRIMARY KEY,
        state text NOT NULL,
        ci text,
        service text,
        source text NOT NULL,
        detected_at timestamptz NOT NULL,
        view jsonb NOT NULL
      )`);
    await runner.query(`CREATE INDEX detections_time ON changes.detections (detected_at, id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE changes.detections`);
  }
}
