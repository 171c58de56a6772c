import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { decodeCursor, type Page, pageOf } from '@chronodesk/http';
import { ReadStore } from '@chronodesk/read-store';
import { type AgreementMonth, AgreementMonths } from '../penalties/agreement-months.query.js';
import { filterConditions, type VerdictFilter } from '../sla-compliance/verdict-filter.js';

/** A breach behind a figure of a report. */
export interface ReportBreach {
  readonly ticket: { readonly id: string; readonly number: string; readonly kind: string };
  readonly metric: string;
  readonly cycle: number;
  readonly priority: number;
  readonly team: string | null;
  readonly dueAt: string | null;
  /** Null while the clock still runs. */
  readonly stoppedAt: string | null;
  /** ISO 8601 duration. */
  readonly target: string;
}

/** Breaches of a month of an agreement, oldest first. */
export class ListReportBreaches extends Query<Page<ReportBreach>> {
  constructor(
    readonly agreement: string,
    readonly month: string,
    readonly filter: VerdictFilter,
    readonly page: { readonly limit: number; readonly cursor?: string | undefined },
  ) {
    super();
  }
}

interface Row extends Omit<ReportBreach, 'ticket'> {
  readonly id: string;
  readonly at: string;
  readonly ticketId: string;
  readonly number: string;
  readonly kind: string;
}

/** @throws NotFound for an unknown agreement. */
@QueryHandler(ListReportBreaches)
export class ListReportBreachesHandler implements IQueryHandler<ListReportBreaches> {
  constructor(
    @Inject(ReadStore) private readonly readStore: ReadStore,
    @Inject(AgreementMonths) private readonly months: AgreementMonths,
  ) {}

  async execute({
    agreement,
    month,
    filter,
    page: { limit, cursor },
  }: ListReportBreaches): Promise<Page<ReportBreach>> {
    const [{ from, until }] = (await this.months.of(agreement, month, month)) as [AgreementMonth];
    const params: unknown[] = [agreement, new Date(from), new Date(until)];
    const bind = (value: unknown) => `$${params.push(value)}`;
    const narrowed = filterConditions(filter, params).map((condition) => `v.${condition}`);
    if (cursor !== undefined) {
      const [at, id] = decodeCursor(cursor, ['instant', 'text']);
      narrowed.push(`(v.at, v.id) > (${bind(at)}::timestamptz, ${bind(id)})`);
    }
    const rows = await this.readStore.query<Row>(
      `SELECT v.id, v.at, v.ticket_id AS "ticketId", v.number, v.kind, v.metric, v.cycle, v.priority, v.team,
         v.due_at AS "dueAt", v.target, c.stopped_at AS "stoppedAt"
       FROM agreements.sla_verdicts v LEFT JOIN agreements.sla_clocks c ON c.id = v.id
       WHERE ${['v.agreement = $1', 'v.at >= $2', 'v.at < $3', `v.verdict = 'breached'`, ...narrowed].join(' AND ')}
       ORDER BY v.at, v.id LIMIT ${bind(limit + 1)}`,
      params,
    );
    return pageOf(rows, limit, ({ at, id }) => [at, id], breachOf);
  }
}

const breachOf = ({ ticketId, number, kind, ...row }: Row): ReportBreach => {
  const { metric, cycle, priority, team, dueAt, stoppedAt, target } = row;
  return { ticket: { id: ticketId, number, kind }, metric, cycle, priority, team, dueAt, stoppedAt, target };
};
