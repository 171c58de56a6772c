import { ReadStore } from '@chronodesk/read-store';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type GroupedRow, groupSql, MOST_GROUPS } from '../report-scope.js';
import { type ReportRequest, SCOPE_SQL, scopeValues } from '../report-scope.js';
import { type COUNTED_ATTRIBUTES } from '../ticket-facts/ticket-facts.fold.js';

export type AttributeName = (typeof COUNTED_ATTRIBUTES)[number];

/** How many tickets have which value; those without the attribute are left out. */
export interface AttributeFigures {
  readonly tickets: number;
  /** Value → tickets. */
  readonly values: Readonly<Record<string, number>>;
}

/** What the source of imported tickets said of them last. */
export interface AttributesReport extends ReportRequest {
  readonly attribute: AttributeName;
  readonly total: AttributeFigures;
  readonly groups: readonly (AttributeFigures & { readonly group: string | null })[];
  readonly truncated: boolean;
}

/** The newest values of one attribute of the tickets opened in a period. */
export class GetAttributeValues extends Query<AttributesReport> {
  constructor(
    readonly attribute: AttributeName,
    readonly request: ReportRequest,
  ) {
    super();
  }
}

/** @throws DependencyUnavailable */
@QueryHandler(GetAttributeValues)
export class GetAttributeValuesHandler implements IQueryHandler<GetAttributeValues> {
  constructor(private readonly readStore: ReadStore) {}

  async execute({ attribute, request }: GetAttributeValues): Promise<AttributesReport> {
    const sql = valuesSql(request);
    const rows = await this.readStore.query<GroupedRow & AttributeFigures>(sql, [...scopeValues(request), attribute]);
    const shown = rows.slice(0, MOST_GROUPS + 1);
    const figures = ({ tickets, values }: AttributeFigures) => ({ tickets, values });
    return {
      ...request,
      attribute,
      total: figures(shown.find(({ total }) => total) ?? { tickets: 0, values: {} }),
      groups: shown.filter(({ total }) => !total).map((row) => ({ group: row.group, ...figures(row) })),
      truncated: rows.length > shown.length,
    };
  }
}

const valuesSql = ({ groupBy }: ReportRequest): string => `
  WITH valued AS (SELECT ${groupSql(groupBy)} AS grp, f.attributes->>$3 AS value, count(*) AS n
                  FROM reporting.ticket_facts f WHERE ${SCOPE_SQL} AND f.attributes ? $3 GROUP BY 1, 2),
  counted AS (SELECT grouping(grp) AS all_groups, grp, value, sum(n) AS n
              FROM valued GROUP BY GROUPING SETS ((value), (grp, value)))
  SELECT all_groups = 1 AS total, grp AS "group", sum(n)::int AS tickets,
         json_object_agg(value, n ORDER BY value) AS values
  FROM counted ${groupBy ? '' : 'WHERE all_groups = 1'} GROUP BY all_groups, grp
  ORDER BY total DESC, tickets DESC, grp COLLATE "C" LIMIT ${MOST_GROUPS + 2}`;
