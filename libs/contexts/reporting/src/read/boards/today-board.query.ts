import { type ChangeKind, type ChangeState } from '@chronodesk/changes/published';
import { type Party, type UpdateDeadline } from '@chronodesk/major-incidents/published';
import { ReadStore } from '@chronodesk/read-store';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Alarm } from './alarms.js';
import { type BoardScope, LIVE_SQL, liveValues } from './board-scope.js';

/** What asks for attention, by name; SQL on `reporting.board_tickets t`. */
const SECTIONS = {
  unassigned: 't.team IS NULL',
  atRisk: 't.at_risk',
  breached: 't.breached',
  updateDue: 't.update_due',
  supplierWaits: `t.handed_over_at IS NOT NULL OR t.hold_for = 'supplier'`,
} as const;
export type BoardSection = keyof typeof SECTIONS;

/** A ticket on the board. */
export interface BoardLine {
  readonly id: string;
  readonly number: string;
  readonly kind: string;
  readonly title: string;
  readonly priority: number;
  readonly team: string | null;
  readonly assignee: string | null;
  readonly service: string | null;
  readonly customer: string | null;
  readonly openedAt: string;
  readonly hold: { readonly for: string; readonly since: string } | null;
  /** Who outside the house has it, since when, and whether they confirmed it. */
  readonly handOver: { readonly supplier: string | null; readonly at: string; readonly acknowledged: boolean } | null;
  /** The soonest deadline among the alarms. */
  readonly dueAt: string | null;
  /** Promises at risk or broken. */
  readonly alarms: readonly Alarm[];
}

/** The most urgent tickets of a section, and how many there are. */
export interface BoardPart<Line> {
  readonly count: number;
  readonly items: readonly Line[];
}

/** A change whose window touches the day. */
export interface BoardChangeLine {
  readonly id: string;
  readonly number: string;
  readonly kind: ChangeKind;
  readonly title: string;
  readonly service: string | null;
  readonly state: ChangeState;
  readonly risk: string | null;
  readonly window: { readonly from: string; readonly to: string };
}

/** A major incident that is not over, and what audiences have to hear next. */
export interface BoardMajorLine {
  readonly id: string;
  /** Of its ticket. */
  readonly number: string;
  readonly title: string;
  readonly priority: number;
  readonly service: string | null;
  readonly customer: string | null;
  readonly declaredAt: string;
  readonly mitigated: boolean;
  readonly lead: Party | null;
  readonly nextUpdateAt: string | null;
  readonly updates: readonly UpdateDeadline[];
}

export interface TodayBoard {
  readonly asOf: string;
  /** The day of the desk, half-open, ISO 8601 UTC. */
  readonly day: { readonly from: string; readonly to: string };
  readonly live: number;
  readonly tickets: Readonly<Record<BoardSection, BoardPart<BoardLine>>>;
  /** Scoped by service and customer only. */
  readonly majors: BoardPart<BoardMajorLine>;
  /** Not those that were rejected or cancelled. Scoped by service only. */
  readonly changes: BoardPart<BoardChangeLine>;
}

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

const TICKETS_SQL = `
  WITH sorted AS (
    SELECT s.name AS section, t.*, count(*) OVER (PARTITION BY s.name)::int AS of, row_number() OVER (
      PARTITION BY s.name ORDER BY t.priority, t.due_at NULLS LAST, t.opened_at, t.id) AS place
    FROM reporting.board_tickets t CROSS JOIN LATERAL (VALUES
      ${Object.entries(SECTIONS)
        .map(([name, condition]) => `('${name}', ${condition})`)
        .join(', ')}
    ) AS s(name, belongs)
    WHERE ${LIVE_SQL} AND s.belongs)
  SELECT section, of, id, number, kind, title, priority, team, assignee, service, customer, opened_at AS "openedAt",
    hold_for AS "holdFor", hold_since AS "holdSince", supplier, handed_over_at AS "handedOverAt", acknowledged,
    due_at AS "dueAt", alarms
  FROM sorted WHERE place <= $4 ORDER BY section, place`;

const CHANGES_SQL = `
  SELECT count(*) OVER ()::int AS of, c.id, c.number, c.kind, c.title, c.service, c.state, c.risk,
    c.window_from AS "from", c.window_to AS "to"
  FROM reporting.board_changes c
  WHERE c.window_from < $2 AND c.window_to > $1 AND c.state NOT IN ('rejected', 'cancelled')
    AND ($3::text IS NULL OR c.service = $3)
  ORDER BY c.window_from, c.id LIMIT $4`;

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
  readonly of: number;
  readonly holdFor: string | null;
  readonly holdSince: string | null;
  readonly supplier: string | null;
  readonly handedOverAt: string | null;
  readonly acknowledged: boolean;
}
type MajorRow = BoardMajorLine & { readonly of: number };
type ChangeRow = Omit<BoardChangeLine, 'window'> & { readonly of: number; readonly from: string; readonly to: string };

/** @throws DependencyUnavailable */
@QueryHandler(GetTodayBoard)
export class GetTodayBoardHandler implements IQueryHandler<GetTodayBoard> {
  constructor(private readonly readStore: ReadStore) {}

  async execute({ scope, timeZone, most, now }: GetTodayBoard): Promise<TodayBoard> {
    const [day] = await this.readStore.query<TodayBoard['day']>(DAY_SQL, [now, timeZone]);
    const { from, to } = day!;
    const [tickets, majors, changes, [total]] = await Promise.all([
      this.readStore.query<TicketRow>(TICKETS_SQL, [...liveValues(scope), most]),
      this.readStore.query<MajorRow>(MAJORS_SQL, [scope.service, scope.customer, most]),
      this.readStore.query<ChangeRow>(CHANGES_SQL, [from, to, scope.service, most]),
      this.readStore.query<{ live: number }>(
        `SELECT count(*)::int AS live FROM reporting.board_tickets t WHERE ${LIVE_SQL}`,
        liveValues(scope),
      ),
    ]);
    const part = (name: BoardSection) => partOf(tickets.filter(({ section }) => section === name).map(lineOf));
    return {
      ...{ asOf: now, day: { from, to }, live: total!.live },
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

const lineOf = ({ section: _, of, ...row }: TicketRow): Counted<BoardLine> => {
  const { holdFor, holdSince, supplier, handedOverAt, acknowledged, ...line } = row;
  const hold = holdFor !== null && holdSince !== null ? { for: holdFor, since: holdSince } : null;
  return [of, { ...line, hold, handOver: handedOverAt === null ? null : { supplier, at: handedOverAt, acknowledged } }];
};

const changeOf = ({ of, from, to, ...change }: ChangeRow): Counted<BoardChangeLine> => [
  of,
  { ...change, window: { from, to } },
];
