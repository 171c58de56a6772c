import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** How hand-overs ended and what judged them: folded anew from the ledger. */
export class HandOverEnds1780000000171 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await truncate(runner);
    await runner.query(`
      ALTER TABLE suppliers.hand_overs
        ADD COLUMN ended_how text,
        ADD COLUMN done boolean,
        ADD COLUMN effort text,
        ADD COLUMN reopened_at timestamptz,
        ADD COLUMN again_at timestamptz,
        ADD COLUMN billing jsonb,
        ADD COLUMN agreement text,
        ADD COLUMN response_verdict text,
        ADD COLUMN response_at timestamptz,
        ADD COLUMN resolution_verdict text,
        ADD COLUMN resolution_at timestamptz,
        ADD COLUMN position bigint NOT NULL`);
    await runner.query(`ALTER TABLE suppliers.performance_suppliers ADD COLUMN former_names jsonb NOT NULL`);
    await runner.query(`ALTER TABLE suppliers.performance_contracts ADD COLUMN billing jsonb`);
    await runner.query(`ALTER TABLE suppliers.performance_tickets ADD COLUMN hand_overs int NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await truncate(runner);
    await runner.query(`ALTER TABLE suppliers.performance_tickets DROP COLUMN hand_overs`);
    await runner.query(`ALTER TABLE suppliers.performance_contracts DROP COLUMN billing`);
    await runner.query(`ALTER TABLE suppliers.performance_suppliers DROP COLUMN former_names`);
    await runner.query(`
      ALTER TABLE suppliers.hand_overs
        DROP COLUMN ended_how, DROP COLUMN done, DROP COLUMN effort, DROP COLUMN reopened_at, DROP COLUMN again_at,
        DROP COLUMN billing, DROP COLUMN agreement, DROP COLUMN response_verdict, DROP COLUMN response_at,
        DROP COLUMN resolution_verdict, DROP COLUMN resolution_at, DROP COLUMN position`);
  }
}

const truncate = (runner: QueryRunner): Promise<unknown> =>
  runner.query(`
    TRUNCATE suppliers.hand_overs, suppliers.performance_suppliers,
      suppliers.performance_contracts, suppliers.performance_tickets`);
