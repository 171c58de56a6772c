import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Columns of a table of agreement versions. */
export const VERSION_COLUMNS = `
  agreement text NOT NULL,
  version int NOT NULL,
  name text NOT NULL,
  kind text NOT NULL,
  scope jsonb NOT NULL,
  content jsonb NOT NULL,
  status text NOT NULL,
  written_at timestamptz NOT NULL,
  in_force_from timestamptz,
  in_force_until timestamptz,
  reason text,
  newest boolean NOT NULL,
  revision int NOT NULL,
  PRIMARY KEY (agreement, version)`;

const CLOCK_COLUMNS = `
  id text PRIMARY KEY,
  ticket_id text NOT NULL,
  number text NOT NULL,
  kind text NOT NULL,
  metric text NOT NULL,
  cycle int NOT NULL,
  priority int NOT NULL,
  target text NOT NULL,
  customer text,
  service text,
  team text,
  supplier text,
  agreement text NOT NULL,
  version int NOT NULL,
  historical boolean NOT NULL,
  due_at timestamptz`;

/** The read models of the agreements context. */
export class Agreements1780000000030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE SCHEMA IF NOT EXISTS agreements`);
    await runner.query(`CREATE TABLE agreements.agreement_versions (${VERSION_COLUMNS})`);
    await runner.query(`CREATE TABLE agreements.sla_versions (${VERSION_COLUMNS})`);
    await runner.query(`
      CREATE TABLE agreements.sla_tickets (
        ticket_id text PRIMARY KEY,
        customer text,
        service text,
        kind text NOT NULL,
        opened_at timestamptz NOT NULL,
        position bigint NOT NULL,
        story jsonb NOT NULL,
        bindings jsonb NOT NULL,
        recorded jsonb NOT NULL,
        clock_revision int NOT NULL
      )`);
    await runner.query(`
      CREATE TABLE agreements.sla_clocks (${CLOCK_COLUMNS},
        state text NOT NULL,
        started_at timestamptz NOT NULL,
        stopped_at timestamptz,
        breached_at timestamptz,
        elapsed text NOT NULL,
        remaining text NOT NULL,
        next_threshold_at timestamptz
      )`);
    await runner.query(`CREATE INDEX sla_clocks_ticket ON agreements.sla_clocks (ticket_id)`);
    await runner.query(
      `CREATE INDEX sla_clocks_due ON agreements.sla_clocks ((coalesce(due_at, 'infinity'::timestamptz)), id) WHERE stopped_at IS NULL`,
    );
    await runner.query(`
      CREATE TABLE agreements.sla_verdicts (${CLOCK_COLUMNS},
        verdict text NOT NULL,
        stop int NOT NULL,
        at timestamptz NOT NULL,
        noticed_at timestamptz NOT NULL
      )`);
    await runner.query(`CREATE INDEX sla_verdicts_ticket ON agreements.sla_verdicts (ticket_id)`);
    await runner.query(`CREATE INDEX sla_verdicts_at ON agreements.sla_verdicts (at)`);
    await runner.query(`
      CREATE TABLE agreements.sla_due (
        id text PRIMARY KEY,
        ticket_id text NOT NULL,
        metric text NOT NULL,
        cycle int NOT NULL,
        stop int NOT NULL,
        step text NOT NULL,
        instant timestamptz NOT NULL
      )`);
    await runner.query(`CREATE INDEX sla_due_ticket ON agreements.sla_due (ticket_id)`);
    await runner.query(`CREATE INDEX sla_due_instant ON agreements.sla_due (instant, id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP SCHEMA agreements CASCADE`);
  }
}
