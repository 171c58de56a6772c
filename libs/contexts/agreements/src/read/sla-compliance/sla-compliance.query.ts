import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { InvalidInput } from '@chronodesk/kernel';
import { ReadStore } from '@chronodesk/read-store';
import { type RunStatement } from '../judged-versions/history-pages.query.js';
import { JudgedVersions, type VersionRef } from '../judged-versions/judged-versions.query.js';
import { filterConditions, type VerdictFilter } from './verdict-filter.js';

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

/** By the recorded verdicts, or by a version of an agreement. */
export type JudgedBy = 'then' | VersionRef;

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

/** Compliance in a span, by recorded verdicts or by another version. */
export interface Compliance {
  readonly from: string;
  readonly to: string;
  /** `then` or `<agreement>@<version>`. */
  readonly judgedBy: string;
  /** Tickets with a verdict in the span. */
  readonly judged: number;
  readonly items: readonly ComplianceLine[];
}

/**
 * Verdicts that stand, by the instant that decided them: the stop of a met clock, the missed deadline of a breached one.
 * `from` is inclusive, `to` exclusive (ISO 8601, UTC).
 */
export class GetCompliance extends Query<Compliance> {
  constructor(
    readonly span: { readonly from: string; readonly to: string },
    readonly groupBy: readonly ComplianceGroup[],
    readonly judgedBy: JudgedBy = 'then',
    /** Of a UC or an OLA, `team` and `supplier` are the party that was judged. */
    readonly filter: VerdictFilter = { agreementKind: 'SLA' },
    readonly now = new Date(),
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
  month: `date_trunc('month', at)`,
};

/** @throws InvalidInput when the span is empty; NotFound for an unknown version. */
@QueryHandler(GetCompliance)
export class GetComplianceHandler implements IQueryHandler<GetCompliance> {
  constructor(
    @Inject(ReadStore) private readonly readStore: ReadStore,
    @Inject(JudgedVersions) private readonly judgedVersions: JudgedVersions,
  ) {}

  async execute(query: GetCompliance): Promise<Compliance> {
    const { span, judgedBy, now } = query;
    assertSpan(span);
    if (judgedBy === 'then')
      return complianceOf((sql, params) => this.readStore.query(sql, params), RECORDED, [], query);
    return this.judgedVersions.read(judgedBy, (run, judged) =>
      complianceOf(run, JUDGED, [judged, now, judgedBy.agreement], query),
    );
  }
}

/** @throws InvalidInput when the span is empty. */
export const assertSpan = ({ from, to }: { readonly from: string; readonly to: string }): void => {
  if (Date.parse(from) >= Date.parse(to)) throw new InvalidInput([{ path: 'to', message: 'has to be after "from"' }]);
};

/** How the answer names the judge. */
export const judgeName = (judgedBy: JudgedBy): string =>
  judgedBy === 'then' ? 'then' : `${judgedBy.agreement}@${judgedBy.version}`;

const RECORDED = `SELECT * FROM agreements.sla_verdicts WHERE true`;

/** A clock that has not stopped is breached once its deadline has passed; $2 is now. */
const JUDGED = `
  SELECT ticket_id, metric, priority, service, customer, team, supplier, kind, $3::text AS agreement, at,
    CASE verdict WHEN 'pending' THEN 'breached' ELSE verdict END AS verdict
  FROM agreements.judged_clocks WHERE judged = $1 AND (verdict IN ('met', 'breached') OR (verdict = 'pending' AND at < $2))`;

type Row = { readonly metric: string; readonly met: number; readonly breached: number } & Readonly<
  Record<ComplianceGroup, string | number | null>
>;

const complianceOf = async (
  run: RunStatement,
  verdicts: string,
  given: readonly unknown[],
  { span: { from, to }, groupBy, judgedBy, filter }: GetCompliance,
): Promise<Compliance> => {
  const params: unknown[] = [...given];
  const bind = (value: unknown) => `$${params.push(value)}`;
  const conditions = [`at >= ${bind(from)}`, `at < ${bind(to)}`, ...filterConditions(filter, params)];
  const source = `FROM (${verdicts} AND ${conditions.join(' AND ')}) AS verdicts`;
  const columns = groupBy.map((group) => `${EXPRESSIONS[group]} AS "${group}"`);
  const places = [...groupBy.map((_, index) => String(index + 1)), String(groupBy.length + 1)].join(', ');
  const rows = await run<Row>(
    `SELECT ${[...columns, 'metric'].join(', ')},
       count(*) FILTER (WHERE verdict = 'met')::int AS met,
       count(*) FILTER (WHERE verdict = 'breached')::int AS breached
     ${source} GROUP BY ${places} ORDER BY ${places}`,
    params,
  );
  const [tickets] = await run<{ judged: number }>(
    `SELECT count(*)::int AS judged FROM (SELECT 1 ${source} GROUP BY ticket_id) AS tickets`,
    params,
  );
  const items = rows.map((row) => lineOf(row, groupBy));
  return { from, to, judgedBy: judgeName(judgedBy), judged: tickets?.judged ?? 0, items };
};

const lineOf = (row: Row, groupBy: readonly ComplianceGroup[]): ComplianceLine => {
  const { metric, met, breached } = row;
  const total = met + breached;
  const group = Object.fromEntries(groupBy.map((name) => [name, groupValue(name, row[name])]));
  return { group, metric, met, breached, total, compliance: Math.round((met / total) * 10_000) / 10_000 };
};

const groupValue = (name: ComplianceGroup, value: string | number | null): string | number | null =>
  name === 'month' ? String(value).slice(0, 7) : value;
