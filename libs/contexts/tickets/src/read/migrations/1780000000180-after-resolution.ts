import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Definitions, planned closings, and what was said about resolutions. */
export class AfterResolution1780000000180 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE tickets.definitions (
        category text NOT NULL,
        id text NOT NULL,
        version int NOT NULL,
        newest boolean NOT NULL,
        status text NOT NULL,
        content jsonb NOT NULL,
        reason text,
        defined_at timestamptz NOT NULL,
        ended_at timestamptz,
        revision int NOT NULL,
        PRIMARY KEY (category, id, version)
      )`);
    await runner.query(`
      CREATE TABLE tickets.planned_closes (
        ticket_id text PRIMARY KEY,
        resolution int NOT NULL,
        close_at timestamptz NOT NULL,
        planned text NOT NULL,
        correlation text NOT NULL
      )`);
    await runner.query(`CREATE INDEX planned_closes_due ON tickets.planned_closes (close_at, ticket_id)`);
    await runner.query(`
      CREATE TABLE tickets.resolving (
        ticket_id text PRIMARY KEY,
        service text,
        customer text,
        team text,
        resolutions int NOT NULL,
        resolved boolean NOT NULL
      )`);
    await runner.query(`
      CREATE TABLE tickets.resolutions (
        ticket_id text NOT NULL,
        resolution int NOT NULL,
        resolved_at timestamptz NOT NULL,
        team text,
        service text,
        customer text,
        csat int,
        nps int,
        rated_at timestamptz,
        PRIMARY KEY (ticket_id, resolution)
      )`);
    await runner.query(`CREATE INDEX resolutions_at ON tickets.resolutions (resolved_at)`);
    await runner.query(`
      CREATE TABLE tickets.reviews (
        ticket_id text NOT NULL,
        resolution int NOT NULL,
        reviewer text NOT NULL,
        reviewed_at timestamptz NOT NULL,
        scorecard text NOT NULL,
        version int NOT NULL,
        total float8 NOT NULL,
        PRIMARY KEY (ticket_id, resolution, reviewer)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE tickets.definitions, tickets.planned_closes, tickets.resolving, tickets.resolutions, tickets.reviews`);
  }
}
