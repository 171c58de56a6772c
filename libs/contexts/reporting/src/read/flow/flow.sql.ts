/** Tickets of one cell of the priority matrix. */
export interface MatrixCell {
  readonly impact: number;
  readonly urgency: number;
  readonly priority: number;
  readonly tickets: number;
}

/** Priorities at the opening and now. */
export interface PrioritiesReport {
  /** Priority → tickets. */
  readonly opening: Readonly<Record<string, number>>;
  readonly now: Readonly<Record<string, number>>;
  readonly changes: number;
  /** Tickets whose priority changed at least once. */
  readonly ticketsChanged: number;
  /** Changes of impact or urgency that left the priority as it was. */
  readonly impactOrUrgencyOnly: number;
  readonly matrix: { readonly opening: readonly MatrixCell[]; readonly now: readonly MatrixCell[] };
}

const tally = (column: string): string => `(
  SELECT coalesce(json_object_agg(n.value, n.tickets ORDER BY n.value), '{}')
  FROM (SELECT ${column} AS value, count(*) AS tickets FROM f GROUP BY 1) n)`;

const matrix = (prefix: string): string => `(
  SELECT coalesce(json_agg(json_build_object('impact', n.impact, 'urgency', n.urgency, 'priority', n.priority,
                                             'tickets', n.tickets) ORDER BY n.impact, n.urgency, n.priority), '[]')
  FROM (SELECT ${prefix}impact AS impact, ${prefix}urgency AS urgency, ${prefix}priority AS priority, count(*) AS tickets
        FROM f GROUP BY 1, 2, 3) n)`;

/** The columns of `PrioritiesReport`, on `f`. */
export const PRIORITIES_SQL = `
  ${tally('first_priority')} AS opening, ${tally('priority')} AS now,
  (SELECT coalesce(sum(e.value::int), 0)::int FROM f, jsonb_each(f.priority_changes) e) AS changes,
  (SELECT count(*)::int FROM f WHERE f.priority_changes IS NOT NULL) AS "ticketsChanged",
  (SELECT coalesce(sum(f.level_changes), 0)::int FROM f) AS "impactOrUrgencyOnly",
  json_build_object('opening', ${matrix('first_')}, 'now', ${matrix('')}) AS matrix`;

/** How tickets went from one to another. */
export interface MovesReport {
  readonly changes: number;
  readonly ticketsChanged: number;
  readonly knownToKnown: number;
  readonly knownToUnknown: number;
  readonly unknownToKnown: number;
  /** Changes between successive known ones, those in between that were unknown left out. */
  readonly carriedForward: number;
  readonly knownAtOpening: number;
  readonly unknownAtOpening: number;
  readonly unknownNow: number;
  readonly neverKnown: number;
}

const moves = (column: string, current: string): string => {
  const part = (name: string) => `(f.${column}->>'${name}')::int`;
  const sum = (expression: string) => `coalesce(sum(${expression}), 0)`;
  const changes = `${part('known')} + ${part('lost')} + ${part('found')}`;
  const atOpening = `(f.${column}->>'atOpening')::boolean`;
  return `(SELECT json_build_object(
    'changes', ${sum(changes)}, 'ticketsChanged', count(*) FILTER (WHERE ${changes} > 0),
    'knownToKnown', ${sum(part('known'))}, 'knownToUnknown', ${sum(part('lost'))},
    'unknownToKnown', ${sum(part('found'))}, 'carriedForward', ${sum(part('carried'))},
    'knownAtOpening', count(*) FILTER (WHERE ${atOpening}), 'unknownAtOpening', count(*) FILTER (WHERE NOT ${atOpening}),
    'unknownNow', count(*) FILTER (WHERE f.${current} IS NULL),
    'neverKnown', count(*) FILTER (WHERE f.${column}->>'last' IS NULL)) FROM f)`;
};

/** The columns `teams` and `assignees`, each a `MovesReport`, on `f`. */
export const MOVES_SQL = `${moves('team_moves', 'team')} AS teams, ${moves('assignee_moves', 'assignee')} AS assignees`;
