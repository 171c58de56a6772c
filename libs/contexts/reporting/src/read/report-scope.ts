/** How figures may be told apart. */
export const GROUPINGS = ['priority', 'team', 'service', 'customer', 'month', 'kind'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** Which tickets a report is about: those opened in [from, to), instants in ISO 8601 UTC; null is unbounded. */
export interface ReportScope {
  readonly from: string | null;
  readonly to: string | null;
}

/** Which tickets, and how to tell them apart. */
export interface ReportRequest extends ReportScope {
  readonly groupBy: Grouping | null;
}

/** Groups a report shows at most, those with the most tickets first; the total always covers all. */
export const MOST_GROUPS = 1_000;

const EXPRESSIONS: Readonly<Record<Grouping, string>> = {
  priority: 'f.priority::text',
  team: 'f.team',
  service: 'f.service',
  customer: 'f.customer',
  month: `to_char(f.opened_at, 'YYYY-MM')`,
  kind: 'f.kind',
};

/** What a ticket is grouped by, as text; SQL on `reporting.ticket_facts f`. */
export const groupSql = (groupBy: Grouping | null): string => (groupBy ? EXPRESSIONS[groupBy] : 'NULL::text');

/** The condition of a scope on `reporting.ticket_facts f`; its values are $1 and $2. */
export const SCOPE_SQL = `($1::timestamptz IS NULL OR f.opened_at >= $1) AND ($2::timestamptz IS NULL OR f.opened_at < $2)`;

/** The values of `SCOPE_SQL`. */
export const scopeValues = ({ from, to }: ReportScope): [string | null, string | null] => [from, to];

/** A row that is the total, or one group; grouped rows carry both. */
export interface GroupedRow {
  readonly total: boolean;
  /** Null: tickets without a value. */
  readonly group: string | null;
}

/** The columns of `GroupedRow` for a query with `GROUP_BY`. */
export const GROUP_COLUMNS = `grouping(grp) = 1 AS total, grp AS "group"`;

/** The total and the groups in one pass; the total alone where nothing is grouped. */
export const groupByClause = (groupBy: Grouping | null): string =>
  `GROUP BY GROUPING SETS ((), (grp))${groupBy ? '' : ' HAVING grouping(grp) = 1'}`;
