import { type Position } from '@chronodesk/kernel';
import { type ReadStore } from '@chronodesk/read-store';

/** What the audit trail knows of events of some types. */
export const recordedEvents = (readStore: ReadStore) => ({
  /**
   * How many lie after a position (null: at all) and up to another (null: to the end), and the newest of them. Costs
   * what is counted; one entry of an index each.
   */
  count: async (
    types: readonly string[],
    after: Position | null,
    upTo: Position | null,
  ): Promise<{ count: number; newest: Position | null }> => {
    const [row] = await readStore.query<{ count: number; newest: Position | null }>(
      `SELECT count(*)::int AS count, max(l.position) AS newest FROM history.audit_lines l
       WHERE l.type = ANY($1) AND l.position > $2 ${upTo === null ? '' : 'AND l.position <= $3'}`,
      [types, after ?? -1n, ...(upTo === null ? [] : [upTo])],
    );
    return row ?? { count: 0, newest: null };
  },

  /** When the first after a position was recorded (ISO 8601, UTC); null where there is none. Costs an entry per type. */
  firstAfter: async (types: readonly string[], after: Position | null): Promise<string | null> => {
    const [row] = await readStore.query<{ since: string | null }>(
      `SELECT min(f.recorded_at) AS since FROM unnest($1::text[]) AS t (type) CROSS JOIN LATERAL (
         SELECT l.recorded_at FROM history.audit_lines l
         WHERE l.type = t.type AND l.position > $2 ORDER BY l.position LIMIT 1) f`,
      [types, after ?? -1n],
    );
    return row?.since ?? null;
  },
});
