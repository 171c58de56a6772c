import { BACKLOG_INSTANTS, type Figures, hours, levelOf, STATES } from './figures.js';
import { readTruth, type TruthCell, type TruthCounts, type TruthFigures, type TruthSla } from './truth-file.js';

const renamed = (counts: TruthCounts, name: (key: string) => string): TruthCounts =>
  Object.fromEntries(Object.entries(counts).map(([key, count]) => [name(key), count]));
const state = (name: string): string => STATES[name] ?? name;
const level = (name: string): string => String(levelOf(name));
const transition = (name: (key: string) => string) => (key: string) => key.split(' -> ').map(name).join('>');

/**
 * The figures of a truth file (counted by an independent program from the published log) under the names used here.
 * Left out is what no report can know: rows without an event, the instant of a first row that is New, attributes that
 * leak the future. Restated is what follows from one rule: tickets are new from their opening on, and `-100` is ignored.
 */
export const figuresOfTruth = (path: string): Figures => {
  const f = readTruth(path);
  return {
    ...totals(f),
    ...priorities(f),
    ...reopenings(f),
    ...events(f),
    ...timeInState(f),
    ...links(f),
    ...resolution(f),
    ...moves(f),
    ...madeSla(f),
    ...backlog(f),
  };
};

const totals = ({ totals: t }: TruthFigures): Figures => {
  const same = [
    'incidents',
    'first_opened_at',
    'last_opened_at',
    'last_update',
    'distinct_groups',
    'distinct_assignees',
  ];
  same.push('distinct_callers', 'distinct_categories', 'distinct_subcategories', 'distinct_problems', 'distinct_rfcs');
  same.push('distinct_vendors', 'distinct_caused_by');
  return {
    ...Object.fromEntries(same.map((key) => [`totals.${key}`, t[key]])),
    'totals.incidents_by_last_state': renamed(t.incidents_by_last_state, state),
    'totals.incidents_opened_per_month': t.incidents_opened_per_month,
  };
};

const priorities = ({ priority: p, priority_matrix: matrix }: TruthFigures): Figures => {
  const cells = (list: readonly TruthCell[]) =>
    Object.fromEntries(
      list.map(({ impact, urgency, priority, count }) => [[impact, urgency, priority].map(level).join(' '), count]),
    );
  const changes = p.by_transition;
  return {
    'priority.incidents_by_first': renamed(p.incidents_by_first, level),
    'priority.incidents_by_final': renamed(p.incidents_by_final, level),
    'priority.changes': p.changes,
    'priority.incidents_with_change': p.incidents_with_change,
    'priority.impact_urgency_only': p.impact_urgency_only,
    'priority.by_transition': Object.fromEntries(
      changes.map(({ from, to, count }) => [`${level(from)}>${level(to)}`, count]),
    ),
    'priority_matrix.first_rows': cells(matrix.first_rows),
    'priority_matrix.final': cells(matrix.final),
  };
};

const reopenings = ({ reopenings: r }: TruthFigures): Figures => ({
  'reopenings.observed': r.observed,
  'reopenings.incidents': r.incidents,
  'reopenings.by_transition': renamed(r.by_transition, transition(state)),
  'reopenings.incidents_by_count': r.incidents_by_count,
  'reopenings.incidents_reopened_after_closed': r.incidents_reopened_after_closed.length,
});

const SAME_EVENTS = [
  ...(['opened', 'group_at_open', 'group_changed_later', 'resolver_at_open', 'resolver_set_later'] as const),
  ...(['resolver_removed_later', 'category_or_subcategory_changed', 'problem_linked_at_open'] as const),
  ...(['problem_linked_later', 'problem_unlinked_later', 'rfc_linked_at_open', 'rfc_linked_later'] as const),
  ...(['rfc_unlinked_later', 'caused_by_at_open', 'handed_to_supplier', 'returned_from_supplier', 'resolved'] as const),
  ...(['closed', 'reopened', 'closed_without_resolved'] as const),
];

const events = ({ expected_events: e, priority: p }: TruthFigures): Figures => {
  const { '-100': undefinedState = 0, ...entered } = e.state_entered;
  const done = e.changes_while_resolved_or_closed;
  return {
    ...Object.fromEntries(SAME_EVENTS.map((key) => [`expected_events.${key}`, e[key]])),
    'expected_events.reprioritised': e.priority_changed + p.impact_urgency_only,
    // A row in which nothing but the state became `-100` changes nothing that the import knows.
    'expected_events.touched_only': e.touched_only + undefinedState,
    'expected_events.state_entered': renamed(entered, state),
    'expected_events.state_events_total': e.state_events_total - undefinedState,
    'expected_events.changes_while_resolved_or_closed': {
      ...{ team: done.assignment_group, assignee: done.assigned_to, problem: done.problem_id, change: done.rfc },
      ...{ category: done.category, priority: done.priority },
    },
  };
};

const timeInState = ({ time_in_state: t, totals: all }: TruthFigures): Figures => {
  const { '-100': ignored, New: fresh, ...others } = t.states;
  const minutes = fresh.minutes + (ignored?.minutes ?? 0) + t.lead_minutes;
  const figures: Record<string, unknown> = {
    'time_in_state.new.minutes': minutes,
    'time_in_state.new.visiting_incidents': all.incidents,
    'time_in_state.new.mean_h_per_visiting': hours(minutes / all.incidents),
    'time_in_state.check_minutes': t.check_minutes,
  };
  for (const [name, time] of Object.entries(others)) {
    const key = `time_in_state.${state(name)}`;
    figures[`${key}.minutes`] = time.minutes;
    figures[`${key}.visiting_incidents`] = time.visiting_incidents;
    figures[`${key}.mean_h_per_visiting`] = time.mean_h_per_visiting;
    figures[`${key}.median_h_per_visiting`] = time.median_h_per_visiting;
  }
  return figures;
};

const links = ({ links: l }: TruthFigures): Figures => {
  const figures: Record<string, unknown> = {};
  for (const column of ['problem_id', 'rfc', 'caused_by', 'cmdb_ci']) {
    const link = l[column]!;
    for (const key of ['incidents_any_row', 'incidents_first_row', 'incidents_last_row', 'distinct_values', 'changes'])
      figures[`links.${column}.${key}`] = link[key];
    const top = link.top_5_values_by_incidents as readonly { key: string; count: number }[];
    figures[`links.${column}.top_5_values_by_incidents`] = top.map(({ key, count }) => [key, count]);
  }
  return {
    ...figures,
    'links.waiting': renamed(l.waiting, (name) => state(name).replace('on-hold:', '')),
    'links.awaiting_vendor_with_vendor': l.awaiting_vendor_with_vendor,
    'links.awaiting_problem_with_problem': l.awaiting_problem_with_problem,
  };
};

const resolution = ({ time_to_first_resolution_event: t }: TruthFigures): Figures => {
  const byPriority = Object.entries(t.by_priority).map(([name, spread]) => [
    `time_to_first_resolution_event.${level(name)}`,
    spread,
  ]);
  return { 'time_to_first_resolution_event.overall': t.overall, ...Object.fromEntries(byPriority) } as Figures;
};

const moves = ({ reassignments: r, assignee_changes: a }: TruthFigures): Figures => {
  const same = (name: string, part: Figures, keys: readonly string[]) =>
    Object.fromEntries(keys.map((key) => [`${name}.${key}`, part[key]]));
  const kinds = ['known_to_known', 'known_to_unknown', 'unknown_to_known', 'carry_forward'];
  return {
    'reassignments.observed': r.observed_group_changes,
    ...same('reassignments', r, [...kinds, 'incidents_with_observed_change']),
    ...same('reassignments', r, ['log_count_sum', 'incidents_with_log_count', 'incidents_by_log_count']),
    'reassignments.first_unknown': r.first_group_unknown,
    'reassignments.final_unknown': r.final_group_unknown,
    'reassignments.never_known': r.group_never_known,
    ...same('assignee_changes', a, ['observed', ...kinds]),
    'assignee_changes.first_unknown': a.first_assignee_unknown,
    'assignee_changes.final_unknown': a.final_assignee_unknown,
  };
};

const madeSla = ({ made_sla: m }: TruthFigures): Figures => {
  const sla = ({ incidents, met }: TruthSla) => ({ incidents, met });
  const byPriority = Object.entries(m.by_priority).map(([name, part]) => [level(name), sla(part)]);
  return { 'made_sla.overall': sla(m.overall), 'made_sla.by_priority': Object.fromEntries(byPriority) };
};

const backlog = ({ backlog: b }: TruthFigures): Figures => {
  const instants = b.instants;
  const compared = instants.filter(({ instant }) => (BACKLOG_INSTANTS as readonly string[]).includes(instant));
  return Object.fromEntries(
    compared.map(({ instant, opened_so_far, not_resolved_event }) => [
      `backlog.${instant}`,
      { opened_so_far, not_resolved_event },
    ]),
  );
};
