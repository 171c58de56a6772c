import { type ReadStore } from '@chronodesk/read-store';
import { type TargetCount } from '../../domain/penalties/penalties.js';
import { filterConditions, type VerdictFilter } from '../sla-compliance/verdict-filter.js';

/** Recorded verdicts of an agreement in a span (epoch milliseconds, `until` exclusive). */
export interface VerdictsOf {
  readonly agreement: string;
  readonly from: number;
  readonly until: number;
}

/** How often each target was met and breached, by the verdicts that stand. */
export const countVerdicts = (
  readStore: ReadStore,
  { agreement, from, until }: VerdictsOf,
  filter: VerdictFilter = {},
): Promise<TargetCount[]> => {
  const params: unknown[] = [agreement, new Date(from), new Date(until)];
  const conditions = ['agreement = $1', 'at >= $2', 'at < $3', ...filterConditions(filter, params)];
  return readStore.query<TargetCount>(
    `SELECT metric, priority, count(*) FILTER (WHERE verdict = 'met')::int AS met,
       count(*) FILTER (WHERE verdict = 'breached')::int AS breached
     FROM agreements.sla_verdicts WHERE ${conditions.join(' AND ')} GROUP BY 1, 2 ORDER BY 1, 2`,
    params,
  );
};
