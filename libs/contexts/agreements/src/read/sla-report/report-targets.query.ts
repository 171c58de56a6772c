import { type ReadStore } from '@chronodesk/read-store';
import { openBetween } from '../../domain/calendar/open-time.js';
import { type AgreementMonth } from '../penalties/agreement-months.query.js';
import { filterConditions, type VerdictFilter } from '../sla-compliance/verdict-filter.js';

/** A target of a report: metric and priority. */
export interface TargetKey {
  readonly metric: string;
  readonly priority: number;
}

/** The clock that went furthest beyond its target; milliseconds of open time. */
export interface Overrun extends TargetKey {
  readonly milliseconds: number;
  readonly ticketId: string;
  readonly number: string;
}

/** Clocks of a month's agreement that had not stopped at an instant. */
export const openClocks = (
  readStore: ReadStore,
  { agreement }: AgreementMonth,
  filter: VerdictFilter,
  at: number,
): Promise<(TargetKey & { readonly open: number })[]> => {
  const params: unknown[] = [agreement, new Date(at)];
  const conditions = ['agreement = $1', 'started_at < $2', '(stopped_at IS NULL OR stopped_at >= $2)'];
  return readStore.query(
    `SELECT metric, priority, count(*)::int AS open FROM agreements.sla_clocks
     WHERE ${[...conditions, ...filterConditions(filter, params)].join(' AND ')} GROUP BY 1, 2`,
    params,
  );
};

/** For each target the longest overrun among the month's breaches: until the stop, or until now while the clock runs. */
export const longestOverruns = async (
  readStore: ReadStore,
  month: AgreementMonth,
  filter: VerdictFilter,
  now: number,
): Promise<Overrun[]> => {
  const [stopped, running] = await Promise.all([
    extremes<{ overrun: number }>(readStore, month, filter, 'c.stopped_at IS NOT NULL', [OVERRUN, 'DESC']),
    extremes<{ overrun: string }>(readStore, month, filter, 'c.stopped_at IS NULL', ['v.due_at', 'ASC']),
  ]);
  const { calendar } = month.content;
  return [
    ...stopped.map(({ overrun, ...key }) => ({ ...key, milliseconds: overrun })),
    ...running.map(({ overrun: dueAt, ...key }) => ({
      ...key,
      milliseconds: openBetween(calendar, Date.parse(dueAt), now),
    })),
  ];
};

/** Elapsed open time beyond the target, in milliseconds. */
const OVERRUN = `(extract(epoch FROM c.elapsed::interval - v.target::interval) * 1000)::float8`;

/** The first breach of each target by an order. */
const extremes = <Extreme extends object>(
  readStore: ReadStore,
  { agreement, from, until }: AgreementMonth,
  filter: VerdictFilter,
  condition: string,
  [order, direction]: readonly [expression: string, direction: 'ASC' | 'DESC'],
): Promise<(Extreme & TargetKey & { readonly ticketId: string; readonly number: string })[]> => {
  const params: unknown[] = [agreement, new Date(from), new Date(until)];
  const narrowed = filterConditions(filter, params).map((one) => `v.${one}`);
  const conditions = ['v.agreement = $1', 'v.at >= $2', 'v.at < $3', `v.verdict = 'breached'`, condition, ...narrowed];
  return readStore.query(
    `SELECT DISTINCT ON (v.metric, v.priority) v.metric, v.priority, v.ticket_id AS "ticketId", v.number, ${order} AS overrun
     FROM agreements.sla_verdicts v JOIN agreements.sla_clocks c ON c.id = v.id
     WHERE ${conditions.join(' AND ')} ORDER BY v.metric, v.priority, ${order} ${direction} NULLS LAST, v.id`,
    params,
  );
};
