import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Columns of a table of calendar versions. */
export const CALENDAR_COLUMNS = `
  calendar text NOT NULL,
  version int NOT NULL,
  name text NOT NULL,
  content jsonb NOT NULL,
  status text NOT NULL,
  valid_from timestamptz,
  valid_until timestamptz,
  written_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL,
  reason text,
  newest boolean NOT NULL,
  revision int NOT NULL,
  PRIMARY KEY (calendar, version)`;

/** Calendars with versions, and how to find the open clocks that count by one. */
export class Calendars1780000000031 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE agreements.calendar_versions (${CALENDAR_COLUMNS})`);
    await runner.query(`CREATE TABLE agreements.sla_calendars (${CALENDAR_COLUMNS})`);
    await runner.query(`ALTER TABLE agreements.agreement_versions ADD COLUMN calendar text`);
    await runner.query(`ALTER TABLE agreements.sla_versions ADD COLUMN calendar text`);
    await runner.query(`CREATE INDEX sla_versions_calendar ON agreements.sla_versions (calendar)`);
    await runner.query(
      `CREATE INDEX sla_clocks_open ON agreements.sla_clocks (agreement, version, id) WHERE stopped_at IS NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE agreements.calendar_versions, agreements.sla_calendars`);
    await runner.query(`ALTER TABLE agreements.agreement_versions DROP COLUMN calendar`);
    await runner.query(`ALTER TABLE agreements.sla_versions DROP COLUMN calendar`);
    await runner.query(`DROP INDEX agreements.sla_clocks_open`);
  }
}
