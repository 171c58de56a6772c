import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** The read models of the regulatory context. */
export class Regulatory1780000000160 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE SCHEMA IF NOT EXISTS regulatory`);
    await runner.query(`
      CREATE TABLE regulatory.regulation_versions (
        id text NOT NULL,
        version int NOT NULL,
        newest boolean NOT NULL,
        status text NOT NULL,
        template text,
        content jsonb NOT NULL,
        written_at timestamptz NOT NULL,
        reason text,
        revision int NOT NULL,
        PRIMARY KEY (id, version)
      )`);
    await runner.query(`CREATE INDEX regulation_versions_newest ON regulatory.regulation_versions (id) WHERE newest`);
    await runner.query(`
      CREATE TABLE regulatory.cases (
        id text PRIMARY KEY,
        ticket_id text,
        state text NOT NULL,
        regulations text[] NOT NULL,
        next_due_at timestamptz,
        opened_at timestamptz NOT NULL,
        view jsonb NOT NULL
      )`);
    await runner.query(`CREATE INDEX cases_due ON regulatory.cases (next_due_at, id)`);
    await runner.query(`CREATE INDEX cases_ticket ON regulatory.cases (ticket_id)`);
    await runner.query(`CREATE INDEX cases_regulations ON regulatory.cases USING gin (regulations)`);
    await runner.query(`
      CREATE TABLE regulatory.case_versions (
        id text NOT NULL,
        valid_from timestamptz NOT NULL,
        newest boolean NOT NULL,
        view jsonb NOT NULL,
        PRIMARY KEY (id, valid_from)
      )`);
    await runner.query(`
      CREATE TABLE regulatory.due_steps (
        id text PRIMARY KEY,
        case_id text NOT NULL,
        regulation text NOT NULL,
        stage text NOT NULL,
        round int NOT NULL,
        step text NOT NULL,
        instant timestamptz NOT NULL,
        opened_by text NOT NULL,
        correlation_id text NOT NULL
      )`);
    await runner.query(`CREATE INDEX due_steps_instant ON regulatory.due_steps (instant, id)`);
    await runner.query(`CREATE INDEX due_steps_case ON regulatory.due_steps (case_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP SCHEMA regulatory CASCADE`);
  }
}
