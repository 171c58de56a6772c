import { SCOPE_SQL } from '../report-scope.js';

/** How tickets ended and came back. */
export interface EndsReport {
  readonly reopenings: {
    readonly count: number;
    /** Tickets reopened at least once. */
    readonly tickets: number;
    /** Tickets reopened at least once after they were closed. */
    readonly ticketsAfterClosing: number;
    /** How often reopened → tickets. */
    readonly ticketsByCount: Readonly<Record<string, number>>;
  };
  readonly changesWhenDone: Readonly<Record<string, number>>;
}

/** The columns of `EndsReport`, on `f`. */
export const ENDS_SQL = `
  (SELECT json_build_object(
     'count', coalesce(sum(f.reopened), 0), 'tickets', count(*) FILTER (WHERE f.reopened > 0),
     'ticketsAfterClosing', count(*) FILTER (WHERE EXISTS (
       SELECT FROM jsonb_object_keys(f.transitions) t WHERE t LIKE 'closed>%' AND t NOT IN ('closed>resolved', 'closed>cancelled'))),
     'ticketsByCount', coalesce((SELECT json_object_agg(n.reopened, n.tickets ORDER BY n.reopened)
       FROM (SELECT f.reopened, count(*) AS tickets FROM f GROUP BY f.reopened) n), '{}'))
   FROM f) AS reopenings,
  (SELECT coalesce(json_object_agg(w.key, w.count ORDER BY w.key), '{}')
   FROM (SELECT e.key, sum(e.value::int) AS count FROM f, jsonb_each(f.when_done) e GROUP BY e.key) w
  ) AS "changesWhenDone"`;

/** The sums of a column of counts by `from>to`, most frequent first. */
export const TRANSITIONS_SQL = (column: 'transitions' | 'priority_changes'): string => `
  SELECT split_part(e.key, '>', 1) AS "from", split_part(e.key, '>', 2) AS "to", sum(e.value::int)::int AS count
  FROM reporting.ticket_facts f, jsonb_each(f.${column}) e WHERE ${SCOPE_SQL}
  GROUP BY e.key ORDER BY count DESC, e.key COLLATE "C"`;
