import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** The read models of the major incidents context. */
export class MajorIncidents1780000000190 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE SCHEMA IF NOT EXISTS major_incidents`);
    await runner.query(`
      CREATE TABLE major_incidents.majors (
        id text PRIMARY KEY,
        ticket_id text NOT NULL,
        service text,
        customer text,
        state text NOT NULL,
        rank int NOT NULL,
        next_due_at timestamptz,
        since timestamptz NOT NULL,
        view jsonb NOT NULL
      )`);
    await runner.query(`CREATE INDEX majors_order ON major_incidents.majors (rank, next_due_at, since DESC, id)`);
    await runner.query(`
      CREATE TABLE major_incidents.major_versions (
        id text NOT NULL,
        valid_from timestamptz NOT NULL,
        newest boolean NOT NULL,
        view jsonb NOT NULL,
        PRIMARY KEY (id, valid_from)
      )`);
    await runner.query(`
      CREATE TABLE major_incidents.due_steps (
        id text PRIMARY KEY,
        major_id text NOT NULL,
        audience text NOT NULL,
        number int NOT NULL,
        step text NOT NULL,
        instant timestamptz NOT NULL,
        opened_by text NOT NULL,
        correlation_id text NOT NULL
      )`);
    await runner.query(`CREATE INDEX due_steps_instant ON major_incidents.due_steps (instant, id)`);
    await runner.query(`CREATE INDEX due_steps_major ON major_incidents.due_steps (major_id)`);
    await runner.query(`
      CREATE TABLE major_incidents.updates (
        major_id text NOT NULL,
        revision int NOT NULL,
        audience text NOT NULL,
        update int NOT NULL,
        text text NOT NULL,
        at timestamptz NOT NULL,
        by text NOT NULL,
        due_at timestamptz,
        late boolean NOT NULL,
        PRIMARY KEY (major_id, revision)
      )`);
    await runner.query(`
      CREATE TABLE major_incidents.actions (
        major_id text NOT NULL,
        action int NOT NULL,
        ticket_id text NOT NULL,
        ticket_number text NOT NULL,
        title text NOT NULL,
        owner_kind text NOT NULL,
        owner_id text NOT NULL,
        due_on date NOT NULL,
        state text NOT NULL,
        outcome text,
        PRIMARY KEY (major_id, action)
      )`);
    await runner.query(`CREATE INDEX actions_due ON major_incidents.actions (due_on, major_id, action)`);
    await runner.query(`
      CREATE TABLE major_incidents.rule_versions (
        rule text NOT NULL,
        version int NOT NULL,
        name text NOT NULL,
        content jsonb NOT NULL,
        status text NOT NULL,
        written_at timestamptz NOT NULL,
        in_force_from timestamptz,
        in_force_until timestamptz,
        from_position bigint,
        until_position bigint,
        reason text,
        newest boolean NOT NULL,
        revision int NOT NULL,
        PRIMARY KEY (rule, version)
      )`);
    await runner.query(`CREATE INDEX rule_versions_newest ON major_incidents.rule_versions (rule) WHERE newest`);
    await runner.query(`
      CREATE TABLE major_incidents.ticket_links (
        ticket_id text NOT NULL,
        other_id text NOT NULL,
        from_position bigint NOT NULL,
        until_position bigint,
        linked_at timestamptz NOT NULL,
        PRIMARY KEY (ticket_id, other_id, from_position)
      )`);
    await runner.query(`CREATE INDEX ticket_links_other ON major_incidents.ticket_links (other_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP SCHEMA major_incidents CASCADE`);
  }
}
