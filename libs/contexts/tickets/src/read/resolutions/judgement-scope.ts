/** How figures about resolutions may be told apart; month is that of the resolution. */
export const JUDGEMENT_GROUPINGS = ['team', 'service', 'customer', 'month'] as const;
export type JudgementGrouping = (typeof JUDGEMENT_GROUPINGS)[number];

/** The resolutions made in [from, to); ISO 8601 UTC, null is unbounded. */
export interface JudgementRequest {
  readonly from: string | null;
  readonly to: string | null;
  readonly groupBy: JudgementGrouping | null;
}

/** A row that is the total, or one group (null: without a value). */
export interface GroupRow {
  readonly total: boolean;
  readonly group: string | null;
}

/** Groups shown at most, those with the most resolutions first; the total covers all. */
export const MOST_GROUPS = 1_000;

/** What a resolution is grouped by; SQL on `tickets.resolutions r`. */
const EXPRESSIONS: Readonly<Record<JudgementGrouping, string>> = {
  team: 'r.team',
  service: 'r.service',
  customer: 'r.customer',
  month: `to_char(r.resolved_at, 'YYYY-MM')`,
};

/** Total and groups in one pass over the resolutions of a scope; $1 and $2 are its bounds. */
export const judgementSql = ({ groupBy }: JudgementRequest, from: string, measures: string): string => `
  SELECT grouping(grp) = 1 AS total, grp AS "group", ${measures}
  FROM (SELECT j.*, ${groupBy ? EXPRESSIONS[groupBy] : 'NULL::text'} AS grp FROM ${from}
        WHERE ($1::timestamptz IS NULL OR r.resolved_at >= $1) AND ($2::timestamptz IS NULL OR r.resolved_at < $2)) x
  GROUP BY GROUPING SETS ((), (grp))${groupBy ? '' : ' HAVING grouping(grp) = 1'}
  ORDER BY total DESC, count(*) DESC, grp COLLATE "C" LIMIT ${MOST_GROUPS + 2}`;

/** The answer of a report: the request, the total, the groups. */
export interface JudgementReport<Figures> extends JudgementRequest {
  readonly total: Figures;
  readonly groups: readonly (Figures & { readonly group: string | null })[];
  /** There are more groups than are shown. */
  readonly truncated: boolean;
}

/** Rows as a report; `none` stands where nothing was resolved. */
export const reportOf = <Row extends GroupRow, Figures>(
  request: JudgementRequest,
  rows: readonly Row[],
  figuresOf: (row: Row) => Figures,
  none: Figures,
): JudgementReport<Figures> => {
  const shown = rows.slice(0, MOST_GROUPS + 1);
  const total = shown.find((row) => row.total);
  const groups = shown.filter((row) => !row.total).map((row) => ({ group: row.group, ...figuresOf(row) }));
  return { ...request, total: total ? figuresOf(total) : none, groups, truncated: rows.length > shown.length };
};
