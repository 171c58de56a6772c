import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Tickets by what they are about: for known errors, suggestions and effects. */
export class ReportedTickets1780000000166 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE problems.reported_tickets (
        id text PRIMARY KEY,
        number text NOT NULL,
        kind text NOT NULL,
        title text NOT NULL,
        service text,
        ci text,
        category text,
        subcategory text,
        words text[] NOT NULL,
        opened_at timestamptz NOT NULL,
        cancelled boolean NOT NULL
      )`);
    // What counts are incidents that were not cancelled; each index serves a count over a span of time.
    for (const [name, columns] of INDEXES)
      await runner.query(
        `CREATE INDEX reported_tickets_${name} ON problems.reported_tickets ${columns}
         WHERE kind = 'incident' AND NOT cancelled`,
      );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE problems.reported_tickets`);
  }
}

const INDEXES: readonly (readonly [name: string, columns: string])[] = [
  ['opened', '(opened_at)'],
  ['service', '(service, opened_at)'],
  ['ci', '(ci, opened_at)'],
  ['category', '(category, subcategory, opened_at)'],
  ['words', 'USING gin (words)'],
];
