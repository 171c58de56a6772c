import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** CABs and the policy of the desk, and what an agenda is found by. */
export class ChangeApproval1780000000152 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['cab_versions', 'policy_versions'])
      await runner.query(`
        CREATE TABLE changes.${table} (
          id text NOT NULL,
          valid_from timestamptz NOT NULL,
          newest boolean NOT NULL,
          view jsonb NOT NULL,
          PRIMARY KEY (id, valid_from)
        )`);
    await runner.query(`
      CREATE INDEX change_details_board ON changes.change_details ((view->'board'->>'cab'), requested_at, id)
      WHERE state = 'submitted'`);
    await runner.query(`
      CREATE INDEX change_details_approval_due ON changes.change_details (requested_at, id)
      WHERE view->>'approvalDue' = 'true'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX changes.change_details_board, changes.change_details_approval_due`);
    await runner.query(`DROP TABLE changes.cab_versions, changes.policy_versions`);
  }
}
