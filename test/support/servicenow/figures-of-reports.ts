import {
  type AttributeFigures,
  type AttributesReport,
} from '../../../libs/contexts/reporting/src/read/attributes/attributes.query.js';
import { type EventCountsReport } from '../../../libs/contexts/reporting/src/read/event-counts/event-counts.query.js';
import { type FlowReport, type Transition } from '../../../libs/contexts/reporting/src/read/flow/flow.query.js';
import { type MatrixCell, type MovesReport } from '../../../libs/contexts/reporting/src/read/flow/flow.sql.js';
import { type Figure, type KpisReport } from '../../../libs/contexts/reporting/src/read/kpis/kpis.query.js';
import { type TimeInStateReport } from '../../../libs/contexts/reporting/src/read/time-in-state/time-in-state.query.js';
import { type LinksReport } from '../../../libs/contexts/reporting/src/read/totals/links.sql.js';
import { type TotalsReport } from '../../../libs/contexts/reporting/src/read/totals/totals.query.js';
import { BACKLOG_INSTANTS, type Figures, hours } from './figures.js';

/** Answers a `GET` below `/api/v1/reports` as parsed JSON. */
export type GetReport = <Report>(path: string) => Promise<Report>;

/** The figures as the product's reports have them, read over HTTP only. */
export const figuresOfReports = async (get: GetReport): Promise<Figures> => {
  const flow = await get<FlowReport>('/flow');
  const links = await get<TotalsReport>('/totals');
  return {
    ...totals(links),
    ...priorities(flow),
    ...reopenings(flow),
    ...eventCounts(await get<EventCountsReport>('/events'), flow, links),
    ...timeInState(await get<TimeInStateReport>('/time-in-state')),
    ...linkFigures(links),
    ...(await resolution(get)),
    ...moves('reassignments', flow.reassignments.teams),
    ...moves('assignee_changes', flow.reassignments.assignees),
    ...(await attributes(get)),
    ...(await backlog(get)),
  };
};

const minuteText = (instant: string): string => instant.slice(0, 16);
const isNotNothing = ([, count]: [string, unknown]): boolean => count !== 0;
const byTransition = (transitions: readonly Transition[]) =>
  Object.fromEntries(transitions.map(({ from, to, count }) => [`${from}>${to}`, count]));

const totals = (report: TotalsReport): Figures => {
  const { distinctValues: distinct, links } = report;
  const refs = (type: string) => links.find((link) => link.type === type)?.distinct ?? 0;
  return {
    'totals.incidents': report.tickets,
    'totals.first_opened_at': minuteText(report.firstOpenedAt!),
    'totals.last_opened_at': minuteText(report.lastOpenedAt!),
    'totals.last_update': minuteText(report.lastEventAt!),
    'totals.distinct_groups': distinct.team,
    'totals.distinct_assignees': distinct.assignee,
    'totals.distinct_callers': distinct.requester,
    'totals.distinct_categories': distinct.category,
    'totals.distinct_subcategories': distinct.subcategory,
    'totals.distinct_problems': refs('problem'),
    'totals.distinct_rfcs': refs('change'),
    'totals.distinct_vendors': refs('supplier'),
    'totals.distinct_caused_by': refs('caused-by-change'),
    'totals.incidents_by_last_state': report.byState,
    'totals.incidents_opened_per_month': report.openedByMonth,
  };
};

const priorities = ({ priorities: p }: FlowReport): Figures => {
  const cells = (matrix: readonly MatrixCell[]) =>
    Object.fromEntries(matrix.map((cell) => [`${cell.impact} ${cell.urgency} ${cell.priority}`, cell.tickets]));
  return {
    'priority.incidents_by_first': p.opening,
    'priority.incidents_by_final': p.now,
    'priority.changes': p.changes,
    'priority.incidents_with_change': p.ticketsChanged,
    'priority.impact_urgency_only': p.impactOrUrgencyOnly,
    'priority.by_transition': byTransition(p.transitions),
    'priority_matrix.first_rows': cells(p.matrix.opening),
    'priority_matrix.final': cells(p.matrix.now),
  };
};

const reopenings = ({ reopenings: r }: FlowReport): Figures => ({
  'reopenings.observed': r.count,
  'reopenings.incidents': r.tickets,
  'reopenings.by_transition': byTransition(r.transitions),
  'reopenings.incidents_by_count': r.ticketsByCount,
  'reopenings.incidents_reopened_after_closed': r.ticketsAfterClosing,
});

type LinkCount = keyof { [Key in keyof LinksReport as LinksReport[Key] extends number ? Key : never]: Key };

const eventCounts = (events: EventCountsReport, flow: FlowReport, { links }: TotalsReport): Figures => {
  const count = (type: string): number => events.types.find((one) => one.type === type)?.count ?? 0;
  const { teams, assignees } = flow.reassignments;
  const entered: Record<string, number> = {};
  for (const { to, count: times } of flow.states) entered[to] = (entered[to] ?? 0) + times;
  const link = (type: string, key: LinkCount): number => links.find((one) => one.type === type)?.[key] ?? 0;
  const later = (type: string) => link(type, 'added') + link(type, 'replaced');
  return {
    'expected_events.opened': count('TicketOpened'),
    'expected_events.group_at_open': teams.knownAtOpening,
    'expected_events.group_changed_later': count('TicketAssignedToTeam') - teams.knownAtOpening,
    'expected_events.resolver_at_open': assignees.knownAtOpening,
    'expected_events.resolver_set_later': assignees.knownToKnown + assignees.unknownToKnown,
    'expected_events.resolver_removed_later': assignees.knownToUnknown,
    'expected_events.reprioritised': count('TicketPrioritised'),
    'expected_events.category_or_subcategory_changed': count('TicketCategorised'),
    'expected_events.problem_linked_at_open': link('problem', 'ticketsAtOpening'),
    'expected_events.problem_linked_later': later('problem'),
    'expected_events.problem_unlinked_later': link('problem', 'removed'),
    'expected_events.rfc_linked_at_open': link('change', 'ticketsAtOpening'),
    'expected_events.rfc_linked_later': later('change'),
    'expected_events.rfc_unlinked_later': link('change', 'removed'),
    'expected_events.caused_by_at_open': link('caused-by-change', 'ticketsAtOpening'),
    'expected_events.state_entered': entered,
    'expected_events.state_events_total': Object.values(entered).reduce((sum, times) => sum + times, 0),
    'expected_events.handed_to_supplier': count('TicketHandedOver'),
    'expected_events.returned_from_supplier': count('TicketTakenBack'),
    'expected_events.resolved': count('TicketResolved'),
    'expected_events.closed': count('TicketClosed'),
    'expected_events.reopened': count('TicketReopened'),
    'expected_events.closed_without_resolved': flow.closedWithoutResolution,
    'expected_events.changes_while_resolved_or_closed': {
      ...{ team: 0, assignee: 0, problem: 0, change: 0, category: 0, priority: 0 },
      ...flow.changesWhenDone,
    },
    'expected_events.touched_only': count('TicketTouched'),
  };
};

const timeInState = ({ states, sum }: TimeInStateReport): Figures => {
  const figures: Record<string, unknown> = {};
  for (const { state, hold, tickets, ...time } of states) {
    if (state === 'on-hold' && hold === null) continue;
    const key = `time_in_state.${hold === null ? state : `${state}:${hold}`}`;
    figures[`${key}.minutes`] = time.sum.seconds / 60;
    figures[`${key}.visiting_incidents`] = tickets;
    figures[`${key}.mean_h_per_visiting`] = hours(time.mean.seconds / 60);
    figures[`${key}.median_h_per_visiting`] = hours(time.median.seconds / 60);
  }
  return { ...figures, 'time_in_state.check_minutes': sum.seconds / 60 };
};

const COLUMNS = { problem: 'problem_id', change: 'rfc', 'caused-by-change': 'caused_by', ci: 'cmdb_ci' } as const;

const linkFigures = ({ links, waiting }: TotalsReport): Figures => {
  const figures: Record<string, unknown> = {};
  for (const { type, tickets, ticketsAtOpening, ticketsNow, distinct, added, replaced, removed, most } of links) {
    const column = COLUMNS[type as keyof typeof COLUMNS];
    if (!column) continue;
    const changes = { known_to_known: replaced, known_to_unknown: removed, unknown_to_known: added };
    figures[`links.${column}.incidents_any_row`] = tickets;
    figures[`links.${column}.incidents_first_row`] = ticketsAtOpening;
    figures[`links.${column}.incidents_last_row`] = ticketsNow;
    figures[`links.${column}.distinct_values`] = distinct;
    figures[`links.${column}.changes`] = Object.fromEntries(Object.entries(changes).filter(isNotNothing));
    figures[`links.${column}.top_5_values_by_incidents`] = most.map(({ ref, tickets: count }) => [ref, count]);
  }
  const named = (hold: string) => waiting.find((one) => one.hold === hold)?.withReference;
  return {
    ...figures,
    'links.waiting': Object.fromEntries(waiting.map(({ hold, tickets }) => [hold, tickets])),
    'links.awaiting_vendor_with_vendor': named('supplier'),
    'links.awaiting_problem_with_problem': named('problem'),
  };
};

const resolution = async (get: GetReport): Promise<Figures> => {
  const { kpis } = await get<KpisReport>('/kpis?groupBy=priority');
  const { total, groups } = kpis.find(({ kpi }) => kpi === 'time-to-first-resolution')!;
  const spread = ({ duration: d }: Figure) =>
    d && {
      n: d.n,
      sum_minutes: d.sum.seconds / 60,
      mean_h: hours(d.mean.seconds / 60),
      median_h: hours(d.median.seconds / 60),
      p90_nearest_rank_h: hours(d.p90.nearestRank.seconds / 60),
      p90_linear_h: hours(d.p90.linear.seconds / 60),
      min_h: hours(d.min.seconds / 60),
      max_h: hours(d.max.seconds / 60),
    };
  return {
    'time_to_first_resolution_event.overall': spread(total),
    ...Object.fromEntries(groups.map((group) => [`time_to_first_resolution_event.${group.group}`, spread(group)])),
  };
};

const moves = (name: string, report: MovesReport): Figures => ({
  [`${name}.observed`]: report.changes,
  [`${name}.incidents_with_observed_change`]: report.ticketsChanged,
  [`${name}.known_to_known`]: report.knownToKnown,
  [`${name}.known_to_unknown`]: report.knownToUnknown,
  [`${name}.unknown_to_known`]: report.unknownToKnown,
  [`${name}.carry_forward`]: report.carriedForward,
  [`${name}.first_unknown`]: report.unknownAtOpening,
  [`${name}.final_unknown`]: report.unknownNow,
  [`${name}.never_known`]: report.neverKnown,
});

const attributes = async (get: GetReport): Promise<Figures> => {
  const { total } = await get<AttributesReport>('/attributes/reassignments');
  const counts = Object.entries(total.values);
  const sla = await get<AttributesReport>('/attributes/madeSla?groupBy=priority');
  const met = ({ tickets, values }: AttributeFigures) => ({ incidents: tickets, met: values.true ?? 0 });
  return {
    'reassignments.log_count_sum': counts.reduce((sum, [count, tickets]) => sum + Number(count) * tickets, 0),
    'reassignments.incidents_with_log_count': counts.reduce(
      (n, [count, tickets]) => n + (count === '0' ? 0 : tickets),
      0,
    ),
    'reassignments.incidents_by_log_count': total.values,
    'made_sla.overall': met(sla.total),
    'made_sla.by_priority': Object.fromEntries(sla.groups.map((group) => [group.group, met(group)])),
  };
};

const backlog = async (get: GetReport): Promise<Figures> => {
  const figures: Record<string, unknown> = {};
  for (const instant of BACKLOG_INSTANTS) {
    const { kpis } = await get<KpisReport>(`/kpis?to=${instant}:00Z`);
    const count = (name: string): number => kpis.find(({ kpi }) => kpi === name)!.total.count;
    figures[`backlog.${instant}`] = { opened_so_far: count('opened'), not_resolved_event: count('backlog') };
  }
  return figures;
};
