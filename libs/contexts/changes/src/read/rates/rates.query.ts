import { ReadStore } from '@chronodesk/read-store';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type RateGrouping, type RatesRequest } from './rate-groupings.js';
import { countUnauthorised, type Unauthorised } from './unauthorised-counts.js';

/** How changes went. Shares are of `ended`, from 0 to 1, and null where nothing ended. */
export interface ChangeRates {
  /** Work that was completed, failed or was rolled back. */
  readonly ended: number;
  /** Completed, and not judged unsuccessful by its review; or judged successful, with issues or without. */
  readonly successful: number;
  readonly failed: number;
  readonly emergencies: number;
  /** Changes that caused at least one ticket, and the tickets. */
  readonly withIncidents: number;
  readonly incidents: number;
  readonly successRate: number | null;
  readonly failureRate: number | null;
  readonly emergencyShare: number | null;
  /**
   * What was seen changed in the period without an authorised change, false alarms not counted; justified afterwards or
   * not. Null in groups by kind, because what nobody requested has none.
   */
  readonly unauthorised: number | null;
}

/** The rates of a period, in total and by group; months are those of UTC. */
export interface RatesReport extends RatesRequest {
  readonly total: ChangeRates;
  /** Months in their order, other groups by how much ended. */
  readonly groups: readonly (ChangeRates & { readonly group: string | null })[];
}

/** How the changes whose work ended in a period went. */
export class GetChangeRates extends Query<RatesReport> {
  constructor(readonly request: RatesRequest) {
    super();
  }
}

/** Groups that are shown at most; those with most changes first. */
const MOST_GROUPS = 500;

const GROUP_SQL: Readonly<Record<RateGrouping, string>> = {
  kind: 'c.kind',
  service: 'c.service',
  month: `substr(c.view->>'endedAt', 1, 7)`,
};

type Counts = Pick<ChangeRates, 'ended' | 'successful' | 'emergencies' | 'withIncidents' | 'incidents'>;
type Row = Counts & { readonly isTotal: boolean; readonly group: string | null };

@QueryHandler(GetChangeRates)
export class GetChangeRatesHandler implements IQueryHandler<GetChangeRates> {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  async execute({ request }: GetChangeRates): Promise<RatesReport> {
    const { from, to, groupBy } = request;
    const group = groupBy === undefined ? 'NULL::text' : GROUP_SQL[groupBy];
    const rows = await this.readStore.query<Row>(
      `WITH ended AS (
         SELECT ${group} AS grp, c.kind,
           CASE c.state WHEN 'completed' THEN true
             WHEN 'reviewed' THEN c.view->'review'->>'outcome' <> 'unsuccessful' ELSE false END AS successful,
           (SELECT count(*) FROM changes.caused_incidents i WHERE i.change = c.id) AS incidents
         FROM changes.change_details c WHERE c.view->>'endedAt' >= $1 AND c.view->>'endedAt' < $2)
       SELECT grouping(grp) = 1 AS "isTotal", grp AS "group", count(*)::int AS ended,
         (count(*) FILTER (WHERE successful))::int AS successful,
         (count(*) FILTER (WHERE kind = 'emergency'))::int AS emergencies,
         (count(*) FILTER (WHERE incidents > 0))::int AS "withIncidents",
         coalesce(sum(incidents), 0)::int AS incidents
       FROM ended GROUP BY GROUPING SETS ((), (grp))
       ORDER BY 1 DESC, count(*) DESC, grp COLLATE "C" LIMIT ${MOST_GROUPS + 1}`,
      [from, to],
    );
    const unauthorised = await countUnauthorised(this.readStore, request);
    const total = rows.find(({ isTotal }) => isTotal)!;
    const groups = withUnauthorised(
      rows.filter(({ isTotal }) => !isTotal),
      unauthorised,
    );
    if (groupBy === 'month') groups.sort((a, b) => (a.group! < b.group! ? -1 : 1));
    return { ...request, total: ratesOf(total, unauthorised.total), groups: groupBy === undefined ? [] : groups };
  }
}

/** Those with most changes first; groups in which nothing ended, but something was changed without authority, come last. */
const withUnauthorised = (rows: readonly Row[], { groups }: Unauthorised): RatesReport['groups'][number][] => {
  const named = new Set(rows.map(({ group }) => group));
  const others = [...(groups?.keys() ?? [])].filter((group) => !named.has(group)).sort();
  return [...rows, ...others.map((group) => ({ ...NOTHING_ENDED, group }))].map((row) => ({
    group: row.group,
    ...ratesOf(row, groups === null ? null : (groups.get(row.group) ?? 0)),
  }));
};

const NOTHING_ENDED: Counts = { ended: 0, successful: 0, emergencies: 0, withIncidents: 0, incidents: 0 };

const ratesOf = (
  { ended, successful, emergencies, withIncidents, incidents }: Counts,
  unauthorised: number | null,
): ChangeRates => {
  const failed = ended - successful;
  const share = (count: number): number | null => (ended === 0 ? null : count / ended);
  return {
    ...{ ended, successful, failed, emergencies, withIncidents, incidents },
    ...{ successRate: share(successful), failureRate: share(failed), emergencyShare: share(emergencies) },
    unauthorised,
  };
};
