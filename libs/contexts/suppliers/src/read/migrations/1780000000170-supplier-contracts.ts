import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Suppliers with all terms of their contracts: a view of a new shape, folded anew from the ledger. */
export class SupplierContracts1780000000170 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`TRUNCATE suppliers.supplier_versions`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`TRUNCATE suppliers.supplier_versions`);
  }
}
