import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type SlaClockEvent } from '@chronodesk/agreements/published';
import { type ChangeEvent } from '@chronodesk/changes/published';
import { type MajorIncidentEvent } from '@chronodesk/major-incidents/published';
import { type RecordedEvent } from '@chronodesk/kernel';
import { type ReadStore } from '@chronodesk/read-store';
import { type TicketEvent } from '@chronodesk/tickets/published';
import { createSpecReadStore, recordedHistory, replay } from '../../../../../../test/support/projected.js';
import { startReports } from '../../../../../../test/support/reports-app.js';
import { reportingTables } from '../../reporting.subscriptions.js';
import { onHold, opened, reopened, resolved, started, toAgent, toTeam } from '../ticket-facts/ticket-facts.examples.js';
import { type Backlog } from './backlog.query.js';
import { boardsProjection } from './boards.projector.js';
import { type TodayBoard } from './today-board.js';

let app: NestFastifyApplication;
let readStore: ReadStore;
let close: () => Promise<void>;
let history: RecordedEvent[];

const HOUR = 3_600_000;
const now = Date.now();
const ago = (hours: number): string => new Date(now - hours * HOUR).toISOString();
const ticket = (number: string, priority: 1 | 2 | 3 | 4, more = {}) => opened({ number, priority, ...more });

type ClockStep = Extract<SlaClockEvent, { readonly type: `SlaTarget${string}` }>;
const clock = (type: ClockStep['type'], metric: string, step: string, more: Partial<ClockStep['data']> = {}) => {
  const { number, kind, priority } = opened().data;
  const facts = { id: 'a', number, kind, priority, customer: null, service: null, team: null, supplier: null };
  return {
    type,
    data: {
      ...{
        ticket: facts,
        agreement: 'gold',
        version: 1,
        metric,
        cycle: 1,
        stop: 1,
        step,
        target: 'PT4H',
        escalates: true,
      },
      ...{ dueAt: ago(1), at: ago(1), noticedAt: ago(1), historical: false },
      ...more,
    },
  } as ClockStep;
};
const handedOver = (handOver: number): TicketEvent => ({
  type: 'TicketHandedOver',
  data: { handOver, supplier: 'netline', contract: null, reference: null },
});
const requested = (number: string, title: string): ChangeEvent => ({
  type: 'ChangeRequested',
  data: { number, kind: 'normal', title, description: '', service: 'mail', requestedBy: 'anna', reason: null },
});
const scheduled = (from: string, to: string): ChangeEvent => ({
  type: 'ChangeScheduled',
  data: { window: { from, to } },
});
const declared = (number: string, dueAt: string): MajorIncidentEvent => ({
  type: 'MajorIncidentDeclared',
  data: {
    ...{ major: 'm', ticket: { id: 'a', number }, title: 'No mail', kind: 'incident', priority: 1 },
    ...{ customer: 'acme', service: 'mail', round: 1, reason: 'all are down', impact: null, rule: null },
    ...{ lead: { kind: 'person', id: 'ida' }, linked: [], plan: [] },
    deadlines: [update('management', dueAt), update('customers', ago(-2))],
  },
});
const update = (audience: string, dueAt: string) => ({ audience, number: 1, remindAt: dueAt, dueAt, setAt: ago(3) });
const major = { major: 'm', ticket: { id: 'a', number: 'INC0000001' } };
const told = (audience: string, next: ReturnType<typeof update> | null): MajorIncidentEvent => ({
  type: 'MajorIncidentUpdatePublished',
  data: { ...major, audience, update: 1, text: 'On it', dueAt: null, late: false, next },
});

const today = async (query = ''): Promise<TodayBoard> => get<TodayBoard>(`/api/v1/boards/today${query}`);
const get = async <Answer>(url: string): Promise<Answer> => {
  const answer = await app.inject({ method: 'GET', url });
  expect([url, answer.statusCode]).toEqual([url, 200]);
  return answer.json<Answer>();
};
const numbersOf = ({ items }: { readonly items: readonly { readonly number: string }[] }) =>
  items.map(({ number }) => number);

beforeAll(async () => {
  const store = await createSpecReadStore(reportingTables);
  ({ readStore, close } = store);
  app = await startReports(readStore);
  history = recordedHistory([
    // Nobody's, and a critical one after it.
    ['ticket-a', ago(100), ticket('INC0000001', 3, { service: 'mail', customer: 'acme' })],
    ['ticket-b', ago(2), ticket('INC0000002', 1)],
    // At risk, then broken; an answer ends the waiting for an update.
    ['ticket-c', ago(30), ticket('INC0000003', 2)],
    ['ticket-c', ago(30), toTeam('network')],
    ['ticket-c', ago(29), toAgent('p1')],
    ['slaClock-c', ago(3), clock('SlaTargetAtRisk', 'resolution', '75', { dueAt: ago(-1) })],
    ['slaClock-c', ago(2), clock('SlaTargetBreached', 'update', 'breached', { dueAt: ago(2) })],
    ['ticket-d', ago(30), ticket('INC0000004', 2)],
    ['ticket-d', ago(30), toTeam('network')],
    ['slaClock-d', ago(2), clock('SlaTargetBreached', 'update', 'breached')],
    ['slaClock-d', ago(2), clock('SlaTargetAtRisk', 'response', '50')],
    ['ticket-d', ago(1), { type: 'TicketAnswered', data: { text: 'soon' } }],
    ['slaClock-d', ago(1), clock('SlaTargetMet', 'response', 'met')],
    // With a supplier, one of them back by now.
    ['ticket-e', ago(800), ticket('INC0000005', 4)],
    ['ticket-e', ago(800), toTeam('desk')],
    ['ticket-e', ago(5), handedOver(1)],
    ['ticket-e', ago(4), onHold('supplier')],
    ['ticket-f', ago(6), ticket('INC0000006', 4)],
    ['ticket-f', ago(6), toTeam('desk')],
    ['ticket-f', ago(5), handedOver(1)],
    ['ticket-f', ago(4), { type: 'TicketTakenBack', data: { handOver: 1, supplier: 'netline', outcome: null } }],
    // Done, and done but come back.
    ['ticket-g', ago(50), ticket('INC0000007', 1)],
    ['slaClock-g', ago(49), clock('SlaTargetBreached', 'resolution', 'breached')],
    ['ticket-g', ago(40), resolved],
    ['ticket-h', ago(50), ticket('INC0000008', 3)],
    ['ticket-h', ago(45), toTeam('desk')],
    ['ticket-h', ago(44), resolved],
    ['ticket-h', ago(3), reopened('requester')],
    ['ticket-h', ago(2), started],
    // Two that run, one of them told its management; one that is over, one that was over too soon.
    ['majorIncident-m', ago(3), declared('INC0000001', ago(1))],
    ['majorIncident-m', ago(2), { type: 'MajorIncidentMitigated', data: { ...major, note: null } }],
    ['majorIncident-m', ago(1), told('management', update('management', ago(-5)))],
    ['majorIncident-n', ago(3), declared('INC0000002', ago(-1))],
    ['majorIncident-o', ago(9), declared('INC0000003', ago(8))],
    ['majorIncident-o', ago(8), { type: 'MajorIncidentResolved', data: { ...major, note: null } }],
    ['majorIncident-p', ago(9), declared('INC0000004', ago(8))],
    ['majorIncident-p', ago(8), { type: 'MajorIncidentResolved', data: { ...major, note: null } }],
    [
      'majorIncident-p',
      ago(7),
      { type: 'MajorIncidentReopened', data: { ...major, reason: 'again', deadlines: [update('customers', ago(-9))] } },
    ],
    ['change-x', ago(50), requested('CHG0000001', 'New mail gateway')],
    ['change-x', ago(49), { type: 'ChangeAssessed', data: { impact: 1, likelihood: 2, risk: 'high', notes: null } }],
    ['change-x', ago(40), scheduled(ago(200), ago(190))],
    ['change-x', ago(39), scheduled(ago(1), ago(-1))],
    ['change-y', ago(50), requested('CHG0000002', 'Last month')],
    ['change-y', ago(49), scheduled(ago(800), ago(790))],
    ['change-z', ago(50), requested('CHG0000003', 'Called off')],
    ['change-z', ago(49), scheduled(ago(1), ago(-1))],
    ['change-z', ago(48), { type: 'ChangeCancelled', data: { reason: null } }],
    ['change-fire', ago(2), requested('CHG0000004', 'Stop the leak')],
    ['change-fire', ago(1), { type: 'ChangeStarted', data: {} }],
    ['change-late', ago(99), requested('CHG0000005', 'Takes longer')],
    ['change-late', ago(98), scheduled(ago(90), ago(85))],
    ['change-late', ago(90), { type: 'ChangeStarted', data: {} }],
    ['change-again', ago(9), requested('CHG0000006', 'Rejected with its window')],
    ['change-again', ago(8), scheduled(ago(1), ago(-1))],
    ['change-again', ago(7), { type: 'ChangeRejected', data: { by: 'bert', reason: 'no' } }],
    ['change-again', ago(6), { type: 'ChangeAssessed', data: { impact: 1, likelihood: 2, risk: 'high', notes: null } }],
  ]);
  await replay(readStore, boardsProjection, history, 5);
});
afterAll(async () => {
  await app?.close();
  await close?.();
});

describe('GET /boards/today', () => {
  it('says what asks for attention, the most important first', async () => {
    const { live, tickets } = await today();
    expect(live).toBe(7);
    expect(numbersOf(tickets.unassigned)).toEqual(['INC0000002', 'INC0000001']);
    expect(numbersOf(tickets.atRisk)).toEqual(['INC0000003']);
    expect(numbersOf(tickets.breached)).toEqual(['INC0000003']);
    expect(numbersOf(tickets.updateDue)).toEqual(['INC0000003']);
    expect(tickets.breached.items[0]).toMatchObject({ team: 'network', assignee: 'p1', dueAt: ago(2), hold: null });
    expect(tickets.breached.items[0]?.alarms.map(({ metric, step }) => [metric, step])).toEqual([
      ['resolution', '75'],
      ['update', 'breached'],
    ]);
  });

  it('says who waits for a supplier, since when, and whether it was confirmed', async () => {
    const { supplierWaits } = (await today()).tickets;
    expect(supplierWaits).toMatchObject({
      count: 1,
      items: [
        {
          number: 'INC0000005',
          hold: { for: 'supplier', since: ago(4) },
          handOver: { supplier: 'netline', at: ago(5), acknowledged: false },
        },
      ],
    });
  });

  it('has the major incidents that are not over, by when somebody has to hear something', async () => {
    const { majors } = await today('?customer=acme');
    expect(majors.count).toBe(3);
    expect(majors.items).toMatchObject([
      { number: 'INC0000002', nextUpdateAt: ago(-1), mitigated: false },
      { number: 'INC0000001', nextUpdateAt: ago(-2), mitigated: true, lead: { kind: 'person', id: 'ida' } },
      { number: 'INC0000004', nextUpdateAt: ago(-9), mitigated: false },
    ]);
    expect((await today('?customer=other')).majors).toEqual({ count: 0, items: [] });
  });

  it('has the changes of the day of the desk by their newest windows, and all that are worked on', async () => {
    const { day, changes } = await today('?timeZone=Pacific/Auckland');
    expect(Date.parse(day.to) - Date.parse(day.from)).toBeGreaterThanOrEqual(23 * HOUR);
    expect(changes).toMatchObject({
      count: 3,
      items: [
        { number: 'CHG0000004', state: 'started', window: null },
        { number: 'CHG0000005', state: 'started', window: { from: ago(90), to: ago(85) } },
        { number: 'CHG0000001', state: 'scheduled', risk: 'high', window: { from: ago(1), to: ago(-1) } },
      ],
    });
  });

  it('counts all of a section when it shows only some, and can be about a part of the desk', async () => {
    const { tickets } = await today('?most=1');
    expect(tickets.unassigned).toMatchObject({ count: 2, items: [{ number: 'INC0000002' }] });
    expect(await today('?service=mail&customer=acme')).toMatchObject({ live: 1, changes: { count: 3 } });
    expect(await today('?service=none')).toMatchObject({
      live: 0,
      tickets: { unassigned: { count: 0, items: [] } },
      changes: { count: 0, items: [] },
    });
  });

  it.each(['timeZone=Berlin', 'most=0', 'most=101', 'team='])('refuses %s', async (query) => {
    const answer = await app.inject({ method: 'GET', url: `/api/v1/boards/today?${query}` });
    expect(answer.statusCode).toBe(400);
    expect(answer.json<{ errors: { path: string }[] }>().errors).toMatchObject([{ path: query.split('=')[0] }]);
  });
});

describe('GET /boards/backlog', () => {
  it('has the age and the load of teams, the largest first', async () => {
    const { total, groups } = await get<Backlog>('/api/v1/boards/backlog');
    expect(total).toMatchObject({
      ...{ live: 7, onHold: 1, unassigned: 2, withoutAgent: 6, atRisk: 1, breached: 1, oldestOpenedAt: ago(800) },
      byPriority: { 1: 1, 2: 2, 3: 2, 4: 2 },
      byAge: { under1d: 2, under3d: 3, under7d: 1, under30d: 0, older: 1 },
    });
    expect(groups.map(({ group, live }) => [group, live])).toEqual([
      ['desk', 3],
      ['network', 2],
      [null, 2],
    ]);
  });

  it('tells agents apart within a team', async () => {
    const { groups } = await get<Backlog>('/api/v1/boards/backlog?groupBy=assignee&team=network');
    expect(groups.map(({ group, live }) => [group, live])).toEqual([
      ['p1', 1],
      [null, 1],
    ]);
  });

  it('is zero throughout where there is nothing', async () => {
    const { total, groups } = await get<Backlog>('/api/v1/boards/backlog?team=nobody');
    expect(groups).toEqual([]);
    expect(total).toMatchObject({ live: 0, oldestOpenedAt: null, byPriority: { 1: 0 }, byAge: { older: 0 } });
  });
});

it('replayed in batches of any size the rows are the same', async () => {
  const once = await replay(readStore, boardsProjection, history, 1);
  expect(once.map((rows) => rows.length)).toEqual([8, 6, 4]);
  for (const size of [7, 1_000]) expect(await replay(readStore, boardsProjection, history, size)).toEqual(once);
});
