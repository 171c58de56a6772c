/** What tickets refer to: problems, changes, configuration items, suppliers they were handed to. */
export interface LinksReport {
  readonly type: string;
  /** Tickets with such a reference at any time, at the opening, and now. */
  readonly tickets: number;
  readonly ticketsAtOpening: number;
  readonly ticketsNow: number;
  readonly distinct: number;
  /** Changes after the opening. */
  readonly added: number;
  readonly replaced: number;
  readonly removed: number;
  /** The five that most tickets refer to. */
  readonly most: readonly { readonly ref: string; readonly tickets: number }[];
}

/** Waiting, and whether it is known what for. */
export interface WaitingReport {
  readonly hold: string;
  readonly tickets: number;
  /** Those of them that named a supplier, problem or change at any time; null for other holds. */
  readonly withReference: number | null;
}

const change = (name: string): string =>
  `(SELECT coalesce(sum((f.ref_changes->>(r.type || ':${name}'))::int), 0) FROM f)`;

/** A JSON array of `LinksReport`, on `f`. */
export const LINKS_SQL = `(
  SELECT coalesce(json_agg(json_build_object(
    'type', r.type, 'tickets', r.tickets, 'ticketsAtOpening', r.at_opening, 'ticketsNow', r.now, 'distinct', r.refs,
    'added', ${change('added')}, 'replaced', ${change('replaced')}, 'removed', ${change('removed')},
    'most', (SELECT json_agg(m ORDER BY m.tickets DESC, m.ref COLLATE "C") FROM (
       SELECT e->>'ref' AS ref, count(DISTINCT f.id) AS tickets FROM f, jsonb_array_elements(f.refs) e
       WHERE e->>'type' = r.type GROUP BY 1 ORDER BY tickets DESC, (e->>'ref') COLLATE "C" LIMIT 5) m)
  ) ORDER BY r.type), '[]')
  FROM (SELECT e->>'type' AS type, count(DISTINCT f.id) AS tickets, count(DISTINCT e->>'ref') AS refs,
          count(DISTINCT f.id) FILTER (WHERE (e->>'atOpening')::boolean) AS at_opening,
          count(DISTINCT f.id) FILTER (WHERE (e->>'now')::boolean) AS now
        FROM f, jsonb_array_elements(f.refs) e GROUP BY 1) r)`;

/** A JSON array of `WaitingReport`, on `f`. */
export const WAITING_SQL = `(
  SELECT coalesce(json_agg(json_build_object('hold', w.hold, 'tickets', w.tickets, 'withReference',
    CASE WHEN w.hold IN ('supplier', 'problem', 'change') THEN w.named END) ORDER BY w.hold), '[]')
  FROM (SELECT split_part(t, ':', 2) AS hold, count(*) AS tickets,
          count(*) FILTER (WHERE f.refs @> jsonb_build_array(jsonb_build_object('type', split_part(t, ':', 2)))) AS named
        FROM f, jsonb_object_keys(f.times) t WHERE t LIKE 'on-hold:%' GROUP BY 1) w)`;
