import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * History as judged by other versions. No projection owns these tables: they are filled when somebody asks, and follow
 * from `sla_tickets` alone (docs/adr/0017). Dropping their rows costs time, never truth.
 */
export class JudgedVersions1780000000033 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE agreements.judged_versions (
        id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        agreement text NOT NULL,
        version int NOT NULL,
        content_digest text NOT NULL,
        source bigint NOT NULL,
        up_to bigint NOT NULL,
        used_at timestamptz NOT NULL,
        UNIQUE (agreement, version)
      )`);
    await runner.query(`
      CREATE TABLE agreements.judged_tickets (
        judged int NOT NULL REFERENCES agreements.judged_versions ON DELETE CASCADE,
        ticket_id text NOT NULL,
        opened_at timestamptz NOT NULL,
        PRIMARY KEY (judged, ticket_id)
      )`);
    await runner.query(`
      CREATE TABLE agreements.judged_clocks (
        judged int NOT NULL REFERENCES agreements.judged_versions ON DELETE CASCADE,
        ticket_id text NOT NULL,
        metric text NOT NULL,
        cycle int NOT NULL,
        agreement_kind text NOT NULL DEFAULT 'SLA',
        number text NOT NULL,
        kind text NOT NULL,
        customer text,
        service text,
        team text,
        supplier text,
        priority int NOT NULL,
        verdict text NOT NULL,
        at timestamptz,
        due_at timestamptz,
        target text,
        decided_priority int,
        then_verdict text,
        then_at timestamptz,
        then_due_at timestamptz,
        then_target text,
        then_priority int,
        then_agreement text,
        then_version int,
        reasons text[] NOT NULL,
        together boolean NOT NULL,
        PRIMARY KEY (judged, ticket_id, metric, cycle)
      )`);
    await runner.query(
      `CREATE INDEX judged_clocks_differing ON agreements.judged_clocks (judged, coalesce(then_at, at), ticket_id, metric, cycle)
       WHERE cardinality(reasons) > 0`,
    );
    // Tickets that changed since a version was judged; the index follows the table through rebuilds.
    await runner.query(`CREATE INDEX sla_tickets_position ON agreements.sla_tickets (position)`);
    // Penalties, reports and budgets ask for the months of one agreement.
    await runner.query(`CREATE INDEX sla_verdicts_agreement ON agreements.sla_verdicts (agreement, at, id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX agreements.sla_tickets_position, agreements.sla_verdicts_agreement`);
    await runner.query(`DROP TABLE agreements.judged_clocks, agreements.judged_tickets, agreements.judged_versions`);
  }
}
