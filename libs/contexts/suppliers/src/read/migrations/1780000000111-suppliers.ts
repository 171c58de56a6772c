import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** The read models of the suppliers context. */
export class Suppliers1780000000111 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE SCHEMA IF NOT EXISTS suppliers`);
    await runner.query(`
      CREATE TABLE suppliers.supplier_versions (
        id text NOT NULL,
        valid_from timestamptz NOT NULL,
        newest boolean NOT NULL,
        view jsonb NOT NULL,
        PRIMARY KEY (id, valid_from)
      )`);
    await runner.query(`
      CREATE TABLE suppliers.hand_overs (
        id text PRIMARY KEY,
        ticket text NOT NULL,
        number text,
        hand_over int NOT NULL,
        supplier text,
        contract text,
        priority int,
        service text,
        handed_over_at timestamptz NOT NULL,
        acknowledged_at timestamptz,
        taken_back_at timestamptz,
        acknowledge_within text,
        return_within text,
        held_seconds bigint GENERATED ALWAYS AS (extract(epoch FROM taken_back_at - handed_over_at)) STORED
      )`);
    await runner.query(`CREATE INDEX hand_overs_handed_over ON suppliers.hand_overs (handed_over_at)`);
    await runner.query(`CREATE INDEX hand_overs_supplier ON suppliers.hand_overs (supplier, handed_over_at)`);
    await runner.query(`CREATE TABLE suppliers.performance_suppliers (id text PRIMARY KEY, name text NOT NULL)`);
    await runner.query(`
      CREATE TABLE suppliers.performance_contracts (
        supplier text NOT NULL,
        contract text NOT NULL,
        services jsonb NOT NULL,
        targets jsonb NOT NULL,
        valid_from timestamptz NOT NULL,
        valid_to timestamptz,
        PRIMARY KEY (supplier, contract)
      )`);
    await runner.query(`
      CREATE TABLE suppliers.performance_tickets (
        id text PRIMARY KEY,
        number text NOT NULL,
        priority int NOT NULL,
        service text
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP SCHEMA suppliers CASCADE`);
  }
}
