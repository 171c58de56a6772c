import { type LaneStatus } from '@chronodesk/eventing';
import { type ReadStore } from '@chronodesk/read-store';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What workers say about their lanes, so that every process can show it. */
class LaneStatus1780000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE SCHEMA IF NOT EXISTS platform`);
    await runner.query(`
      CREATE TABLE platform.lane_status (
        lane text PRIMARY KEY,
        status jsonb NOT NULL,
        reported_at timestamptz NOT NULL DEFAULT now()
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE platform.lane_status`);
  }
}

export const laneStatusTables = { entities: [], migrations: [LaneStatus1780000000000] };

/** A lane's status as another process reads it; positions are decimal digits. */
export interface ReportedLane extends Omit<LaneStatus, 'position' | 'head'> {
  readonly position: string | null;
  readonly head: string | null;
  /** When the worker last said so: ISO 8601, UTC. */
  readonly reportedAt: string;
}

/** Writes the lanes this worker holds; those on standby are somebody else's to report. */
export const reportLanes = async (readStore: ReadStore, lanes: readonly LaneStatus[]): Promise<void> => {
  const own = lanes.filter(({ state }) => state !== 'standby');
  await readStore.query(
    `INSERT INTO platform.lane_status (lane, status)
     SELECT * FROM unnest($1::text[], $2::jsonb[])
     ON CONFLICT (lane) DO UPDATE SET status = excluded.status, reported_at = now()`,
    [own.map(({ name }) => name), own.map((lane) => JSON.stringify(lane, digits))],
  );
};

const digits = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);

/** What the workers last said. */
export const reportedLanes = async (readStore: ReadStore): Promise<ReportedLane[]> => {
  type Row = { status: Omit<ReportedLane, 'reportedAt'>; reported_at: Date | string };
  const rows = await readStore.query<Row>(`SELECT status, reported_at FROM platform.lane_status ORDER BY lane`);
  return rows.map(({ status, reported_at }) => ({ ...status, reportedAt: new Date(reported_at).toISOString() }));
};
