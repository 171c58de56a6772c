import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Escalations may be about matters that are no tickets. */
export class EscalationMatters1780000000130 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['escalations', 'courses'])
      await runner.query(
        `ALTER TABLE escalations.${table} ALTER COLUMN ticket_id DROP NOT NULL, ADD COLUMN matter text`,
      );
    await runner.query(
      `CREATE INDEX escalations_matter ON escalations.escalations (matter, raised_at, id) WHERE matter IS NOT NULL`,
    );
    await runner.query(`CREATE INDEX courses_matter ON escalations.courses (matter) WHERE matter IS NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['escalations', 'courses']) {
      await runner.query(`DELETE FROM escalations.${table} WHERE ticket_id IS NULL`);
      await runner.query(`ALTER TABLE escalations.${table} ALTER COLUMN ticket_id SET NOT NULL, DROP COLUMN matter`);
    }
  }
}
