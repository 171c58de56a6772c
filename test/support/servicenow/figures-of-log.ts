import { BACKLOG_INSTANTS, type Figures, levelOf, tally } from './figures.js';
import { events } from './figures-of-log-events.js';
import { links } from './figures-of-log-links.js';
import { resolution, timeInState } from './figures-of-log-times.js';
import { type Column, type LogRow, MISSING } from './log-columns.js';
import { first, type Incident, incidentOf, isDone, kind, last, type Pair } from './log-incidents.js';

/** Every figure that reports express, computed from the rows alone and without any event. */
export const figuresOfLog = (log: readonly (readonly LogRow[])[]): Figures => {
  const incidents = log.map(incidentOf);
  return {
    ...totals(incidents),
    ...priorities(incidents),
    ...reopenings(incidents),
    ...events(incidents),
    ...timeInState(incidents),
    ...links(incidents),
    ...resolution(incidents),
    ...moves(incidents, 'reassignments', 'assignment_group'),
    ...moves(incidents, 'assignee_changes', 'assigned_to'),
    ...attributes(incidents),
    ...backlog(incidents),
  };
};

const distinct = (incidents: readonly Incident[], column: Column): number =>
  new Set(incidents.flatMap(({ rows }) => rows.map((row) => row[column])).filter((value) => value !== MISSING)).size;
const minuteText = (minutes: number): string => new Date(minutes * 60_000).toISOString().slice(0, 16);

const totals = (incidents: readonly Incident[]): Figures => ({
  'totals.incidents': incidents.length,
  'totals.first_opened_at': minuteText(Math.min(...incidents.map(({ openedAt }) => openedAt))),
  'totals.last_opened_at': minuteText(Math.max(...incidents.map(({ openedAt }) => openedAt))),
  'totals.last_update': minuteText(Math.max(...incidents.map(({ at }) => at.at(-1)!))),
  'totals.distinct_groups': distinct(incidents, 'assignment_group'),
  'totals.distinct_assignees': distinct(incidents, 'assigned_to'),
  'totals.distinct_callers': distinct(incidents, 'caller_id'),
  'totals.distinct_categories': distinct(incidents, 'category'),
  'totals.distinct_subcategories': distinct(incidents, 'subcategory'),
  'totals.distinct_problems': distinct(incidents, 'problem_id'),
  'totals.distinct_rfcs': distinct(incidents, 'rfc'),
  'totals.distinct_vendors': distinct(incidents, 'vendor'),
  'totals.distinct_caused_by': distinct(incidents, 'caused_by'),
  'totals.incidents_by_last_state': tally(incidents.map(({ states }) => states.at(-1)!.replace(/:.*/, ''))),
  'totals.incidents_opened_per_month': tally(incidents.map(({ openedAt }) => minuteText(openedAt).slice(0, 7))),
});

const matrixCell = ({ impact, urgency, priority }: LogRow): string =>
  [impact, urgency, priority].map(levelOf).join(' ');

const priorities = (incidents: readonly Incident[]): Figures => {
  const changed = ({ before, after }: Pair) => before.priority !== after.priority;
  const changes = incidents.flatMap(({ pairs }) => pairs.filter(changed));
  const levelsOnly = ({ before, after }: Pair) =>
    before.priority === after.priority && (before.impact !== after.impact || before.urgency !== after.urgency);
  return {
    'priority.incidents_by_first': tally(incidents.map((incident) => levelOf(first(incident).priority))),
    'priority.incidents_by_final': tally(incidents.map((incident) => levelOf(last(incident).priority))),
    'priority.changes': changes.length,
    'priority.incidents_with_change': incidents.filter(({ pairs }) => pairs.some(changed)).length,
    'priority.impact_urgency_only': incidents.flatMap(({ pairs }) => pairs.filter(levelsOnly)).length,
    'priority.by_transition': tally(
      changes.map(({ before, after }) => `${levelOf(before.priority)}>${levelOf(after.priority)}`),
    ),
    'priority_matrix.first_rows': tally(incidents.map((incident) => matrixCell(first(incident)))),
    'priority_matrix.final': tally(incidents.map((incident) => matrixCell(last(incident)))),
  };
};

const reopenings = (incidents: readonly Incident[]): Figures => {
  const isReopening = ({ from, to }: Pair) => isDone(from) && !isDone(to);
  const found = incidents.map(({ pairs }) => pairs.filter(isReopening));
  return {
    'reopenings.observed': found.flat().length,
    'reopenings.incidents': found.filter(({ length }) => length > 0).length,
    'reopenings.by_transition': tally(found.flat().map(({ from, to }) => `${from}>${to}`)),
    'reopenings.incidents_by_count': tally(found.map(({ length }) => length)),
    'reopenings.incidents_reopened_after_closed': found.filter((all) => all.some(({ from }) => from === 'closed'))
      .length,
  };
};

const moves = (incidents: readonly Incident[], name: string, column: Column): Figures => {
  const changed = ({ before, after }: Pair) => before[column] !== after[column];
  const changes = incidents.flatMap(({ pairs }) => pairs.filter(changed));
  const kinds = tally(changes.map(({ before, after }) => `${kind(before[column])}_to_${kind(after[column])}`));
  const carried = incidents.map(({ rows }) => {
    const known = rows.map((row) => row[column]).filter((value) => value !== MISSING);
    return known.filter((value, index) => index > 0 && value !== known[index - 1]).length;
  });
  const isKnown = (row: LogRow) => row[column] !== MISSING;
  return {
    [`${name}.observed`]: changes.length,
    [`${name}.incidents_with_observed_change`]: incidents.filter(({ pairs }) => pairs.some(changed)).length,
    [`${name}.known_to_known`]: kinds.known_to_known ?? 0,
    [`${name}.known_to_unknown`]: kinds.known_to_unknown ?? 0,
    [`${name}.unknown_to_known`]: kinds.unknown_to_known ?? 0,
    [`${name}.carry_forward`]: carried.reduce((sum, count) => sum + count, 0),
    [`${name}.first_unknown`]: incidents.filter((incident) => !isKnown(first(incident))).length,
    [`${name}.final_unknown`]: incidents.filter((incident) => !isKnown(last(incident))).length,
    [`${name}.never_known`]: incidents.filter(({ rows }) => !rows.some(isKnown)).length,
  };
};

const attributes = (incidents: readonly Incident[]): Figures => {
  const counts = incidents.map((incident) => last(incident).reassignment_count);
  const sla = (rows: readonly Incident[]) => ({
    incidents: rows.length,
    met: rows.filter((incident) => last(incident).made_sla === 'true').length,
  });
  const byPriority = new Map<string, Incident[]>();
  for (const incident of incidents) {
    const priority = String(levelOf(last(incident).priority));
    if (!byPriority.has(priority)) byPriority.set(priority, []);
    byPriority.get(priority)!.push(incident);
  }
  return {
    'reassignments.log_count_sum': counts.reduce((sum, count) => sum + Number(count), 0),
    'reassignments.incidents_with_log_count': counts.filter((count) => count !== '0').length,
    'reassignments.incidents_by_log_count': tally(counts),
    'made_sla.overall': sla(incidents),
    'made_sla.by_priority': Object.fromEntries([...byPriority].map(([priority, group]) => [priority, sla(group)])),
  };
};

const backlog = (incidents: readonly Incident[]): Figures =>
  Object.fromEntries(
    BACKLOG_INSTANTS.map((instant) => {
      const then = Date.parse(`${instant}Z`) / 60_000;
      const there = incidents.filter(({ openedAt }) => openedAt <= then);
      const isOpen = ({ at, states }: Incident) => !isDone(states[at.findLastIndex((row) => row <= then)] ?? 'new');
      return [`backlog.${instant}`, { opened_so_far: there.length, not_resolved_event: there.filter(isOpen).length }];
    }),
  );
