import { randomUUID } from 'node:crypto';
import { type AvailabilityFact } from '@chronodesk/agreements/published';
import {
  CommandHandling,
  type EventStore,
  type LaneLeases,
  reactorLane,
  silentLog,
  SubscriptionRunner,
} from '@chronodesk/eventing';
import { eventually } from '@chronodesk/eventing/testing';
import { DependencyUnavailable, type DomainEvent, type RecordedEvent } from '@chronodesk/kernel';
import { pgCheckpoints, pgWatchTime, projectionLane, ReadPositions, type ReadStore } from '@chronodesk/read-store';
import { type DeadlineFact, type StageKey } from '@chronodesk/regulatory/published';
import { startTestLedger, type TestLedger } from '../../../../../test/support/ledger.js';
import { createSpecReadStore } from '../../../../../test/support/projected.js';
import { until } from '../../../../../test/support/until.js';
import { promise, report, seenChange, ticket, update } from '../domain/escalation.examples.js';
import { anything } from '../domain/policy/policy.examples.js';
import { type PolicyContent } from '../domain/policy/policy-content.js';
import { escalationsSubscriptions, escalationsTables } from '../escalations.subscriptions.js';
import { DueEscalations } from '../read/courses/due-escalations.query.js';
import { LiveEscalations } from '../read/courses/live-escalations.query.js';
import { SubjectStandings } from '../read/courses/subject-standing.query.js';
import { TicketStandings } from '../read/courses/ticket-standing.query.js';
import { OfferedPolicies } from '../read/policy-versions/offered-policies.query.js';
import { RotasOnCall } from '../read/rotas/rotas-on-call.query.js';
import { RaiseOnAvailability } from './raise-on-availability.js';
import { RaiseOnOverdueUpdates } from './raise-on-overdue-updates.js';
import { RaiseOnRegulatory } from './raise-on-regulatory.js';
import { RaiseOnUnauthorisedChanges } from './raise-on-unauthorised-changes.js';
import { SettleEscalations } from './settle-escalations.js';
import { SettleMatters } from './settle-matters.js';
import { WatchEscalations } from './watch-escalations.js';
import { DueWork } from './work-due.js';

/** Told at once, a level higher a second later; the management hears of it after an hour. */
const quick: PolicyContent = {
  steps: [
    { when: { on: 'breached' }, way: 'functional', level: 1, to: [{ team: 'operations' }], acknowledgeWithin: 'PT1S' },
    { when: { on: 'climbed' }, way: 'hierarchical', level: 2, to: [{ role: 'manager' }], acknowledgeWithin: null },
    {
      ...{ when: { on: 'breached', after: 'PT1H' }, way: 'hierarchical', level: 3, to: [{ role: 'board' }] },
      acknowledgeWithin: null,
    },
  ],
};

let ledger: TestLedger;
let readStore: ReadStore;
let close: () => Promise<void>;
let recording: Promise<void>;
const running: (() => Promise<void>)[] = [];

const append = (stream: string, ...events: DomainEvent[]) =>
  ledger.store.append(
    stream,
    'any',
    events.map((event) => ({
      id: randomUUID(),
      event,
      metadata: {
        ...{ actor: 'spec', channel: 'http' as const, $correlationId: 'c', $causationId: 'c', schema: 1 },
        ...{ commandId: randomUUID(), occurredAt: new Date().toISOString() },
      },
    })),
  );

beforeAll(async () => {
  ledger = await startTestLedger();
  recording = record();
  ({ readStore, close } = await createSpecReadStore(escalationsTables));
  for (const scope of [
    { kind: 'availability', customer: 'acme' },
    { kind: 'major-incident-update', customer: 'acme' },
    { kind: 'unauthorised-change', service: 'shop' },
  ])
    await append(
      `escalationPolicy-quick-${scope.kind}`,
      {
        type: 'EscalationPolicyDefined',
        data: { name: 'Quick', scope: { ...anything, ...scope }, version: 1, content: quick },
      },
      { type: 'EscalationPolicyActivated', data: { version: 1 } },
    );
});
afterEach(async () => {
  for (const stop of running.splice(0)) await stop();
});
afterAll(async () => {
  ending.abort();
  await recording;
  await close();
  await ledger.drop();
});

const freeForAll: LaneLeases = {
  tryAcquire: async () => ({ lost: new AbortController().signal, release: async () => undefined }),
};
const standingsIn = (store: EventStore) => new SubjectStandings(store, new TicketStandings(store));

const raising = [RaiseOnRegulatory, RaiseOnAvailability, RaiseOnOverdueUpdates, RaiseOnUnauthorisedChanges];

/** The lanes that matters need; what reactors write goes to `store`. */
const startLanes = (store: EventStore = ledger.store): void => {
  const positions = new ReadPositions(readStore);
  const handling = new CommandHandling(store);
  const policies = new OfferedPolicies(readStore, positions);
  const live = new LiveEscalations(readStore, positions);
  const time = pgWatchTime(readStore, silentLog);
  const reactors = [
    ...raising.map((Raise) => new Raise(handling, store, policies, time)),
    new SettleEscalations(handling, live, new TicketStandings(store), standingsIn(store)),
    new SettleMatters(handling, live, standingsIn(store)),
  ];
  const lanes = [
    ...(escalationsSubscriptions.projections ?? []).map((projection) => projectionLane(projection, readStore)),
    ...reactors.map((reactor) => reactorLane(reactor, pgCheckpoints(readStore))),
  ];
  const runner = new SubscriptionRunner(ledger.store, freeForAll, lanes, [], silentLog);
  runner.start();
  running.push(() => runner.stop());
};

const startWatcher = (): void => {
  const { store } = ledger;
  const stopping = new AbortController();
  const due = new DueEscalations(readStore, new ReadPositions(readStore));
  const work = new DueWork(new CommandHandling(store), store, standingsIn(store), new RotasOnCall(store));
  const time = pgWatchTime(readStore, silentLog);
  const watching = new WatchEscalations(due, work, time, silentLog).watch(stopping.signal);
  running.push(async () => {
    stopping.abort();
    await watching;
  });
};

const stage = (id: string): StageKey => ({ regulation: report.regulation, stage: id });
const missed = (caseId: string, id: string, round = 1) => {
  const now = new Date().toISOString();
  const { kind: _, ...facts } = report;
  const instants = { startsAt: now, dueAt: now, at: now, noticedAt: now };
  const data: DeadlineFact = { ...facts, case: caseId, stage: id, round, version: 1, step: 'missed', ...instants };
  return append(`regulatoryCase-${caseId}`, { type: 'RegulatoryDeadlineMissed', data });
};
const submitted = (caseId: string, id: string) =>
  append(`regulatoryCase-${caseId}`, { type: 'RegulatoryStageSubmitted', data: { ...stage(id), deadlines: [] } });

const factOf = (service: string, step: string) => {
  const now = new Date().toISOString();
  const { kind: _, clock: __, ...terms } = promise;
  const figures = { promised: 99.5, agreed: 'PT220H', allowed: 'PT1H6M', at: now, noticedAt: now };
  return { ...terms, ...figures, service, step } as AvailabilityFact;
};
const broken = (clock: string, service: string) =>
  append(`availabilityClock-${clock}`, { type: 'AvailabilityTargetBreached', data: factOf(service, 'breached') });
const judged = (clock: string, service: string) =>
  append(`availabilityClock-${clock}`, { type: 'AvailabilityPeriodJudged', data: factOf(service, 'judged') });

const major = (id: string, type: string, data: object = {}) =>
  append(`majorIncident-${id}`, { type, data: { major: id, ticket: update.ticket, ...data } });
const deadline = (number: number) => ({ audience: update.audience, number });
const declared = (id: string, customer: string | null) =>
  major(id, 'MajorIncidentDeclared', { ...{ customer, service: 'mail', lead: update.lead }, deadlines: [deadline(1)] });
const overdue = (id: string, number: number) => {
  const now = new Date().toISOString();
  return major(id, 'MajorIncidentUpdateOverdue', { ...deadline(number), dueAt: now, at: now, noticedAt: now });
};
const told = (id: string, next: number) =>
  major(id, 'MajorIncidentUpdatePublished', { audience: update.audience, next: deadline(next) });

const seen = (id: string, type: string, data: object = {}) => append(`changeDetection-${id}`, { type, data });
const unauthorised = (id: string, service: string) => {
  const { ci, services, detectedAt } = seenChange;
  const judged = { ci, service, services, detectedAt, source: 'integrity-watch', tolerance: 'PT15M' };
  return seen(id, 'UnauthorisedChangeDetected', judged);
};
const justified = (id: string) =>
  seen(id, 'UnauthorisedChangeJustified', { change: { id: 'c7', number: 'CHG0000007' }, reason: null });

interface Line {
  readonly escalation: string;
  readonly text: string;
}
/** All that the ledger holds, as it comes: rows of an escalation that was dropped are gone again at once. */
const recorded: RecordedEvent[] = [];
const ending = new AbortController();
const record = async (): Promise<void> => {
  for await (const { events } of ledger.store.subscribeToAll(null, ending.signal)) recorded.push(...events);
};
const isAbout = ({ data }: RecordedEvent, subject: string): boolean => {
  const { matter } = data as { matter?: Readonly<Record<string, unknown>> };
  return ['case', 'clock', 'major', 'detection'].some((member) => matter?.[member] === subject);
};

/** What the ledger holds about the escalations of a case or an availability clock, stream by stream, in order. */
const linesOf = (subject: string): Line[] => {
  const ofEscalations = recorded.filter(({ stream }) => stream.startsWith('escalation-'));
  const streams = new Set(ofEscalations.filter((event) => isAbout(event, subject)).map(({ stream }) => stream));
  return [...streams]
    .sort()
    .flatMap((escalation) => ofEscalations.filter(({ stream }) => stream === escalation))
    .map((event) => ({ escalation: event.stream, text: textOf(event) }));
};
const textOf = ({ type, data }: RecordedEvent): string => {
  const { level, reason } = data as { level: number; reason?: string };
  return [type.replace('Escalation', ''), level, ...(reason ? [reason] : [])].join(' ');
};
const textsOf = (subject: string): string[] =>
  linesOf(subject)
    .map(({ text }) => text)
    .sort((a, b) => (a < b ? -1 : 1));
const untilTexts = (subject: string, count: number) =>
  until(`${count} lines about ${subject}`, () => textsOf(subject).length >= count);

/** The rows about a matter, once there are any and they are as wanted: they follow the ledger by a moment. */
const rowsAbout = (member: string, id: string, areWanted = (rows: readonly object[]) => rows.length > 0) =>
  until(`the rows about ${id} follow`, async () => {
    const rows = await readStore.query<object>(
      `SELECT ticket_id AS "ticketId", matter, state, team FROM escalations.escalations
       WHERE view->'matter'->>$1 = $2 ORDER BY state`,
      [member, id],
    );
    return areWanted(rows) && rows;
  });

describe('a missed statutory deadline', () => {
  it('is escalated to the owner of the report, and over with its stage alone', async () => {
    startLanes();
    const id = randomUUID();
    await missed(id, 'early-warning');
    await missed(id, 'notification');
    await untilTexts(id, 2);
    await submitted(id, 'early-warning');
    await untilTexts(id, 3);
    expect(textsOf(id)).toEqual(['Raised 2', 'Raised 2', 'Resolved 2 stage-submitted']);
    const about = { ticketId: ticket.id, matter: 'regulatory-deadline', team: report.owner.id };
    const isOver = (shown: readonly object[]) => shown.some((row) => 'state' in row && row.state === 'resolved');
    expect(await rowsAbout('case', id, isOver)).toEqual([
      { ...about, state: 'open' },
      { ...about, state: 'resolved' },
    ]);

    await append(`regulatoryCase-${id}`, {
      type: 'RegulatoryStagesWithdrawn',
      data: { case: id, ticket: null, stages: [stage('notification')], reason: 'false alarm' },
    });
    await untilTexts(id, 4);
    expect(textsOf(id)).toContain('Resolved 2 stage-withdrawn');
  });

  it('goes on when the ticket of the case ends: the law does not care', async () => {
    startLanes();
    const id = randomUUID();
    await missed(id, 'early-warning');
    await untilTexts(id, 1);
    await append(`ticket-${ticket.id}`, { type: 'TicketResolved', data: { resolution: null, code: null } });
    const other = randomUUID();
    await missed(other, 'early-warning');
    await submitted(other, 'early-warning');
    await untilTexts(other, 2);
    expect(textsOf(id)).toEqual(['Raised 2']);
  });

  it('is not even left open where it is learned of after the end, and is over where its deadline was set anew', async () => {
    const [late, moved] = [randomUUID(), randomUUID()];
    await missed(late, 'early-warning');
    await append(`regulatoryCase-${late}`, { type: 'RegulatoryCaseClosed', data: { case: late } });
    await missed(moved, 'early-warning');
    startLanes();
    await untilTexts(late, 2);
    expect(textsOf(late)).toEqual(['Raised 2', 'Resolved 2 case-closed']);
    await append(`regulatoryCase-${moved}`, {
      type: 'RegulatoryAnchorGiven',
      data: { deadlines: [{ ...stage('early-warning'), round: 2 }] },
    });
    await missed(moved, 'early-warning', 2);
    await untilTexts(moved, 3);
    expect(textsOf(moved)).toEqual(['Raised 2', 'Raised 2', 'Resolved 2 deadline-moved']);
  });

  it('is escalated once, where the ledger took what the reactor never heard of, and when everything is told again', async () => {
    let appends = 0;
    const lossy: EventStore = {
      append: async (...parts) => {
        const result = await ledger.store.append(...parts);
        if (appends++ % 2 === 0) throw new DependencyUnavailable('EventStoreDB');
        return result;
      },
      readStream: (...parts) => ledger.store.readStream(...parts),
      subscribeToAll: (...parts) => ledger.store.subscribeToAll(...parts),
      head: () => ledger.store.head(),
    };
    startLanes(lossy);
    const [id, clock] = [randomUUID(), randomUUID()];
    await missed(id, 'early-warning');
    await broken(clock, 'crm');
    await untilTexts(id, 1);
    await untilTexts(clock, 2);
    await submitted(id, 'early-warning');
    await judged(clock, 'crm');
    await untilTexts(id, 2);
    await untilTexts(clock, 4);
    const before = [linesOf(id), linesOf(clock)];
    for (const stop of running.splice(0)) await stop();

    await readStore.query(`DELETE FROM platform.checkpoints WHERE lane ~ 'escalations.(raise|settle)'`);
    startLanes();
    const [last, lastClock] = [randomUUID(), randomUUID()];
    await missed(last, 'early-warning');
    await broken(lastClock, 'erp');
    await untilTexts(lastClock, 2);
    await untilTexts(last, 1);
    await submitted(last, 'early-warning');
    await untilTexts(last, 2);
    expect([linesOf(id), linesOf(clock)]).toEqual(before);
    expect(textsOf(id)).toEqual(['Raised 2', 'Resolved 2 stage-submitted']);
    expect(appends).toBeGreaterThan(4);
  });
});

describe('a broken promise of availability', () => {
  it('climbs under a policy for such promises, and all of it ends when the period is judged', async () => {
    startLanes();
    startWatcher();
    const clock = randomUUID();
    await broken(clock, 'mail');
    await untilTexts(clock, 5);
    expect(textsOf(clock)).toEqual(['Climbed 2', 'Notified 1', 'Notified 2', 'Planned 3', 'Raised 1']);
    await judged(clock, 'mail');
    await untilTexts(clock, 7);
    expect(textsOf(clock)).toEqual([
      ...['Climbed 2', 'Dropped 3 period-judged', 'Notified 1', 'Notified 2', 'Planned 3', 'Raised 1'],
      'Resolved 2 period-judged',
    ]);
    const courses = `SELECT 1 FROM escalations.courses WHERE matter LIKE '%' || $1`;
    await eventually('its course is forgotten', async () => (await readStore.query(courses, [clock])).length === 0);
  });
});

describe('an update of a major incident that did not come', () => {
  it('is escalated to whoever leads, and over once the audience was told', async () => {
    startLanes();
    const id = randomUUID();
    await declared(id, null);
    await overdue(id, 1);
    await untilTexts(id, 1);
    const about = { ticketId: ticket.id, matter: 'major-incident-update', team: update.lead?.id };
    expect(await rowsAbout('major', id)).toEqual([{ ...about, state: 'open' }]);
    await told(id, 2);
    await untilTexts(id, 2);
    expect(textsOf(id)).toEqual(['Raised 2', 'Resolved 2 update-published']);

    await overdue(id, 2);
    await untilTexts(id, 3);
    await major(id, 'MajorIncidentResolved');
    await untilTexts(id, 4);
    expect(textsOf(id)).toContain('Resolved 2 major-incident-over');
  });

  it('climbs under a policy for such updates', async () => {
    startLanes();
    startWatcher();
    const id = randomUUID();
    await declared(id, 'acme');
    await overdue(id, 1);
    await untilTexts(id, 5);
    expect(textsOf(id)).toEqual(['Climbed 2', 'Notified 1', 'Notified 2', 'Planned 3', 'Raised 1']);
    await told(id, 2);
    await untilTexts(id, 7);
    expect(textsOf(id)).toEqual(expect.arrayContaining(['Dropped 3 update-published', 'Resolved 2 update-published']));
  });

  it('is raised and ended at once where it is learned of after the update, and once however often it is told', async () => {
    const id = randomUUID();
    await declared(id, null);
    await overdue(id, 1);
    await told(id, 2);
    startLanes();
    await untilTexts(id, 2);
    const before = linesOf(id);
    for (const stop of running.splice(0)) await stop();
    await readStore.query(`DELETE FROM platform.checkpoints WHERE lane ~ 'escalations.(raise|settle)'`);
    startLanes();
    const last = randomUUID();
    await declared(last, null);
    await overdue(last, 1);
    await untilTexts(last, 1);
    expect(linesOf(id)).toEqual(before);
    expect(textsOf(id)).toEqual(['Raised 2', 'Resolved 2 update-published']);
  });
});

describe('something that was changed without authority', () => {
  it('is escalated to the owner of the service, and over once a change was recorded for it', async () => {
    startLanes();
    const [id, explained] = [randomUUID(), randomUUID()];
    const { owner } = seenChange;
    await append(`team-${owner?.id}`, { type: 'TeamDefined', data: { name: 'Messaging', members: [], lead: null } });
    await append('service-mail', { type: 'ServiceDefined', data: { name: 'Mail', owner: owner?.id } });
    await seen(explained, 'ChangeDetectionMatched', { by: 'work' });
    await unauthorised(id, 'mail');
    await untilTexts(id, 1);
    const about = { ticketId: null, matter: 'unauthorised-change', team: owner?.id };
    expect(await rowsAbout('detection', id)).toEqual([{ ...about, state: 'open' }]);
    await justified(id);
    await untilTexts(id, 2);
    expect(textsOf(id)).toEqual(['Raised 2', 'Resolved 2 detection-justified']);
    expect(textsOf(explained)).toEqual([]);
  });

  it('climbs under a policy for such changes, and all of it ends when it is dismissed', async () => {
    startLanes();
    startWatcher();
    const id = randomUUID();
    await unauthorised(id, 'shop');
    await untilTexts(id, 5);
    expect(textsOf(id)).toEqual(['Climbed 2', 'Notified 1', 'Notified 2', 'Planned 3', 'Raised 1']);
    await seen(id, 'UnauthorisedChangeDismissed', { reason: 'Log rotation' });
    await untilTexts(id, 7);
    expect(textsOf(id)).toEqual(
      expect.arrayContaining(['Dropped 3 detection-dismissed', 'Resolved 2 detection-dismissed']),
    );
  });

  it('leaves nothing open where it is learned of after its end, and is told once however often it is told again', async () => {
    const [id, ruled] = [randomUUID(), randomUUID()];
    await unauthorised(id, 'mail');
    await justified(id);
    await unauthorised(ruled, 'shop');
    await justified(ruled);
    startLanes();
    await untilTexts(id, 2);
    await untilTexts(ruled, 4);
    const before = [linesOf(id), linesOf(ruled)];
    for (const stop of running.splice(0)) await stop();
    await readStore.query(`DELETE FROM platform.checkpoints WHERE lane ~ 'escalations.(raise|settle)'`);
    startLanes();
    const last = randomUUID();
    await unauthorised(last, 'mail');
    await untilTexts(last, 1);
    await justified(last);
    await untilTexts(last, 2);
    expect([linesOf(id), linesOf(ruled)]).toEqual(before);
    expect(textsOf(id)).toEqual(['Raised 2', 'Resolved 2 detection-justified']);
    expect(textsOf(ruled)).toEqual([
      ...['Dropped 3 detection-justified', 'Planned 3', 'Raised 1', 'Resolved 1 detection-justified'],
    ]);
  });
});
