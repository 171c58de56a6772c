import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Clocks of spans: of teams by their OLA, of suppliers by their underpinning contract. */
export class PartySpans1780000000032 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE agreements.sla_tickets ADD COLUMN span_bindings jsonb NOT NULL DEFAULT '[]'`);
    for (const table of ['sla_clocks', 'sla_verdicts'])
      await runner.query(`
        ALTER TABLE agreements.${table}
          ADD COLUMN agreement_kind text NOT NULL DEFAULT 'SLA',
          ADD COLUMN party text,
          ADD COLUMN span_number int`);
    await runner.query(`DROP INDEX agreements.sla_clocks_due`);
    await runner.query(`
      CREATE INDEX sla_clocks_due ON agreements.sla_clocks
        (agreement_kind, (coalesce(due_at, 'infinity'::timestamptz)), id) WHERE stopped_at IS NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX agreements.sla_clocks_due`);
    for (const table of ['sla_clocks', 'sla_verdicts'])
      await runner.query(
        `ALTER TABLE agreements.${table} DROP COLUMN agreement_kind, DROP COLUMN party, DROP COLUMN span_number`,
      );
    await runner.query(`
      CREATE INDEX sla_clocks_due ON agreements.sla_clocks
        ((coalesce(due_at, 'infinity'::timestamptz)), id) WHERE stopped_at IS NULL`);
    await runner.query(`ALTER TABLE agreements.sla_tickets DROP COLUMN span_bindings`);
  }
}
