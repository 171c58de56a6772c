import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** The read models of escalation policies, rotas, and of what escalations wait for. */
export class EscalationPolicies1780000000051 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE escalations.escalations
        ADD COLUMN policy text,
        ADD COLUMN recipients jsonb NOT NULL DEFAULT '[]'`);
    await runner.query(`CREATE INDEX escalations_policy ON escalations.escalations (policy) WHERE policy IS NOT NULL`);
    await runner.query(`CREATE INDEX escalations_recipients ON escalations.escalations USING gin (recipients)`);
    await runner.query(`
      CREATE TABLE escalations.escalation_story (
        escalation text NOT NULL,
        revision int NOT NULL,
        line jsonb NOT NULL,
        PRIMARY KEY (escalation, revision)
      )`);
    await runner.query(`
      CREATE TABLE escalations.courses (
        id text PRIMARY KEY,
        ticket_id text NOT NULL,
        since timestamptz NOT NULL,
        escalation jsonb NOT NULL
      )`);
    await runner.query(`CREATE INDEX courses_ticket ON escalations.courses (ticket_id)`);
    await runner.query(`
      CREATE TABLE escalations.due (
        id text PRIMARY KEY,
        escalation text NOT NULL,
        instant timestamptz NOT NULL
      )`);
    await runner.query(`CREATE INDEX due_instant ON escalations.due (instant, id)`);
    await runner.query(`CREATE INDEX due_escalation ON escalations.due (escalation)`);
    await runner.query(`
      CREATE TABLE escalations.policy_versions (
        policy text NOT NULL,
        version int NOT NULL,
        name text NOT NULL,
        scope jsonb NOT NULL,
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
        PRIMARY KEY (policy, version)
      )`);
    await runner.query(`
      CREATE TABLE escalations.rotas (
        id text PRIMARY KEY,
        name text NOT NULL,
        status text NOT NULL,
        rota jsonb NOT NULL,
        revision int NOT NULL
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['escalation_story', 'courses', 'due', 'policy_versions', 'rotas'])
      await runner.query(`DROP TABLE escalations.${table}`);
    await runner.query(`ALTER TABLE escalations.escalations DROP COLUMN policy, DROP COLUMN recipients`);
  }
}
