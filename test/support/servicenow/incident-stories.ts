import { type IncidentLog, levels } from './incident-log.js';
import { MISSING } from './log-columns.js';

/** What happens to an incident from its first row on; `openedAt` in minutes since 1970. */
export type Story = (incident: IncidentLog, openedAt: number) => void;

const person = (incident: IncidentLog): string => `Resolver ${incident.random.between(1, 25)}`;
const group = (incident: IncidentLog): string => `Group ${incident.random.between(16, 30)}`;
const minutes = (incident: IncidentLog): number => incident.random.between(2, 3_000);

const opened = (incident: IncidentLog): IncidentLog => incident.row(incident.random.between(0, 9));
const active = (incident: IncidentLog): IncidentLog =>
  incident.row(minutes(incident), { incident_state: 'Active', assigned_to: person(incident) });
const resolved = (incident: IncidentLog): IncidentLog =>
  incident.row(minutes(incident), { incident_state: 'Resolved' });
const closed = (incident: IncidentLog): IncidentLog =>
  incident.row(7_200, { incident_state: 'Closed', made_sla: String(incident.random.chance(0.6)) });
const untilClosed = (incident: IncidentLog): IncidentLog => closed(resolved(incident));

/** Most incidents. */
const plain: Story = (incident) => {
  active(opened(incident));
  if (incident.random.chance(0.5)) incident.row(minutes(incident));
  if (incident.random.chance(0.4)) incident.row(minutes(incident), { assignment_group: group(incident) });
  untilClosed(incident);
};

/** Everything the published log knows, each at least once. */
const rare: Readonly<Record<string, Story>> = {
  resolvedAtFirstRow: (incident) => closed(incident.row(3, { incident_state: 'Resolved', assigned_to: 'Resolver 3' })),
  activeAtFirstRow: (incident) => untilClosed(incident.row(4, { incident_state: 'Active' })),
  waitingAtFirstRow: (incident) =>
    untilClosed(active(incident.row(0, { incident_state: 'Awaiting User Info', assignment_group: MISSING }))),
  reopenedOnce: (incident) => untilClosed(resolved(active(opened(incident))).row(90, { incident_state: 'Active' })),
  reopenedToWaiting: (incident) =>
    untilClosed(resolved(active(opened(incident))).row(45, { incident_state: 'Awaiting User Info' })),
  reopenedAfterClosing: (incident) =>
    untilClosed(untilClosed(active(opened(incident))).row(600, { incident_state: 'Active' })),
  reopenedWithOtherChanges: (incident) => {
    resolved(active(opened(incident)));
    incident.row(30, { incident_state: 'Active', assignment_group: group(incident), ...levels(1, 1) });
    resolved(incident).row(0, { incident_state: 'Active' }).sameMinute({ incident_state: 'Resolved' });
    closed(incident);
  },
  namedSupplier: (incident) => {
    active(opened(incident)).row(50, { incident_state: 'Awaiting Vendor', vendor: 'Vendor 1' }).row(5_000);
    incident.row(700, { incident_state: 'Active', vendor: MISSING });
    untilClosed(incident);
  },
  unnamedSupplierTwice: (incident) => {
    active(opened(incident)).row(10, { incident_state: 'Awaiting Vendor' }).row(900, { incident_state: 'Active' });
    untilClosed(incident.row(5, { incident_state: 'Awaiting Vendor' }));
  },
  supplierClearedLate: (incident) => {
    active(opened(incident)).row(8, { incident_state: 'Awaiting Vendor', vendor: 'code 8s' });
    resolved(incident).row(100, { vendor: MISSING });
    closed(incident);
  },
  supplierNamedLate: (incident) => {
    active(opened(incident)).row(7, { incident_state: 'Awaiting Vendor' }).row(220).sameMinute({ vendor: 'code 8s' });
    closed(resolved(incident.row(2_000)).change({ vendor: MISSING }));
  },
  waitingForProblem: (incident) => {
    active(opened(incident)).row(20, { incident_state: 'Awaiting Problem', problem_id: 'Problem ID  2' });
    untilClosed(incident.row(4_000, { incident_state: 'Active', problem_id: 'Problem ID  14' }));
  },
  waitingForProblemUnlinked: (incident) =>
    untilClosed(opened(incident).row(15, { incident_state: 'Awaiting Problem' })),
  waitingForEvidence: (incident) => {
    active(opened(incident)).row(60, { incident_state: 'Awaiting Evidence' });
    untilClosed(incident.row(1_000, { incident_state: 'Awaiting User Info' }));
  },
  linkedAtOpening: (incident) => {
    opened(incident.change({ problem_id: 'Problem ID  2', rfc: 'CHG0000132', caused_by: 'CHG0000097' }));
    untilClosed(active(incident));
  },
  linksReplacedAndRemoved: (incident) => {
    active(opened(incident.change({ rfc: 'CHG0000047' }))).row(30, { rfc: 'CHG0000089', problem_id: 'Problem ID  9' });
    untilClosed(incident.row(40, { rfc: MISSING, problem_id: MISSING }));
  },
  configurationItem: (incident) => {
    opened(incident.change({ cmdb_ci: 'cmdb_ci 11' })).row(20, { cmdb_ci: 'cmdb_ci 49' });
    untilClosed(active(incident).row(9, { cmdb_ci: MISSING, caller_id: 'Caller 999' }));
  },
  undefinedState: (incident) => {
    opened(incident).row(6, { incident_state: '-100' }).row(1, { incident_state: '-100', knowledge: 'true' });
    untilClosed(active(incident));
  },
  unknownGroup: (incident) => {
    active(opened(incident.change({ assignment_group: MISSING }))).row(5, { assignment_group: group(incident) });
    incident.row(70, { assignment_group: MISSING }).row(80, { assignment_group: 'Group 7' });
    untilClosed(incident.row(1, { assignment_group: 'Group 8' }));
  },
  neverKnownGroup: (incident) => untilClosed(active(opened(incident.change({ assignment_group: MISSING })))),
  lostGroup: (incident) => untilClosed(active(opened(incident)).row(33, { assignment_group: MISSING })),
  allInOneMinute: (incident) => {
    incident.row(0).sameMinute({ assigned_to: person(incident), assignment_group: group(incident) });
    incident.sameMinute({ incident_state: 'Active', ...levels(1, 2) }).sameMinute({ incident_state: 'Resolved' });
    incident.sameMinute({ incident_state: 'Closed' });
  },
  assigneeComesAndGoes: (incident) => {
    opened(incident.change({ assigned_to: 'Resolver 17' })).row(11, { assigned_to: MISSING });
    active(incident).row(12, { assigned_to: MISSING }).row(3, { assigned_to: 'Resolver 18' });
    untilClosed(incident.row(14, { assigned_to: 'Resolver 19' }));
  },
  prioritised: (incident) => {
    active(opened(incident.change(levels(3, 3))))
      .row(16, levels(1, 1))
      .row(60, levels(2, 2));
    untilClosed(incident);
  },
  levelsOnly: (incident) => untilClosed(active(opened(incident.change(levels(3, 2)))).row(21, levels(2, 3))),
  recategorised: (incident) => {
    opened(incident).row(17, { category: 'Category 44', subcategory: 'Subcategory 174' });
    untilClosed(active(incident).row(2, { subcategory: 'Subcategory 9', u_symptom: 'Symptom 5', location: MISSING }));
  },
  hiddenHop: (incident) => untilClosed(active(opened(incident)).hiddenHop(25)),
  resolvedTwice: (incident) => closed(resolved(active(opened(incident))).row(50, { u_priority_confirmation: 'true' })),
  closedTwice: (incident) => untilClosed(active(opened(incident))).row(3),
  closedFromNew: (incident) => opened(incident).row(44, { incident_state: 'Closed', made_sla: 'false' }),
  closedFromActive: (incident) => active(opened(incident)).row(45, { incident_state: 'Closed' }),
  changedWhileResolved: (incident) => {
    resolved(active(opened(incident))).row(6, { assignment_group: group(incident), assigned_to: 'Resolver 21' });
    closed(incident.row(6, { problem_id: 'Problem ID  95', rfc: 'CHG0001230', category: 'Category 7' }));
    incident.row(60, { problem_id: 'Problem ID  2' });
  },
  stampedBeforeOpening: (incident, openedAt) => {
    untilClosed(active(incident.row(2)));
    incident.stampFirstRow(openedAt, -90);
  },
  stampedAfterSecondRow: (incident, openedAt) => {
    untilClosed(incident.row(2).row(10, { incident_state: 'Active' }));
    incident.stampFirstRow(openedAt, 500);
  },
  manyRows: (incident) => {
    active(opened(incident));
    for (let row = 0; row < 30; row++)
      incident.row(minutes(incident), row % 7 ? {} : { assignment_group: group(incident) });
    untilClosed(incident);
  },
};

/** The stories of a log of so many incidents: the rare ones spread among plain ones, a cut-off one at the end. */
export function* stories(incidents: number): Generator<Story> {
  const tales = Object.values(rare);
  for (let index = 0; index < incidents - 1; index++)
    yield index % 3 === 1 ? (tales[Math.floor(index / 3) % tales.length] ?? plain) : plain;
  yield (incident) => void incident.row(0);
}

/** Fewest incidents of a log with every rare story at least once. */
export const FEWEST_INCIDENTS = Object.keys(rare).length * 3 + 1;
