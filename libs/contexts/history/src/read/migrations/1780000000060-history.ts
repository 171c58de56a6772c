import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** The read models of the history context. */
export class History1780000000060 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE SCHEMA IF NOT EXISTS history`);
    await runner.query(`
      CREATE TABLE history.audit_lines (
        position bigint PRIMARY KEY,
        stream text NOT NULL,
        revision int NOT NULL,
        event_id text NOT NULL,
        type text NOT NULL,
        actor text NOT NULL,
        on_behalf_of text,
        channel text NOT NULL,
        correlation_id text NOT NULL,
        causation_id text NOT NULL,
        occurred_at timestamptz NOT NULL,
        recorded_at timestamptz NOT NULL,
        subject_kind text NOT NULL,
        subject_id text NOT NULL,
        number text,
        data jsonb NOT NULL
      )`);
    // By hash, because only equality is asked and the keys are long and random.
    await runner.query(`CREATE INDEX audit_lines_stream ON history.audit_lines USING hash (stream)`);
    await runner.query(`CREATE INDEX audit_lines_subject ON history.audit_lines (subject_id, position)`);
    await runner.query(`CREATE INDEX audit_lines_actor ON history.audit_lines (actor, position)`);
    await runner.query(`CREATE INDEX audit_lines_type ON history.audit_lines (type, position)`);
    await runner.query(`CREATE INDEX audit_lines_correlation ON history.audit_lines (correlation_id)`);
    await runner.query(`CREATE INDEX audit_lines_occurred ON history.audit_lines (occurred_at)`);
    // Recorded in the order of the table, so that a few pages of summaries do what an index of every row would.
    await runner.query(`CREATE INDEX audit_lines_recorded ON history.audit_lines USING brin (recorded_at)`);
    await runner.query(`
      CREATE TABLE history.desk_spans (
        subject text NOT NULL,
        seq int NOT NULL,
        kind text NOT NULL,
        valid_from timestamptz NOT NULL,
        valid_to timestamptz,
        state text NOT NULL,
        priority int,
        team text,
        newest boolean NOT NULL,
        last_at timestamptz NOT NULL,
        PRIMARY KEY (subject, seq)
      )`);
    // The desk of an instant is read from indexes alone. Ended spans have two: the planner takes the one with less on
    // its side of the instant, so that a recent instant costs little however long the history is.
    const counted = 'INCLUDE (kind, state, priority, team)';
    await runner.query(
      `CREATE INDEX desk_spans_standing ON history.desk_spans (valid_from) ${counted} WHERE valid_to IS NULL`,
    );
    await runner.query(
      `CREATE INDEX desk_spans_began ON history.desk_spans (valid_from, valid_to) ${counted} WHERE valid_to IS NOT NULL`,
    );
    await runner.query(
      `CREATE INDEX desk_spans_ended ON history.desk_spans (valid_to, valid_from) ${counted} WHERE valid_to IS NOT NULL`,
    );
    await runner.query(`
      CREATE TABLE history.desk_clock_tickets (
        ticket_id text PRIMARY KEY,
        story jsonb NOT NULL,
        breaches jsonb NOT NULL
      )`);
    await runner.query(`
      CREATE TABLE history.desk_terms (
        agreement text NOT NULL,
        version int NOT NULL,
        terms jsonb NOT NULL,
        PRIMARY KEY (agreement, version)
      )`);
    await runner.query(`
      CREATE TABLE history.desk_clocks (
        ticket_id text NOT NULL,
        seq int NOT NULL,
        metric text NOT NULL,
        cycle int NOT NULL,
        state text NOT NULL,
        valid_from timestamptz NOT NULL,
        valid_to timestamptz,
        PRIMARY KEY (ticket_id, seq)
      )`);
    await runner.query(
      `CREATE INDEX desk_clocks_standing ON history.desk_clocks (valid_from) INCLUDE (state) WHERE valid_to IS NULL`,
    );
    await runner.query(
      `CREATE INDEX desk_clocks_began ON history.desk_clocks (valid_from, valid_to) INCLUDE (state) WHERE valid_to IS NOT NULL`,
    );
    await runner.query(
      `CREATE INDEX desk_clocks_ended ON history.desk_clocks (valid_to, valid_from) INCLUDE (state) WHERE valid_to IS NOT NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP SCHEMA history CASCADE`);
  }
}
