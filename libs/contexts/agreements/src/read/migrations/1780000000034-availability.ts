import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { VERSION_COLUMNS } from './1780000000030-agreements.js';
import { CALENDAR_COLUMNS } from './1780000000031-calendars.js';

/** The read model of the availability of services. */
export class Availability1780000000034 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE agreements.availability_versions (calendar text, ${VERSION_COLUMNS})`);
    await runner.query(`CREATE INDEX availability_versions_calendar ON agreements.availability_versions (calendar)`);
    await runner.query(`CREATE TABLE agreements.availability_calendars (${CALENDAR_COLUMNS})`);
    await runner.query(`
      CREATE TABLE agreements.service_outages (
        id text PRIMARY KEY,
        service text NOT NULL,
        from_at timestamptz NOT NULL,
        until_at timestamptz,
        until_year int NOT NULL,
        impact text NOT NULL,
        planned boolean NOT NULL,
        cause text,
        withdrawn boolean NOT NULL,
        reported_at timestamptz NOT NULL,
        corrections int NOT NULL,
        reason text
      )`);
    await runner.query(`CREATE INDEX service_outages_service ON agreements.service_outages (service, from_at DESC)`);
    await runner.query(`CREATE INDEX service_outages_year ON agreements.service_outages (service, until_year)`);
    await runner.query(`CREATE INDEX service_outages_from ON agreements.service_outages (from_at DESC, id DESC)`);
    await runner.query(
      `CREATE INDEX service_outages_open ON agreements.service_outages (from_at DESC, id DESC) WHERE until_at IS NULL AND NOT withdrawn`,
    );
    await runner.query(`
      CREATE TABLE agreements.availability_clocks (
        id text PRIMARY KEY,
        agreement text NOT NULL,
        service text NOT NULL,
        recorded jsonb NOT NULL
      )`);
    await runner.query(
      `CREATE UNIQUE INDEX availability_clocks_of ON agreements.availability_clocks (agreement, service)`,
    );
    await runner.query(`CREATE INDEX availability_clocks_service ON agreements.availability_clocks (service)`);
    await runner.query(`
      CREATE TABLE agreements.availability_steps (
        id text PRIMARY KEY,
        clock text NOT NULL,
        target text NOT NULL,
        period_from timestamptz NOT NULL,
        step text NOT NULL,
        at timestamptz NOT NULL,
        fact jsonb NOT NULL
      )`);
    await runner.query(
      `CREATE INDEX availability_steps_of ON agreements.availability_steps (clock, target, period_from)`,
    );
    await runner.query(`
      CREATE TABLE agreements.availability_due (
        id text PRIMARY KEY,
        clock text NOT NULL,
        agreement text NOT NULL,
        service text NOT NULL,
        instant timestamptz NOT NULL
      )`);
    await runner.query(`CREATE INDEX availability_due_clock ON agreements.availability_due (clock)`);
    await runner.query(`CREATE INDEX availability_due_instant ON agreements.availability_due (instant, id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'availability_due',
      'availability_steps',
      'availability_clocks',
      'service_outages',
      'availability_calendars',
      'availability_versions',
    ])
      await runner.query(`DROP TABLE agreements.${table}`);
  }
}
