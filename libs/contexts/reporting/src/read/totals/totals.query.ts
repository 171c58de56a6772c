import { ReadStore } from '@chronodesk/read-store';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type ReportScope, SCOPE_SQL, scopeValues } from '../report-scope.js';
import { LINKS_SQL, type LinksReport, WAITING_SQL, type WaitingReport } from './links.sql.js';

/** What there is. */
export interface TotalsReport extends ReportScope {
  readonly tickets: number;
  readonly firstOpenedAt: string | null;
  readonly lastOpenedAt: string | null;
  readonly lastEventAt: string | null;
  /** State as of the newest event → tickets. */
  readonly byState: Readonly<Record<string, number>>;
  /** `2026-03` → tickets opened in that month (UTC). */
  readonly openedByMonth: Readonly<Record<string, number>>;
  /** How many different values tickets ever had; of the whole desk, whatever the period. */
  readonly distinctValues: Readonly<Record<string, number>>;
  readonly links: readonly LinksReport[];
  /** Tickets that were on hold, by what they waited for. */
  readonly waiting: readonly WaitingReport[];
}

/** Counts of the tickets opened in a period. */
export class GetTotals extends Query<TotalsReport> {
  constructor(readonly scope: ReportScope) {
    super();
  }
}

const tally = (value: string): string => `(
  SELECT coalesce(json_object_agg(n.value, n.tickets ORDER BY n.value), '{}')
  FROM (SELECT ${value} AS value, count(*) AS tickets FROM f GROUP BY 1) n)`;

const SQL = `
  WITH f AS (SELECT * FROM reporting.ticket_facts f WHERE ${SCOPE_SQL})
  SELECT count(*)::int AS tickets, min(f.opened_at) AS "firstOpenedAt", max(f.opened_at) AS "lastOpenedAt",
    max(f.last_at) AS "lastEventAt", ${tally(`split_part(f.state, ':', 1)`)} AS "byState",
    ${tally(`to_char(f.opened_at, 'YYYY-MM')`)} AS "openedByMonth",
    (SELECT coalesce(json_object_agg(v.dimension, v.n ORDER BY v.dimension), '{}')
     FROM (SELECT dimension, count(*) AS n FROM reporting.seen_values GROUP BY dimension) v) AS "distinctValues",
    ${LINKS_SQL} AS links, ${WAITING_SQL} AS waiting
  FROM f`;

/** @throws DependencyUnavailable */
@QueryHandler(GetTotals)
export class GetTotalsHandler implements IQueryHandler<GetTotals> {
  constructor(private readonly readStore: ReadStore) {}

  async execute({ scope }: GetTotals): Promise<TotalsReport> {
    const [row] = await this.readStore.query<Omit<TotalsReport, keyof ReportScope>>(SQL, scopeValues(scope));
    return { ...scope, ...row! };
  }
}
