import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Freezes of services and of the desk. */
export class ChangeFreezes1780000000151 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE changes.freezes (
        id text PRIMARY KEY,
        service text,
        begins_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        reason text NOT NULL,
        declared_by text NOT NULL,
        declared_at timestamptz NOT NULL,
        lifted_at timestamptz,
        lifted_by text,
        lift_reason text
      )`);
    await runner.query(`CREATE INDEX freezes_time ON changes.freezes (begins_at, ends_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE changes.freezes`);
  }
}
