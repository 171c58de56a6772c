import { type ReadStore } from '@chronodesk/read-store';
import { type RateGrouping, type RatesRequest } from './rate-groupings.js';

const GROUP_SQL: Readonly<Record<Exclude<RateGrouping, 'kind'>, string>> = {
  service: 'd.service',
  month: `substr(d.view->>'detectedAt', 1, 7)`,
};

/** How many there were, and by group. */
export interface Unauthorised {
  readonly total: number;
  /** Null where they have no group of that sort: what nobody requested has no kind. */
  readonly groups: ReadonlyMap<string | null, number> | null;
}

/** What was seen changed from one instant to another without an authorised change; false alarms do not count. */
export const countUnauthorised = async (
  readStore: ReadStore,
  { from, to, groupBy }: RatesRequest,
): Promise<Unauthorised> => {
  const group = groupBy === undefined || groupBy === 'kind' ? 'NULL::text' : GROUP_SQL[groupBy];
  const rows = await readStore.query<{ group: string | null; count: number }>(
    `SELECT ${group} AS "group", count(*)::int AS count FROM changes.detections d
     WHERE d.state IN ('unauthorised', 'justified') AND d.detected_at >= $1 AND d.detected_at < $2 GROUP BY 1`,
    [from, to],
  );
  const groups = groupBy === 'kind' ? null : new Map(rows.map((row) => [row.group, row.count]));
  return { total: rows.reduce((sum, { count }) => sum + count, 0), groups };
};
