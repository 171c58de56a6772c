import { type Position } from '@chronodesk/kernel';
import { type ReadStore } from '@chronodesk/read-store';

/** How many events of some types the audit trail knows after a position (null: at all), and since when the first is recorded. */
export const recordedAfter =
  (readStore: ReadStore) =>
  async (types: readonly string[], after: Position | null): Promise<{ count: number; since: string | null }> => {
    const [row] = await readStore.query<{ count: number; since: string | null }>(
      `SELECT count(*)::int AS count, min(l.recorded_at) AS since FROM history.audit_lines l
       WHERE l.type = ANY($1) AND l.position > $2`,
      [types, String(after ?? -1n)],
    );
    return row ?? { count: 0, since: null };
  };
