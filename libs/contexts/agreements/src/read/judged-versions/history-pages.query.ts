import { type Position } from '@chronodesk/kernel';
import { type AgreementScope } from '../../domain/agreement.events.js';
import { type Binding } from '../sla-clocks/judged-ticket.js';
import { type TicketStory } from '../sla-clocks/ticket-story.js';
import { type ComparableTicket, type RecordedVerdict } from './outcomes-by-version.js';

/** Tickets read at once: judging so many takes some milliseconds, in which this process answers nobody else. */
const PAGE_TICKETS = 100;

/** Runs a statement; inside a transaction or beside one. */
export type RunStatement = <Row extends object>(sql: string, params: unknown[]) => Promise<Row[]>;

/** Which tickets a version judges. */
export interface HistoryFilter {
  readonly scope: AgreementScope;
  /** Tickets bound to this agreement count as well, whatever its scope: an import names its agreement. Null: none do. */
  readonly agreement: string | null;
  /** Opened at or after, and before (ISO 8601, UTC). */
  readonly openedFrom?: string;
  readonly openedUntil?: string;
}

/** A ticket of history with the verdicts by its SLA, with the position of the newest event that changed it. */
export interface HistoryTicket extends ComparableTicket {
  readonly ticketId: string;
  readonly position: Position;
  /** ISO 8601, UTC. */
  readonly openedAt: string;
}

/** A page in order of positions; `isLast` when nothing lies behind it up to the position asked for. */
export interface HistoryPage {
  readonly tickets: readonly HistoryTicket[];
  readonly isLast: boolean;
}

interface Row {
  readonly ticketId: string;
  readonly position: Position;
  readonly openedAt: string;
  readonly story: TicketStory;
  readonly bindings: readonly Binding[];
  readonly verdicts:
    (Omit<RecordedVerdict, 'at' | 'dueAt'> & { readonly at: string; readonly dueAt: string | null })[] | null;
}

const VERDICTS = `
  SELECT json_agg(json_build_object('metric', v.metric, 'cycle', v.cycle, 'verdict', v.verdict, 'at', v.at, 'dueAt', v.due_at,
    'agreement', v.agreement, 'version', v.version, 'target', v.target, 'priority', v.priority))
  FROM agreements.sla_verdicts v WHERE v.ticket_id = t.ticket_id AND v.agreement_kind = 'SLA'`;

/** Tickets of the filter that changed after one position, up to another (inclusive), with the verdicts recorded on them. */
export const readHistoryPage = async (
  run: RunStatement,
  filter: HistoryFilter,
  { after, upTo }: { readonly after: Position; readonly upTo: Position },
): Promise<HistoryPage> => {
  const params: unknown[] = [after, upTo];
  const rows = await run<Row>(
    `SELECT t.ticket_id AS "ticketId", t.position, t.opened_at AS "openedAt", t.story, t.bindings, (${VERDICTS}) AS verdicts
     FROM agreements.sla_tickets t WHERE t.position > $1 AND t.position <= $2 AND ${conditionsOf(filter, params)}
     ORDER BY t.position LIMIT ${PAGE_TICKETS}`,
    params,
  );
  return { tickets: rows.map(historyTicket), isLast: rows.length < PAGE_TICKETS };
};

/** The newest position of any ticket; -1 while there are none. */
export const newestPosition = async (run: RunStatement): Promise<Position> => {
  const [row] = await run<{ position: Position | null }>(
    'SELECT max(position) AS position FROM agreements.sla_tickets',
    [],
  );
  return row?.position ?? -1n;
};

/** How many tickets the filter lets through. */
export const countHistory = async (run: RunStatement, filter: HistoryFilter): Promise<number> => {
  const params: unknown[] = [];
  const [row] = await run<{ count: number }>(
    `SELECT count(*)::int AS count FROM agreements.sla_tickets t WHERE ${conditionsOf(filter, params)}`,
    params,
  );
  return row?.count ?? 0;
};

const conditionsOf = ({ scope, agreement, openedFrom, openedUntil }: HistoryFilter, params: unknown[]): string => {
  const bind = (value: unknown) => `$${params.push(value)}`;
  const named = (['customer', 'service', 'kind'] as const).filter((field) => scope[field] !== null);
  const inScope = ['true', ...named.map((field) => `t.${field} = ${bind(scope[field])}`)].join(' AND ');
  const bound = agreement === null ? 'false' : `t.bindings @> ${bind(JSON.stringify([{ agreement }]))}::jsonb`;
  const conditions = [`((${inScope}) OR ${bound})`];
  if (openedFrom !== undefined) conditions.push(`t.opened_at >= ${bind(openedFrom)}`);
  if (openedUntil !== undefined) conditions.push(`t.opened_at < ${bind(openedUntil)}`);
  return conditions.join(' AND ');
};

const historyTicket = ({ verdicts, ...ticket }: Row): HistoryTicket => ({
  ...ticket,
  verdicts: (verdicts ?? []).map(({ at, dueAt, ...verdict }) => ({
    ...verdict,
    at: Date.parse(at),
    dueAt: dueAt === null ? null : Date.parse(dueAt),
  })),
});
