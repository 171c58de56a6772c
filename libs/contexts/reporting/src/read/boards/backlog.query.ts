import { ReadStore } from '@chronodesk/read-store';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { MOST_GROUPS } from '../report-scope.js';
import { type BoardScope, LIVE_SQL, liveValues } from './board-scope.js';

export const BACKLOG_GROUPINGS = ['team', 'priority', 'service', 'customer', 'kind', 'assignee'] as const;
export type BacklogGrouping = (typeof BACKLOG_GROUPINGS)[number];

/** How much work lies there, and how old it is. */
export interface BacklogFigures {
  readonly live: number;
  readonly onHold: number;
  readonly unassigned: number;
  /** Nobody has it, though a team may. */
  readonly withoutAgent: number;
  readonly atRisk: number;
  readonly breached: number;
  /** Priority → tickets. */
  readonly byPriority: Readonly<Record<string, number>>;
  /** Tickets by the time since their opening (24x7); each ends where the next begins. */
  readonly byAge: {
    readonly under1d: number;
    readonly under3d: number;
    readonly under7d: number;
    readonly under30d: number;
    readonly older: number;
  };
  readonly oldestOpenedAt: string | null;
}

export interface Backlog {
  readonly asOf: string;
  readonly groupBy: BacklogGrouping;
  readonly total: BacklogFigures;
  /** The largest first, `group` null: tickets without a value. At most 1,000; the total covers all. */
  readonly groups: readonly (BacklogFigures & { readonly group: string | null })[];
}

/** What is live, by age: of a desk, or of teams and agents, whose load it is. */
export class GetBacklog extends Query<Backlog> {
  constructor(
    readonly scope: BoardScope,
    readonly groupBy: BacklogGrouping,
    readonly now: string,
  ) {
    super();
  }
}

type Row = BacklogFigures & { readonly total: boolean; readonly group: string | null };

const count = (condition: string): string => `count(*) FILTER (WHERE ${condition})::int`;
const aged = (from: string, to: string): string =>
  count(`t.opened_at <= $4::timestamptz - interval '${from}' AND t.opened_at > $4::timestamptz - interval '${to}'`);

const sql = (groupBy: BacklogGrouping): string => `
  WITH t AS (SELECT *, ${groupBy}::text AS grp FROM reporting.board_tickets t WHERE ${LIVE_SQL})
  SELECT grouping(grp) = 1 AS total, grp AS "group", count(*)::int AS live,
    ${count('t.hold_for IS NOT NULL')} AS "onHold", ${count('t.team IS NULL')} AS unassigned,
    ${count('t.assignee IS NULL')} AS "withoutAgent", ${count('t.at_risk')} AS "atRisk", ${count('t.breached')} AS breached,
    jsonb_build_object(${[1, 2, 3, 4].map((priority) => `'${priority}', ${count(`t.priority = ${priority}`)}`).join(', ')})
      AS "byPriority",
    jsonb_build_object('under1d', ${count(`t.opened_at > $4::timestamptz - interval '1 day'`)},
      'under3d', ${aged('1 day', '3 days')}, 'under7d', ${aged('3 days', '7 days')},
      'under30d', ${aged('7 days', '30 days')}, 'older', ${count(`t.opened_at <= $4::timestamptz - interval '30 days'`)})
      AS "byAge",
    min(t.opened_at) AS "oldestOpenedAt"
  FROM t GROUP BY GROUPING SETS ((), (grp)) ORDER BY grouping(grp) DESC, count(*) DESC, grp LIMIT ${MOST_GROUPS + 1}`;

/** @throws DependencyUnavailable */
@QueryHandler(GetBacklog)
export class GetBacklogHandler implements IQueryHandler<GetBacklog> {
  constructor(private readonly readStore: ReadStore) {}

  async execute({ scope, groupBy, now }: GetBacklog): Promise<Backlog> {
    const rows = await this.readStore.query<Row>(sql(groupBy), [...liveValues(scope), now]);
    const { total: _, group: __, ...total } = rows[0]!;
    const groups = rows.slice(1).map(({ total: ___, ...figures }) => figures);
    return { asOf: now, groupBy, total, groups };
  }
}
