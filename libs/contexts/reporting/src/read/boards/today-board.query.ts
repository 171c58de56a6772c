import { ReadStore } from '@chronodesk/read-store';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type BoardScope, LIVE_SQL, liveValues } from './board-scope.js';
import {
  type BoardChangeLine,
  type BoardLine,
  type BoardMajorLine,
  type BoardPart,
  type BoardSection,
  SECTIONS,
  type TodayBoard,
} from './today-board.js';

/** What a service manager looks at first: what asks for attention now, the most important first. */
export class GetTodayBoard extends Query<TodayBoard> {
  constructor(
    readonly scope: BoardScope,
    readonly timeZone: string,
    readonly most: number,
    readonly now: string,
  ) {
    super();
  }
}

const sections = Object.entries(SECTIONS);

const COUNTS_SQL = `
  SELECT count(*)::int AS live, ${sections
    .map(([name, condition]) => `count(*) FILTER (WHERE ${condition})::int AS "${name}"`)
    .join(', ')}
  FROM reporting.board_tickets t WHERE ${LIVE_SQL}`;

const MOST_URGENT = 'ORDER BY t.priority, t.due_at NULLS LAST, t.opened_at, t.id';

/** What is live is read once; each section is cut to its most urgent before anything else of them is looked up. */
const TICKETS_SQL = `
  WITH live AS MATERIALIZED (
    SELECT id, priority, opened_at, due_at, team, at_risk, breached, update_due, hold_for, handed_over_at
    FROM reporting.board_tickets t WHERE ${LIVE_SQL}),
  urgent AS (${sections
    .map(([name, belongs]) => `(SELECT '${name}' AS section, id FROM live t WHERE ${belongs} ${MOST_URGENT} LIMIT $4)`)
    .join(' UNION ALL ')})
  SELECT section, t.id, number, kind, title, priority, team, assignee, service, customer, opened_at AS "openedAt",
    hold_for AS "holdFor", hold_since AS "holdSince", supplier, handed_over_at AS "handedOverAt", acknowledged,
    due_at AS "dueAt", alarms
  FROM urgent JOIN reporting.board_tickets t USING (id) ${MOST_URGENT}`;

/** A window that was given up with an emergency's rejection is nobody's any more, whatever the change has become since. */
const CHANGES_SQL = `
  SELECT count(*) OVER ()::int AS of, c.id, c.number, c.kind, c.title, c.service, c.state, c.risk,
    c.window_from AS "from", c.window_to AS "to"
  FROM reporting.board_changes c
  WHERE (c.state = 'started' OR (c.window_from < $2 AND c.window_to > $1
      AND c.state IN ('scheduled', 'completed', 'failed', 'rolled-back', 'reviewed')))
    AND ($3::text IS NULL OR c.service = $3)
  ORDER BY c.window_from NULLS FIRST, c.id LIMIT $4`;

const MAJORS_SQL = `
  SELECT count(*) OVER ()::int AS of, m.id, m.number, m.title, m.priority, m.service, m.customer,
    m.declared_at AS "declaredAt", m.mitigated, m.lead, m.next_update_at AS "nextUpdateAt", m.updates
  FROM reporting.board_majors m
  WHERE m.live AND ($1::text IS NULL OR m.service = $1) AND ($2::text IS NULL OR m.customer = $2)
  ORDER BY m.next_update_at NULLS LAST, m.declared_at, m.id LIMIT $3`;

const DAY_SQL = `
  SELECT date_trunc('day', $1::timestamptz AT TIME ZONE $2) AT TIME ZONE $2 AS "from",
    (date_trunc('day', $1::timestamptz AT TIME ZONE $2) + interval '1 day') AT TIME ZONE $2 AS "to"`;

interface TicketRow extends Omit<BoardLine, 'hold' | 'handOver'> {
  readonly section: BoardSection;
  readonly holdFor: string | null;
  readonly holdSince: string | null;
  readonly supplier: string | null;
  readonly handedOverAt: string | null;
  readonly acknowledged: boolean;
}
type Counts = Readonly<Record<BoardSection | 'live', number>>;
type MajorRow = BoardMajorLine & { readonly of: number };
interface ChangeRow extends Omit<BoardChangeLine, 'window'> {
  readonly of: number;
  readonly from: string | null;
  readonly to: string | null;
}

/** @throws DependencyUnavailable */
@QueryHandler(GetTodayBoard)
export class GetTodayBoardHandler implements IQueryHandler<GetTodayBoard> {
  constructor(private readonly readStore: ReadStore) {}

  async execute({ scope, timeZone, most, now }: GetTodayBoard): Promise<TodayBoard> {
    const [day] = await this.readStore.query<TodayBoard['day']>(DAY_SQL, [now, timeZone]);
    const { from, to } = day!;
    const [tickets, [counts], majors, changes] = await Promise.all([
      this.readStore.query<TicketRow>(TICKETS_SQL, [...liveValues(scope), most]),
      this.readStore.query<Counts>(COUNTS_SQL, liveValues(scope)),
      this.readStore.query<MajorRow>(MAJORS_SQL, [scope.service, scope.customer, most]),
      this.readStore.query<ChangeRow>(CHANGES_SQL, [from, to, scope.service, most]),
    ]);
    const { live, ...counted } = counts!;
    const part = (name: BoardSection) => ({
      count: counted[name],
      items: tickets.filter(({ section }) => section === name).map(lineOf),
    });
    return {
      ...{ asOf: now, day: { from, to }, live },
      tickets: {
        unassigned: part('unassigned'),
        atRisk: part('atRisk'),
        breached: part('breached'),
        updateDue: part('updateDue'),
        supplierWaits: part('supplierWaits'),
      },
      majors: partOf(majors.map(({ of, ...line }) => [of, line])),
      changes: partOf(changes.map(changeOf)),
    };
  }
}

type Counted<Line> = readonly [of: number, line: Line];

const partOf = <Line>(lines: readonly Counted<Line>[]): BoardPart<Line> => ({
  count: lines[0]?.[0] ?? 0,
  items: lines.map(([, line]) => line),
});

const lineOf = ({ section: _, ...row }: TicketRow): BoardLine => {
  const { holdFor, holdSince, supplier, handedOverAt, acknowledged, ...line } = row;
  const hold = holdFor !== null && holdSince !== null ? { for: holdFor, since: holdSince } : null;
  return { ...line, hold, handOver: handedOverAt === null ? null : { supplier, at: handedOverAt, acknowledged } };
};

const changeOf = ({ of, from, to, ...change }: ChangeRow): Counted<BoardChangeLine> => [
  of,
  { ...change, window: from === null || to === null ? null : { from, to } },
];
