import { type Figures, tally } from './figures.js';
import { type Column, MISSING } from './log-columns.js';
import { first, type Incident, isDone, type Pair } from './log-incidents.js';

/** Columns whose change is no event of its own kind. */
const TECHNICAL: readonly string[] = ['sys_mod_count', 'sys_updated_at', 'sys_updated_by', 'active', 'reopen_count'];

/** How many events of each kind the rules make of the rows. */
export const events = (incidents: readonly Incident[]): Figures => {
  const pairs = incidents.flatMap((incident) => incident.pairs);
  const entries = [
    ...incidents.map(({ states }) => states[0]!).filter((state) => state !== 'new'),
    ...pairs.filter(({ from, to }) => from !== to).map(({ to }) => to),
  ];
  const known = (column: Column) => incidents.filter((incident) => first(incident)[column] !== MISSING).length;
  const changed = (...columns: Column[]) =>
    pairs.filter(({ before, after }) => columns.some((column) => before[column] !== after[column]));
  const set = (column: Column) => changed(column).filter(({ after }) => after[column] !== MISSING).length;
  const removed = (column: Column) => changed(column).filter(({ after }) => after[column] === MISSING).length;
  const whileDone = (column: Column) => changed(column).filter(({ from, to }) => isDone(from) && isDone(to)).length;
  const entered = tally(entries);
  const untouched = ({ before, after, from, to }: Pair) =>
    from === to &&
    Object.entries(before).every(
      ([column, value]) =>
        column === 'incident_state' || TECHNICAL.includes(column) || after[column as Column] === value,
    );
  const suppliers = entries.filter((state) => state === 'on-hold:supplier').length;
  return {
    'expected_events.opened': incidents.length,
    'expected_events.group_at_open': known('assignment_group'),
    'expected_events.group_changed_later': changed('assignment_group').length,
    'expected_events.resolver_at_open': known('assigned_to'),
    'expected_events.resolver_set_later': set('assigned_to'),
    'expected_events.resolver_removed_later': removed('assigned_to'),
    'expected_events.reprioritised': changed('impact', 'urgency', 'priority').length,
    'expected_events.category_or_subcategory_changed': changed('category', 'subcategory').length,
    'expected_events.problem_linked_at_open': known('problem_id'),
    'expected_events.problem_linked_later': set('problem_id'),
    'expected_events.problem_unlinked_later': removed('problem_id'),
    'expected_events.rfc_linked_at_open': known('rfc'),
    'expected_events.rfc_linked_later': set('rfc'),
    'expected_events.rfc_unlinked_later': removed('rfc'),
    'expected_events.caused_by_at_open': known('caused_by'),
    'expected_events.state_entered': entered,
    'expected_events.state_events_total': entries.length,
    'expected_events.handed_to_supplier': suppliers,
    'expected_events.returned_from_supplier':
      suppliers - incidents.filter(({ states }) => states.at(-1) === 'on-hold:supplier').length,
    'expected_events.resolved': entered.resolved ?? 0,
    'expected_events.closed': entered.closed ?? 0,
    'expected_events.reopened': pairs.filter(({ from, to }) => isDone(from) && !isDone(to)).length,
    'expected_events.closed_without_resolved':
      pairs.filter(({ from, to }) => to === 'closed' && !isDone(from)).length +
      incidents.filter(({ states }) => states[0] === 'closed').length,
    'expected_events.changes_while_resolved_or_closed': {
      team: whileDone('assignment_group'),
      assignee: whileDone('assigned_to'),
      problem: whileDone('problem_id'),
      change: whileDone('rfc'),
      category: whileDone('category'),
      priority: whileDone('priority'),
    },
    'expected_events.touched_only': pairs.filter(untouched).length,
  };
};
