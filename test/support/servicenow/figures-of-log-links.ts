import { type Figures, tally } from './figures.js';
import { type Column, MISSING } from './log-columns.js';
import { first, type Incident, kind, last } from './log-incidents.js';

const LINKS = ['problem_id', 'rfc', 'caused_by', 'cmdb_ci'] as const;

/** References to other records, and what was waited for. */
export const links = (incidents: readonly Incident[]): Figures => {
  const figures: Record<string, unknown> = {};
  for (const column of LINKS) {
    const values = incidents.map(({ rows }) => [
      ...new Set(rows.map((row) => row[column]).filter((value) => value !== MISSING)),
    ]);
    const byValue = Object.entries(tally(values.flat()));
    const changes = incidents.flatMap(({ pairs }) =>
      pairs
        .filter(({ before, after }) => before[column] !== after[column])
        .map(({ before, after }) => `${kind(before[column])}_to_${kind(after[column])}`),
    );
    figures[`links.${column}.incidents_any_row`] = values.filter(({ length }) => length > 0).length;
    figures[`links.${column}.incidents_first_row`] = incidents.filter((one) => first(one)[column] !== MISSING).length;
    figures[`links.${column}.incidents_last_row`] = incidents.filter((one) => last(one)[column] !== MISSING).length;
    figures[`links.${column}.distinct_values`] = byValue.length;
    figures[`links.${column}.changes`] = tally(changes);
    figures[`links.${column}.top_5_values_by_incidents`] = byValue
      .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
      .slice(0, 5);
  }
  const visiting = (hold: string) => incidents.filter(({ states }) => states.includes(`on-hold:${hold}`));
  const named = (hold: string, column: Column) =>
    visiting(hold).filter(({ rows }) => rows.some((row) => row[column] !== MISSING)).length;
  const waiting = ['requester', 'supplier', 'problem', 'evidence'].map(
    (hold) => [hold, visiting(hold).length] as const,
  );
  return {
    ...figures,
    'links.waiting': Object.fromEntries(waiting.filter(([, count]) => count > 0)),
    'links.awaiting_vendor_with_vendor': named('supplier', 'vendor'),
    'links.awaiting_problem_with_problem': named('problem', 'problem_id'),
  };
};
