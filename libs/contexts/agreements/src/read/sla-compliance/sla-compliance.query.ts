import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { InvalidInput } from '@chronodesk/kernel';
import { ReadStore } from '@chronodesk/read-store';
import { type AgreementKind } from '../../domain/agreement.events.js';

export const COMPLIANCE_GROUPS = [
  'priority',
  'service',
  'customer',
  'team',
  'supplier',
  'kind',
  'agreement',
  'month',
] as const;
export type ComplianceGroup = (typeof COMPLIANCE_GROUPS)[number];

/** Verdicts of one group and metric. */
export interface ComplianceLine {
  /** Values of the fields grouped by; `month` is `YYYY-MM` in UTC. */
  readonly group: Readonly<Partial<Record<ComplianceGroup, string | number | null>>>;
  readonly metric: string;
  readonly met: number;
  readonly breached: number;
  readonly total: number;
  /** Share of met, 0 to 1, rounded to four digits. */
  readonly compliance: number;
}

/** Compliance in a span, by recorded verdicts. */
export interface Compliance {
  readonly from: string;
  readonly to: string;
  readonly judgedBy: 'then';
  readonly items: readonly ComplianceLine[];
}

/**
 * Recorded verdicts that stand, by the instant that decided them: the stop of a met clock, the missed deadline of a
 * breached one. `from` is inclusive, `to` exclusive (ISO 8601, UTC).
 */
export class GetCompliance extends Query<Compliance> {
  constructor(
    readonly from: string,
    readonly to: string,
    readonly groupBy: readonly ComplianceGroup[],
    /** Of a UC or an OLA, `team` and `supplier` are the party that was judged. */
    readonly agreementKind: AgreementKind = 'SLA',
  ) {
    super();
  }
}

const EXPRESSIONS: Readonly<Record<ComplianceGroup, string>> = {
  priority: 'priority',
  service: 'service',
  customer: 'customer',
  team: 'team',
  supplier: 'supplier',
  kind: 'kind',
  agreement: 'agreement',
  month: `to_char(at AT TIME ZONE 'UTC', 'YYYY-MM')`,
};

/** @throws InvalidInput when the span is empty. */
@QueryHandler(GetCompliance)
export class GetComplianceHandler implements IQueryHandler<GetCompliance> {
  constructor(private readonly readStore: ReadStore) {}

  async execute({ from, to, groupBy, agreementKind }: GetCompliance): Promise<Compliance> {
    if (Date.parse(from) >= Date.parse(to)) throw new InvalidInput([{ path: 'to', message: 'has to be after "from"' }]);
    const columns = groupBy.map((group) => `${EXPRESSIONS[group]} AS "${group}"`);
    const places = [...groupBy.map((_, index) => String(index + 1)), String(groupBy.length + 1)].join(', ');
    type Row = { metric: string; met: number; breached: number } & Record<ComplianceGroup, string | number | null>;
    const rows = await this.readStore.query<Row>(
      `SELECT ${[...columns, 'metric'].join(', ')},
         count(*) FILTER (WHERE verdict = 'met')::int AS met,
         count(*) FILTER (WHERE verdict = 'breached')::int AS breached
       FROM agreements.sla_verdicts WHERE at >= $1 AND at < $2 AND agreement_kind = $3 GROUP BY ${places} ORDER BY ${places}`,
      [from, to, agreementKind],
    );
    return { from, to, judgedBy: 'then', items: rows.map((row) => lineOf(row, groupBy)) };
  }
}

const lineOf = (
  row: { metric: string; met: number; breached: number } & Record<ComplianceGroup, string | number | null>,
  groupBy: readonly ComplianceGroup[],
): ComplianceLine => {
  const { metric, met, breached } = row;
  const total = met + breached;
  const group = Object.fromEntries(groupBy.map((name) => [name, row[name]]));
  return { group, metric, met, breached, total, compliance: Math.round((met / total) * 10_000) / 10_000 };
};
