import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What requesters said of tickets that suppliers worked on: folded anew from the ledger. */
export class RequesterRatings1780000000172 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await truncate(runner);
    await runner.query(`
      ALTER TABLE suppliers.hand_overs
        ADD COLUMN resolution int NOT NULL,
        ADD COLUMN ratings jsonb NOT NULL`);
    await runner.query(`ALTER TABLE suppliers.performance_tickets ADD COLUMN reopened int NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await truncate(runner);
    await runner.query(`ALTER TABLE suppliers.performance_tickets DROP COLUMN reopened`);
    await runner.query(`ALTER TABLE suppliers.hand_overs DROP COLUMN ratings, DROP COLUMN resolution`);
  }
}

const truncate = (runner: QueryRunner): Promise<unknown> =>
  runner.query(`
    TRUNCATE suppliers.hand_overs, suppliers.performance_suppliers,
      suppliers.performance_contracts, suppliers.performance_tickets`);
