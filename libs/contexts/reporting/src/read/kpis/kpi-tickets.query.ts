import { decodeCursor, type Page, pageOf } from '@chronodesk/http';
import { ReadStore } from '@chronodesk/read-store';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Duration, durationOf } from '../duration.js';
import { groupSql, type ReportRequest, SCOPE_SQL, scopeValues } from '../report-scope.js';
import { type KpiName, kpis } from './kpi.js';
import { backlogInstant } from './kpis.query.js';

/** A ticket behind a figure. */
export interface KpiTicket {
  readonly id: string;
  readonly number: string;
  readonly openedAt: string;
  readonly state: string;
  readonly priority: number;
  readonly team: string | null;
  /** What it contributes to a figure of durations; null for other figures. */
  readonly duration: Duration | null;
}

/** Which tickets of a figure: all, or those of one group (null: without a value). */
export interface KpiTicketsRequest extends ReportRequest {
  readonly kpi: KpiName;
  readonly group?: string | null;
  readonly limit: number;
  readonly cursor?: string;
}

/** The tickets behind a figure, oldest first. */
export class ListKpiTickets extends Query<Page<KpiTicket>> {
  constructor(
    readonly request: KpiTicketsRequest,
    readonly now: string,
  ) {
    super();
  }
}

type Row = Omit<KpiTicket, 'duration'> & { readonly seconds: number | null };

/** @throws InvalidInput for a cursor of another list; DependencyUnavailable. */
@QueryHandler(ListKpiTickets)
export class ListKpiTicketsHandler implements IQueryHandler<ListKpiTickets> {
  constructor(private readonly readStore: ReadStore) {}

  async execute({ request, now }: ListKpiTickets): Promise<Page<KpiTicket>> {
    const { kpi, groupBy, group, limit, cursor } = request;
    const { counts, seconds } = kpis[kpi];
    const values: unknown[] = [...scopeValues(request), backlogInstant(request, now)];
    const bind = (value: unknown) => `$${values.push(value)}`;
    const conditions = [SCOPE_SQL, '$3::timestamptz IS NOT NULL', counts];
    if (groupBy !== null && group !== undefined)
      conditions.push(`${groupSql(groupBy)} IS NOT DISTINCT FROM ${bind(group)}::text`);
    if (cursor !== undefined) {
      const [at, id] = decodeCursor(cursor, ['instant', 'text']);
      conditions.push(`(f.opened_at, f.id) > (${bind(at)}::timestamptz, ${bind(id)}::text)`);
    }
    const rows = await this.readStore.query<Row>(
      `SELECT f.id, f.number, f.opened_at AS "openedAt", split_part(f.state, ':', 1) AS state, f.priority, f.team,
              ${seconds ?? 'NULL::float8'} AS seconds
       FROM reporting.ticket_facts f WHERE ${conditions.map((condition) => `(${condition})`).join(' AND ')}
       ORDER BY f.opened_at, f.id LIMIT ${bind(limit + 1)}`,
      values,
    );
    return pageOf(
      rows,
      limit,
      ({ openedAt, id }) => [openedAt, id],
      ({ seconds: length, ...ticket }) => ({ ...ticket, duration: length === null ? null : durationOf(length) }),
    );
  }
}
