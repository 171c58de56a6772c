import { type Text } from '@chronodesk/kernel';
import { ReadStore } from '@chronodesk/read-store';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Duration, durationOf } from '../duration.js';
import { groupSql, MOST_GROUPS, type ReportRequest, SCOPE_SQL, scopeValues } from '../report-scope.js';

/** Time in one state: on hold as a whole (`hold` null), and by what was waited for. */
export interface StateTime {
  readonly state: string;
  readonly hold: string | null;
  /** Tickets that were in it, also for no time at all. */
  readonly tickets: number;
  /** How often a ticket came into it; tickets come into `new` by being opened. */
  readonly entries: number;
  readonly sum: Duration;
  /** Mean and median over the tickets that were in it. */
  readonly mean: Duration;
  readonly median: Duration;
}

/** Where the time went. */
export interface TimeInStateReport extends ReportRequest {
  readonly definition: Text;
  /** From opening to the newest event, over all tickets. */
  readonly sum: Duration;
  readonly states: readonly StateTime[];
  readonly groups: readonly { readonly group: string | null; readonly states: readonly StateTime[] }[];
}

/** How long the tickets opened in a period were in which state. */
export class GetTimeInState extends Query<TimeInStateReport> {
  constructor(readonly request: ReportRequest) {
    super();
  }
}

const DEFINITION: Text = {
  en:
    'Around the clock, from each event to the next, charged to the state between them; the state a ticket is in now gets ' +
    'nothing beyond its newest event. Between opening and the first recorded update a ticket counts as new.',
  de:
    'Rund um die Uhr von jedem Ereignis bis zum nächsten, dem Zustand dazwischen zugerechnet; der jetzige Zustand erhält ' +
    'nichts über das neueste Ereignis hinaus. Zwischen Eröffnung und erster Aufzeichnung gilt ein Ticket als neu.',
};

interface Row {
  readonly total: boolean;
  readonly group: string | null;
  readonly state: string;
  readonly hold: string | null;
  readonly tickets: number;
  readonly entries: number;
  readonly ms: number;
  readonly median: number;
}

/** @throws DependencyUnavailable */
@QueryHandler(GetTimeInState)
export class GetTimeInStateHandler implements IQueryHandler<GetTimeInState> {
  constructor(private readonly readStore: ReadStore) {}

  async execute({ request }: GetTimeInState): Promise<TimeInStateReport> {
    const rows = await this.readStore.query<Row>(timeSql(request), scopeValues(request));
    const states = rows.filter(({ total }) => total).map(toStateTime);
    const groups = new Map<string | null, StateTime[]>();
    for (const row of rows) {
      if (row.total) continue;
      const group = groups.get(row.group) ?? [];
      if (group.length > 0 || groups.size < MOST_GROUPS) groups.set(row.group, [...group, toStateTime(row)]);
    }
    const ms = rows.filter(({ total, hold }) => total && hold === null).reduce((sum, row) => sum + row.ms, 0);
    return {
      ...request,
      definition: DEFINITION,
      sum: durationOf(ms / 1000),
      states,
      groups: [...groups].map(([group, times]) => ({ group, states: times })),
    };
  }
}

const toStateTime = ({ state, hold, tickets, entries, ms, median }: Row): StateTime => ({
  ...{ state, hold, tickets, entries, sum: durationOf(ms / 1000) },
  ...{ mean: durationOf(ms / 1000 / tickets), median: durationOf(median / 1000) },
});

const GROUP_SETS = 'GROUPING SETS ((state, hold), (state, hold, grp))';

/** Per ticket first, so that a ticket on hold for two reasons is one ticket on hold. */
const timeSql = ({ groupBy }: ReportRequest): string => `
  WITH f AS (SELECT f.id, f.times, f.transitions, ${groupSql(groupBy)} AS grp
             FROM reporting.ticket_facts f WHERE ${SCOPE_SQL}),
  visits AS (SELECT f.id, f.grp, split_part(t.key, ':', 1) AS state, nullif(split_part(t.key, ':', 2), '') AS hold,
                    t.value::float8 AS ms,
                    CASE t.key WHEN 'new' THEN 1 ELSE (
                      SELECT sum(e.value::int) FROM jsonb_each(f.transitions) e WHERE split_part(e.key, '>', 2) = t.key
                    ) END AS entries
             FROM f CROSS JOIN jsonb_each(f.times) t),
  spent AS (SELECT id, grp, state, NULL AS hold, sum(ms) AS ms, sum(entries) AS entries FROM visits GROUP BY id, grp, state
            UNION ALL SELECT id, grp, state, hold, ms, entries FROM visits WHERE hold IS NOT NULL)
  SELECT grouping(grp) = 1 AS total, grp AS "group", state, hold, count(*)::int AS tickets, sum(entries)::int AS entries,
         sum(ms) AS ms, percentile_cont(0.5) WITHIN GROUP (ORDER BY ms) AS median
  FROM spent GROUP BY ${GROUP_SETS} ${groupBy ? '' : 'HAVING grouping(grp) = 1'}
  ORDER BY total DESC, grp COLLATE "C" NULLS LAST,
           array_position(ARRAY['new', 'active', 'on-hold', 'resolved', 'closed', 'cancelled'], state), hold NULLS FIRST`;
