import { type Text } from '@chronodesk/kernel';
import { ReadStore } from '@chronodesk/read-store';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Spread, spreadOf, type SpreadRow, spreadSql } from '../duration.js';
import {
  GROUP_COLUMNS,
  groupByClause,
  type GroupedRow,
  groupSql,
  MOST_GROUPS,
  type ReportRequest,
  SCOPE_SQL,
  scopeValues,
} from '../report-scope.js';
import { type Kpi, type KpiName, KPIS, kpis } from './kpi.js';

/** One figure: how many tickets, of how many, and how long; with the tickets behind it. */
export interface Figure {
  readonly count: number;
  /** Null for a figure that is no share. */
  readonly of: number | null;
  /** `count / of`; null when there is nothing to divide by. */
  readonly share: number | null;
  /** Null for a figure without durations, and when nothing counts. */
  readonly duration: Spread | null;
  /** Where the counted tickets are listed. */
  readonly tickets: string;
}

/** A figure with its definition, in total and by group. */
export interface KpiReport {
  readonly kpi: KpiName;
  readonly title: Text;
  readonly definition: Text;
  readonly total: Figure;
  readonly groups: readonly (Figure & { readonly group: string | null })[];
}

/** All figures of a period. */
export interface KpisReport extends ReportRequest {
  /** The instant of the backlog. */
  readonly backlogAt: string;
  readonly kpis: readonly KpiReport[];
  /** There are more groups than are shown. */
  readonly truncated: boolean;
}

/** The figures of the tickets opened in a period; `now` ends a period that is not over. */
export class GetKpis extends Query<KpisReport> {
  constructor(
    readonly request: ReportRequest,
    readonly now: string,
  ) {
    super();
  }
}

/** The instant a period's backlog is looked at: its end, or now. */
export const backlogInstant = ({ to }: Pick<ReportRequest, 'to'>, now: string): string =>
  to !== null && to < now ? to : now;

type Measured = GroupedRow & { readonly measures: readonly { count: number; of: number; spread: SpreadRow | null }[] };

/** @throws DependencyUnavailable */
@QueryHandler(GetKpis)
export class GetKpisHandler implements IQueryHandler<GetKpis> {
  constructor(private readonly readStore: ReadStore) {}

  async execute({ request, now }: GetKpis): Promise<KpisReport> {
    const backlogAt = backlogInstant(request, now);
    const rows = await this.readStore.query<Measured>(kpisSql(request), [...scopeValues(request), backlogAt]);
    const shown = rows.slice(0, MOST_GROUPS + 1);
    return {
      ...request,
      backlogAt,
      kpis: KPIS.map((name, index) => kpiReport(kpis[name], index, shown, request)),
      truncated: rows.length > shown.length,
    };
  }
}

const kpisSql = ({ groupBy }: ReportRequest): string => `
  SELECT ${GROUP_COLUMNS}, json_build_array(${KPIS.map((name) => measureSql(kpis[name])).join(', ')}) AS measures
  FROM (SELECT f.*, ${groupSql(groupBy)} AS grp FROM reporting.ticket_facts f WHERE ${SCOPE_SQL}) f
  WHERE $3::timestamptz IS NOT NULL
  ${groupByClause(groupBy)}
  ORDER BY total DESC, count(*) DESC, grp COLLATE "C" LIMIT ${MOST_GROUPS + 2}`;

const measureSql = ({ counts, of, seconds }: Kpi): string => `json_build_object(
  'count', count(*) FILTER (WHERE ${counts}), 'of', ${of ? `count(*) FILTER (WHERE ${of})` : '0'},
  'spread', ${seconds ? spreadSql(seconds, counts) : 'NULL'})`;

const kpiReport = (kpi: Kpi, index: number, rows: readonly Measured[], request: ReportRequest): KpiReport => {
  const figures = rows.map((row) => ({ ...row, figure: figureOf(kpi, row, index, request) }));
  const none = { count: 0, of: kpi.of ? 0 : null, share: null, duration: null, tickets: ticketsUrl(kpi, request) };
  return {
    kpi: kpi.name,
    title: kpi.title,
    definition: kpi.definition,
    total: figures.find(({ total }) => total)?.figure ?? none,
    groups: figures.filter(({ total }) => !total).map(({ group, figure }) => ({ group, ...figure })),
  };
};

const figureOf = (kpi: Kpi, { total, group, measures }: Measured, index: number, request: ReportRequest): Figure => {
  const { count, of, spread } = measures[index]!;
  return {
    count,
    of: kpi.of ? of : null,
    share: kpi.of && of > 0 ? count / of : null,
    duration: spread && spreadOf(spread),
    tickets: ticketsUrl(kpi, request, total ? undefined : group),
  };
};

/** Where the tickets behind a figure are listed; an empty `group` stands for those without a value. */
const ticketsUrl = ({ name }: Kpi, { from, to, groupBy }: ReportRequest, group?: string | null): string => {
  const parameters = new URLSearchParams();
  if (from !== null) parameters.set('from', from);
  if (to !== null) parameters.set('to', to);
  if (groupBy !== null && group !== undefined) {
    parameters.set('groupBy', groupBy);
    parameters.set('group', group ?? '');
  }
  const query = parameters.toString();
  return `/api/v1/reports/kpis/${name}/tickets${query && `?${query}`}`;
};
