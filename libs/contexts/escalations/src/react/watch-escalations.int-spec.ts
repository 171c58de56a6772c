import { randomUUID } from 'node:crypto';
import { CommandHandling, type EventStore, reactorLane, silentLog, type WatchTime } from '@chronodesk/eventing';
import { eventAt, eventually, WatchedDesk } from '@chronodesk/eventing/testing';
import { DependencyUnavailable, type DomainEvent } from '@chronodesk/kernel';
import { pgCheckpoints, pgWatchTime, projectionLane, ReadPositions, type ReadStore } from '@chronodesk/read-store';
import { startTestLedger, type TestLedger } from '../../../../../test/support/ledger.js';
import { createSpecReadStore, replay } from '../../../../../test/support/projected.js';
import { clockToSet } from '../../../../../test/support/set-clock.js';
import { ticket as facts } from '../domain/escalation.examples.js';
import { anything } from '../domain/policy/policy.examples.js';
import { type PolicyContent } from '../domain/policy/policy-content.js';
import { type RotaContent } from '../domain/rota/rota-content.js';
import { escalationsSubscriptions, escalationsTables } from '../escalations.subscriptions.js';
import { coursesProjection } from '../read/courses/courses.projector.js';
import { DueEscalations } from '../read/courses/due-escalations.query.js';
import { LiveEscalations } from '../read/courses/live-escalations.query.js';
import { SubjectStandings } from '../read/courses/subject-standing.query.js';
import { TicketStandings } from '../read/courses/ticket-standing.query.js';
import { OfferedPolicies } from '../read/policy-versions/offered-policies.query.js';
import { RotasOnCall } from '../read/rotas/rotas-on-call.query.js';
import { RaiseOnOpening } from './raise-on-opening.js';
import { RaiseOnSla } from './raise-on-sla.js';
import { SettleEscalations } from './settle-escalations.js';
import { WatchEscalations } from './watch-escalations.js';
import { DueWork } from './work-due.js';

const HOUR = 3_600_000;
let ledger: TestLedger;
let readStore: ReadStore;
let close: () => Promise<void>;
let desk: WatchedDesk;

const rota: RotaContent = {
  timeZone: 'Europe/Berlin',
  layers: [{ name: 'primary', members: ['p1'], start: '2020-01-01', at: '09:00', every: { days: 1 } }],
};
/** Told at once, a level higher a second later, told again once a second after that. */
const quick: PolicyContent = {
  steps: [
    {
      ...{ when: { on: 'breached' }, way: 'functional', level: 1, to: [{ ticketTeam: true }] },
      acknowledgeWithin: 'PT1S',
    },
    {
      ...{ when: { on: 'climbed' }, way: 'hierarchical', level: 2, to: [{ rota: 'duty' }] },
      ...{ acknowledgeWithin: 'PT1S', repeat: { every: 'PT1S', times: 1 } },
    },
  ],
};
const later: PolicyContent = {
  steps: [
    {
      ...{ when: { on: 'breached', after: 'PT5S' }, way: 'functional', level: 1, to: [{ team: 'seniors' }] },
      acknowledgeWithin: null,
    },
  ],
};
const complaints: PolicyContent = {
  steps: [
    {
      ...{ when: { on: 'opened' }, way: 'functional', level: 1, to: [{ role: 'complaint-lead' }] },
      acknowledgeWithin: null,
    },
    {
      ...{ when: { on: 'opened', after: 'PT1H' }, way: 'hierarchical', level: 2, to: [{ role: 'director' }] },
      acknowledgeWithin: null,
    },
  ],
};

const append = (stream: string, expected: number | 'no-stream', ...events: DomainEvent[]) =>
  ledger.store.append(
    stream,
    expected,
    events.map((event) => eventAt(event)),
  );

const policyInForce = (id: string, scope: object, content: PolicyContent) =>
  append(
    `escalationPolicy-${id}`,
    'no-stream',
    {
      type: 'EscalationPolicyDefined',
      data: { name: id, scope: { ...anything, ...scope }, version: 1, content },
    },
    { type: 'EscalationPolicyActivated', data: { version: 1 } },
  );

beforeAll(async () => {
  ledger = await startTestLedger();
  desk = new WatchedDesk(ledger.store);
  ({ readStore, close } = await createSpecReadStore(escalationsTables));
  await append('rota-duty', 'no-stream', { type: 'RotaDefined', data: { name: 'Duty', content: rota } });
  await policyInForce('quick', { service: 'quick' }, quick);
  await policyInForce('later', { service: 'later' }, later);
  await policyInForce('complaints', { kind: 'complaint' }, complaints);
});
afterEach(() => desk.stop());
afterAll(async () => {
  await close();
  await ledger.drop();
});

const standingsIn = (store: EventStore) => new SubjectStandings(store, new TicketStandings(store));

/** The lanes of this context, without watchers. */
const startLanes = () => {
  const checkpoints = pgCheckpoints(readStore);
  const positions = new ReadPositions(readStore);
  const handling = new CommandHandling(ledger.store);
  const policies = new OfferedPolicies(readStore, positions);
  const live = new LiveEscalations(readStore, positions);
  const time = pgWatchTime(readStore, silentLog);
  const reactors = [
    ...[RaiseOnSla, RaiseOnOpening].map((Raise) => new Raise(handling, ledger.store, policies, time)),
    new SettleEscalations(handling, live, new TicketStandings(ledger.store), standingsIn(ledger.store)),
  ];
  return desk.startLanes([
    ...(escalationsSubscriptions.projections ?? []).map((projection) => projectionLane(projection, readStore)),
    ...reactors.map((reactor) => reactorLane(reactor, checkpoints)),
  ]);
};

/** A watcher as a worker runs it: begun anew whenever it fails. */
const startWatcher = (store: EventStore = ledger.store, time: WatchTime = pgWatchTime(readStore, silentLog)) => {
  const due = new DueEscalations(readStore, new ReadPositions(readStore));
  const watch = async (signal: AbortSignal) => {
    while (!signal.aborted) {
      const work = new DueWork(new CommandHandling(store), store, standingsIn(store), new RotasOnCall(store));
      await new WatchEscalations(due, work, time, silentLog).watch(signal).catch(() => undefined);
    }
  };
  return desk.startWatcher({ watch });
};

const openTicket = async (service: string, kind = 'incident'): Promise<string> => {
  const id = randomUUID();
  const { number, priority, customer } = facts;
  const data = { number, kind, priority, customer, service, imported: null };
  await append(`ticket-${id}`, 'no-stream', { type: 'TicketOpened', data });
  return id;
};

const breach = (id: string, service: string) => {
  const now = new Date().toISOString();
  const clock = { agreement: 'a', version: 1, metric: 'resolution', cycle: 1, stop: 1, step: 'breached' };
  const instants = { target: 'PT1S', dueAt: now, at: now, noticedAt: now };
  const ticket = { ...facts, id, service };
  const data = { ticket, ...clock, ...instants, historical: false, escalates: true };
  return append(`slaClock-${id}`, 'no-stream', { type: 'SlaTargetBreached', data });
};

const breached = async (service: string): Promise<string> => {
  const id = await openTicket(service);
  await breach(id, service);
  return id;
};

const escalationsOf = async (ticketId: string): Promise<string[]> => {
  const rows = await readStore.query<{ id: string }>(
    `SELECT DISTINCT s.escalation AS id FROM escalations.escalation_story s
     LEFT JOIN escalations.escalations e ON e.id = s.escalation LEFT JOIN escalations.courses c ON c.id = s.escalation
     WHERE $1 IN (e.ticket_id, c.ticket_id)`,
    [ticketId],
  );
  return rows.map(({ id }) => id);
};

/** What happened to the escalations of a ticket, from the ledger. */
const storyOf = async (ticketId: string): Promise<string[]> => {
  const story: string[] = [];
  for (const id of await escalationsOf(ticketId))
    for await (const { type, data } of ledger.store.readStream(`escalation-${id}`))
      story.push(`${type.replace('Escalation', '')} ${(data as { level: number }).level}`);
  return story;
};

const until = (condition: () => Promise<boolean>): Promise<void> => eventually('it comes to that', condition);
const WHOLE = ['Raised 1', 'Notified 1', 'Climbed 2', 'Notified 2', 'Repeated 2', 'Notified 2'];
const untilWhole = (id: string) => until(async () => (await storyOf(id)).length >= WHOLE.length);

describe('an escalation that nobody answers', () => {
  it('is told, climbs, and is told again: each once, even with two watchers', async () => {
    startLanes();
    startWatcher();
    startWatcher();
    const tickets = await Promise.all(Array.from({ length: 12 }, () => breached('quick')));
    for (const id of tickets) await untilWhole(id);
    for (const id of tickets) expect(await storyOf(id)).toEqual(WHOLE);
    await until(async () => (await readStore.query('SELECT 1 FROM escalations.due')).length === 0);
    for (const id of tickets) expect(await storyOf(id)).toEqual(WHOLE);

    const [escalation] = await escalationsOf(tickets[0]!);
    const events = [];
    for await (const event of ledger.store.readStream(`escalation-${escalation}`)) events.push(event);
    expect(events[3]?.data).toMatchObject({ recipient: { kind: 'rota', id: 'duty' }, onCall: ['p1'] });
    expect(events[2]?.metadata.channel).toBe('watcher');
    // What is due at the same time has the same cause.
    expect(events.slice(0, 2).map(({ id }) => id)).toContain(events[2]?.metadata.$causationId);
    expect(new Set(events.map(({ id }) => id)).size).toBe(WHOLE.length);
  });

  it('goes on where a killed watcher left it, also where the ledger took what the watcher never heard of', async () => {
    startLanes();
    let lost = 0;
    const lossy: EventStore = {
      append: async (...parts) => {
        const result = await ledger.store.append(...parts);
        if (lost++ % 2 === 0) throw new DependencyUnavailable('EventStoreDB');
        return result;
      },
      readStream: (...parts) => ledger.store.readStream(...parts),
      subscribeToAll: (...parts) => ledger.store.subscribeToAll(...parts),
      head: () => ledger.store.head(),
    };
    const stop = startWatcher(lossy);
    const id = await breached('quick');
    await until(async () => (await storyOf(id)).includes('Climbed 2'));
    await stop();
    startWatcher(lossy);
    await untilWhole(id);
    await until(async () => (await readStore.query('SELECT 1 FROM escalations.due')).length === 0);
    expect(await storyOf(id)).toEqual(WHOLE);
    expect(lost).toBeGreaterThan(2);
  });

  it('neither loses nor repeats anything when the clock is set back', async () => {
    const time = clockToSet(500);
    startLanes();
    startWatcher(ledger.store, time);
    const id = await breached('quick');
    await until(async () => (await storyOf(id)).includes('Notified 1'));
    time.set.offset = -1_500;
    await untilWhole(id);
    time.set.offset = 0;
    await until(async () => (await readStore.query('SELECT 1 FROM escalations.due')).length === 0);
    expect(await storyOf(id)).toEqual(WHOLE);
  });

  it('waits for the same instants after a rebuild of the read model', async () => {
    startLanes();
    const id = await breached('quick');
    await until(async () => (await storyOf(id)).length > 0);
    await desk.stop();
    const rows = () => readStore.query(`SELECT * FROM escalations.due ORDER BY id`);
    const before = await rows();
    const events = [];
    for (const escalation of await escalationsOf(id))
      for await (const event of ledger.store.readStream(`escalation-${escalation}`)) events.push(event);
    await replay(readStore, coursesProjection, events, 1);
    expect(before.length).toBeGreaterThan(0);
    expect(await rows()).toEqual(before);
  });
});

describe('a matter that is settled', () => {
  it('is escalated no further, with the reason', async () => {
    startLanes();
    startWatcher();
    const id = await breached('quick');
    await until(async () => (await storyOf(id)).includes('Notified 1'));
    await append(`ticket-${id}`, 0, { type: 'TicketResolved', data: { resolution: null, code: null } });
    await until(async () => (await storyOf(id)).some((line) => line.startsWith('Resolved')));
    // Rows follow the ledger by a moment.
    const resolved = `SELECT s.line->>'reason' AS reason FROM escalations.escalation_story s JOIN escalations.escalations e
      ON e.id = s.escalation WHERE e.ticket_id = $1 AND s.line->>'what' = 'resolved'`;
    await until(async () => (await readStore.query(resolved, [id])).length > 0);
    expect(await readStore.query(resolved, [id])).toEqual([{ reason: 'ticket-resolved' }]);
  });

  it('is not even left open when the breach is learned of after the end of the ticket', async () => {
    const id = await openTicket('quick');
    await append(`ticket-${id}`, 0, { type: 'TicketCancelled', data: { reason: null } });
    await breach(id, 'quick');
    startLanes();
    await until(async () => (await storyOf(id)).length === 2);
    expect(await storyOf(id)).toEqual(['Raised 1', 'Resolved 1']);
  });

  it('drops what was planned for later, and raises it otherwise', async () => {
    startLanes();
    startWatcher();
    const [settled, open] = [await breached('later'), await breached('later')];
    await until(async () => (await storyOf(settled)).length === 1);
    const [escalation] = await escalationsOf(settled);
    await append(`ticket-${settled}`, 0, { type: 'TicketResolved', data: { resolution: null, code: null } });
    await until(async () => (await storyOf(open)).length === 3);
    expect(await storyOf(open)).toEqual(['Planned 1', 'Raised 1', 'Notified 1']);
    const types = [];
    for await (const { type } of ledger.store.readStream(`escalation-${escalation}`)) types.push(type);
    expect(types).toEqual(['EscalationPlanned', 'EscalationDropped']);
  });
});

describe('a complaint', () => {
  it('is escalated by its opening alone, and another ticket is not', async () => {
    startLanes();
    startWatcher();
    const [complaint, incident] = [await openTicket('any', 'complaint'), await openTicket('any')];
    await until(async () => (await storyOf(complaint)).includes('Notified 1'));
    expect((await storyOf(complaint)).sort()).toEqual(['Notified 1', 'Planned 2', 'Raised 1']);
    expect(await storyOf(incident)).toEqual([]);
  });
});

describe('a clock that is set an hour forward', () => {
  it('makes nothing happen early, and what is due meanwhile goes on', async () => {
    const time = clockToSet();
    startLanes();
    startWatcher(ledger.store, time);
    const complaint = await openTicket('any', 'complaint');
    await until(async () => (await storyOf(complaint)).includes('Notified 1'));
    time.set.offset = 2 * HOUR;
    const id = await breached('quick');
    await untilWhole(id);

    // Its second level, an hour after the opening, would be due by the clock on the wall.
    expect((await storyOf(complaint)).sort()).toEqual(['Notified 1', 'Planned 2', 'Raised 1']);
    expect(await storyOf(id)).toEqual(WHOLE);
    const [escalation] = await escalationsOf(id);
    for await (const { metadata, data } of ledger.store.readStream(`escalation-${escalation}`))
      for (const instant of [metadata.occurredAt, (data as { noticedAt?: string }).noticedAt ?? metadata.occurredAt])
        expect(Date.parse(instant)).toBeLessThan(Date.now());
  });
});
