import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { DAY_MS, formatDuration } from '@chronodesk/wall-time';
import { ReadStore } from '@chronodesk/read-store';
import { monthSpanOf } from '../../domain/penalties/local-month.js';
import { type BilledMonth, BilledMonths } from '../penalties/billed-months.query.js';
import { type PenaltyMonth, presentMonth } from '../penalties/penalties.query.js';
import { countVerdicts } from '../penalties/verdict-counts.query.js';
import { filterConditions, type VerdictFilter } from '../sla-compliance/verdict-filter.js';
import { chargesOf } from './report-charges.js';
import { longestOverruns, openClocks, type Overrun, type TargetKey } from './report-targets.query.js';

/** Whom a report is about. */
export type ReportScope = Pick<VerdictFilter, 'customer' | 'service'> & { readonly agreement?: string };

/** How one target was kept. */
export interface ReportLine extends TargetKey {
  /** ISO 8601 duration; null where the version of the month has no such target any more. */
  readonly promised: string | null;
  readonly met: number;
  readonly breached: number;
  readonly total: number;
  /** Share of met, 0 to 1, rounded to four digits; null without verdicts. */
  readonly compliance: number | null;
  /** Open time beyond the target, as an ISO 8601 duration. */
  readonly longestOverrun: {
    readonly duration: string;
    readonly ticket: { readonly id: string; readonly number: string };
  } | null;
  /** Clocks that had not stopped at the month's end, or now if it is not over. */
  readonly openAtEnd: number;
  /** Part of the charged penalties that falls on these breaches; null without penalty terms. */
  readonly charged: string | null;
  /** Where the breached tickets are. */
  readonly breaches: string;
}

/** What one agreement promised and kept. */
export interface AgreementReport {
  readonly agreement: string;
  readonly version: number;
  readonly targets: readonly ReportLine[];
  /** Of the whole agreement, whatever customer or service the report is about. */
  readonly penalties: PenaltyMonth;
}

/** A service-level report on one calendar month. */
export interface SlaReport {
  readonly month: string;
  readonly customer: string | null;
  readonly service: string | null;
  readonly agreements: readonly AgreementReport[];
}

/** Month `YYYY-MM`, in the time zone of each agreement. */
export class GetSlaReport extends Query<SlaReport> {
  constructor(
    readonly month: string,
    readonly scope: ReportScope,
    readonly now = new Date(),
  ) {
    super();
  }
}

/** Agreements reported on at once. */
const MOST_AGREEMENTS = 100;

/** @throws NotFound for an unknown agreement. */
@QueryHandler(GetSlaReport)
export class GetSlaReportHandler implements IQueryHandler<GetSlaReport> {
  constructor(
    @Inject(ReadStore) private readonly readStore: ReadStore,
    @Inject(BilledMonths) private readonly billed: BilledMonths,
  ) {}

  async execute({ month, scope, now }: GetSlaReport): Promise<SlaReport> {
    const { agreement: asked, ...filter } = scope;
    const agreements: AgreementReport[] = [];
    for (const agreement of asked === undefined ? await this.agreementsOf(month, filter) : [asked]) {
      const [billed] = (await this.billed.of({ agreement, from: month, to: month })) as [BilledMonth];
      agreements.push(await this.reportOn(billed, filter, now.getTime()));
    }
    return { month, customer: scope.customer ?? null, service: scope.service ?? null, agreements };
  }

  /** Those with customers that have a verdict in the month; a day around it, because each has a time zone of its own. */
  private async agreementsOf(month: string, filter: VerdictFilter): Promise<string[]> {
    const { from, until } = monthSpanOf(month, 'UTC');
    const params: unknown[] = [new Date(from - DAY_MS), new Date(until + DAY_MS)];
    const conditions = ['at >= $1', 'at < $2', ...filterConditions({ ...filter, agreementKind: 'SLA' }, params)].join(
      ' AND ',
    );
    const rows = await this.readStore.query<{ agreement: string }>(
      `SELECT DISTINCT agreement FROM agreements.sla_verdicts WHERE ${conditions} ORDER BY 1 LIMIT ${MOST_AGREEMENTS}`,
      params,
    );
    return rows.map(({ agreement }) => agreement);
  }

  private async reportOn(month: BilledMonth, filter: VerdictFilter, now: number): Promise<AgreementReport> {
    const { agreement, version, content } = month;
    const counts = await countVerdicts(this.readStore, month, filter);
    const overruns = await longestOverruns(this.readStore, month, filter, now);
    const open = await openClocks(this.readStore, month, filter, Math.min(month.until, now));
    const keys = inOrder([...content.targets, ...counts, ...open]);
    const charges = chargesOf(month, counts);
    const targets = keys.map((key): ReportLine => {
      const { met = 0, breached = 0 } = counts.find(isSame(key)) ?? {};
      const total = met + breached;
      return {
        ...key,
        promised: content.targets.find(isSame(key))?.within ?? null,
        ...{ met, breached, total },
        compliance: total === 0 ? null : Math.round((met / total) * 10_000) / 10_000,
        longestOverrun: longest(overruns.filter(isSame(key))),
        openAtEnd: open.find(isSame(key))?.open ?? 0,
        charged: charges(key),
        breaches: breachesLink(month, key, filter),
      };
    });
    return { agreement, version, targets, penalties: presentMonth(month, {}) };
  }
}

const isSame =
  ({ metric, priority }: TargetKey) =>
  (one: TargetKey): boolean =>
    one.metric === metric && one.priority === priority;

const inOrder = (keys: readonly TargetKey[]): TargetKey[] => {
  const known = new Map(keys.map(({ metric, priority }) => [`${metric}/${priority}`, { metric, priority }]));
  return [...known.values()].sort((a, b) =>
    a.metric === b.metric ? a.priority - b.priority : a.metric < b.metric ? -1 : 1,
  );
};

const longest = (overruns: readonly Overrun[]): ReportLine['longestOverrun'] => {
  const [first] = [...overruns].sort((a, b) => b.milliseconds - a.milliseconds);
  if (!first) return null;
  const { ticketId: id, number } = first;
  return { duration: formatDuration(Math.max(0, Math.round(first.milliseconds))), ticket: { id, number } };
};

const breachesLink = ({ agreement, month }: BilledMonth, { metric, priority }: TargetKey, filter: VerdictFilter) => {
  const query = new URLSearchParams({ agreement, month, metric, priority: String(priority) });
  for (const field of ['customer', 'service'] as const) if (filter[field]) query.set(field, filter[field]);
  return `/api/v1/sla/report/breaches?${query.toString()}`;
};
