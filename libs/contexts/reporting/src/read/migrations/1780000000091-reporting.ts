import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** The read models of the reporting context. */
export class Reporting1780000000091 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE SCHEMA IF NOT EXISTS reporting`);
    await runner.query(`
      CREATE TABLE reporting.ticket_facts (
        id text PRIMARY KEY,
        number text NOT NULL,
        kind text NOT NULL,
        service text,
        customer text,
        opened_at timestamptz NOT NULL,
        opened_by text NOT NULL,
        last_at timestamptz NOT NULL,
        state text NOT NULL,
        team text,
        assignee text,
        priority int NOT NULL,
        impact int NOT NULL,
        urgency int NOT NULL,
        first_priority int NOT NULL,
        first_impact int NOT NULL,
        first_urgency int NOT NULL,
        priority_changes jsonb,
        level_changes int NOT NULL,
        first_resolved_at timestamptz,
        ended_at timestamptz,
        earlier_ends jsonb,
        reopened int NOT NULL,
        transitions jsonb NOT NULL,
        times jsonb NOT NULL,
        team_moves jsonb NOT NULL,
        assignee_moves jsonb NOT NULL,
        refs jsonb,
        ref_changes jsonb,
        when_done jsonb,
        attributes jsonb
      )`);
    await runner.query(`CREATE INDEX ticket_facts_opened ON reporting.ticket_facts (opened_at, id)`);
    await runner.query(`
      CREATE TABLE reporting.event_counts (
        type text NOT NULL,
        month text NOT NULL,
        count int NOT NULL,
        PRIMARY KEY (type, month)
      )`);
    await runner.query(`
      CREATE TABLE reporting.seen_values (
        dimension text NOT NULL,
        value text NOT NULL,
        PRIMARY KEY (dimension, value)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP SCHEMA reporting CASCADE`);
  }
}
