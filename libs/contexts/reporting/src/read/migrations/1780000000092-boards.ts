import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** The read models of boards. Indexes cover what is live only: of a long history that is a small part. */
export class Boards1780000000092 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE reporting.board_tickets (
        id text PRIMARY KEY,
        number text NOT NULL,
        kind text NOT NULL,
        title text NOT NULL,
        priority int NOT NULL,
        service text,
        customer text,
        team text,
        assignee text,
        opened_at timestamptz NOT NULL,
        last_at timestamptz NOT NULL,
        live boolean NOT NULL,
        hold_for text,
        hold_since timestamptz,
        supplier text,
        handed_over_at timestamptz,
        acknowledged boolean NOT NULL,
        at_risk boolean NOT NULL,
        breached boolean NOT NULL,
        update_due boolean NOT NULL,
        due_at timestamptz,
        alarms jsonb NOT NULL
      )`);
    await runner.query(`CREATE INDEX board_tickets_live ON reporting.board_tickets (opened_at, id) WHERE live`);
    await runner.query(`
      CREATE TABLE reporting.board_changes (
        id text PRIMARY KEY,
        number text NOT NULL,
        kind text NOT NULL,
        title text NOT NULL,
        service text,
        state text NOT NULL,
        risk text,
        window_from timestamptz,
        window_to timestamptz
      )`);
    await runner.query(`
      CREATE TABLE reporting.board_majors (
        id text PRIMARY KEY,
        number text NOT NULL,
        title text NOT NULL,
        priority int NOT NULL,
        service text,
        customer text,
        declared_at timestamptz NOT NULL,
        live boolean NOT NULL,
        mitigated boolean NOT NULL,
        lead jsonb,
        updates jsonb NOT NULL,
        next_update_at timestamptz
      )`);
    await runner.query(`CREATE INDEX board_changes_window ON reporting.board_changes (window_from)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE reporting.board_tickets, reporting.board_changes, reporting.board_majors`);
  }
}
