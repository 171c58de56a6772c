import { NotFound } from '@chronodesk/kernel';
import { type ReadStore } from '@chronodesk/read-store';
import {
  createSpecReadStore,
  type HistoryLine,
  recordedHistory,
  replay,
} from '../../../../../test/support/projected.js';
import { historyTables } from '../history.subscriptions.js';
import { auditLinesProjection } from './audit-lines/audit-lines.projector.js';
import {
  type AuditFilter,
  type AuditPage,
  GetHistory,
  GetHistoryHandler,
  ListAuditLines,
  ListAuditLinesHandler,
} from './audit-lines/audit-lines.query.js';
import { recordedEvents } from './audit-lines/recorded-events.query.js';
import { recordedRange } from './audit-lines/recorded-range.query.js';
import { deskClocksProjection } from './desk-clocks/desk-clocks.projector.js';
import { deskSpansProjection } from './desk-spans/desk-spans.projector.js';
import { GetDesk, GetDeskHandler } from './desk-spans/desk.query.js';

const at = (minute: number): string => new Date(Date.UTC(2026, 2, 2, 8, minute)).toISOString();
const event = (type: string, data: object = {}) => ({ type, data });
const opened = (number: string, priority: number) =>
  event('TicketOpened', { kind: 'incident', number, title: 'No mail', priority, imported: null });
const ticket = { id: 'one', number: 'INC0000001', priority: 1, team: 'network' };

const gold = {
  targets: [
    { metric: 'response', priority: 1, within: 'PT30M' },
    { metric: 'resolution', priority: 3, within: 'PT4H' },
  ],
  pauseOn: ['supplier'],
  pausable: ['resolution'],
};
const bound = (id: string) =>
  event('TicketBoundToAgreement', { ticket: id, agreement: 'gold', version: 1, reason: null });

/** Two tickets, a change and an escalation; INC0000002 has one of its events recorded with an instant before another's. */
const lines: HistoryLine[] = [
  ['agreement-gold', at(-60), event('AgreementDrafted', { name: 'Gold', version: 1, content: gold })],
  ['ticket-one', at(0), opened('INC0000001', 1)],
  ['ticket-one', at(0), event('TicketAssignedToTeam', { team: 'network' })],
  ['ticket-one', at(5), event('TicketWorkStarted')],
  ['ticket-two', at(10), opened('INC0000002', 3)],
  ['slaClock-one', at(0), bound('one')],
  ['slaClock-two', at(10), bound('two')],
  ['ticket-two', at(20), event('TicketNoted', { text: 'NUL \u0000 and half \ud83d a pair' })],
  [
    'change-mail',
    at(25),
    event('ChangeRequested', { number: 'CHG0000001', kind: 'normal', title: 'Restart', service: null }),
  ],
  ['ticket-two', at(15), event('TicketPutOnHold', { for: 'supplier', reason: null })],
  [
    'slaClock-one',
    at(30),
    event('SlaTargetBreached', { ticket, metric: 'response', cycle: 1, target: 'PT30M', dueAt: at(30), at: at(30) }),
  ],
  [
    'escalation-e1',
    at(30),
    event('EscalationRaised', { ticket, owner: 'network', level: 2, cause: 'breached', metric: 'response' }),
  ],
  ['ticket-one', at(40), event('TicketResolved', { resolution: null, code: null })],
  ['change-mail', at(45), event('ChangeAssessed', { risk: 'low', impact: 3, likelihood: 3 })],
  ['escalation-e1', at(50), event('EscalationResolved', { ticket, level: 2, by: 'anna', note: null })],
  ['ticket-one', at(60), event('TicketClosed')],
];
const history = recordedHistory(lines);

let readStore: ReadStore;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ readStore, close } = await createSpecReadStore(historyTables));
});
afterAll(() => close());

describe.each([auditLinesProjection, deskSpansProjection, deskClocksProjection])('$name', (projection) => {
  it('has the same rows after every replay, whatever the batches', async () => {
    const rows = await replay(readStore, projection, history, 1);
    expect(rows.flat().length).toBeGreaterThan(6);
    expect(await replay(readStore, projection, history, 1_000)).toEqual(rows);
    expect(await replay(readStore, projection, history, 3)).toEqual(rows);
  });
});

describe('the clocks of the desk', () => {
  it('are those of promises to customers: what spans of teams came to leaves no trace', async () => {
    const rows = await replay(readStore, deskClocksProjection, history, 100);
    const ola = { agreementKind: 'OLA', span: { number: 1, party: 'network' }, metric: 'resolution', cycle: 1 };
    const breach: HistoryLine = ['slaClock-two', at(35), event('SlaTargetBreached', { ticket, ...ola, at: at(35) })];
    const withBreach = recordedHistory([...lines, breach]);
    expect(await replay(readStore, deskClocksProjection, withBreach, 100)).toEqual(rows);
  });
});

describe('the audit trail', () => {
  const page: AuditPage = { order: 'oldest', limit: 50 };
  const list = async (filter: AuditFilter, { order, limit, cursor }: Partial<AuditPage> = {}) =>
    new ListAuditLinesHandler(readStore).execute(
      new ListAuditLines(filter, {
        ...page,
        ...(order && { order }),
        ...(limit && { limit }),
        ...(cursor && { cursor }),
      }),
    );
  const types = async (filter: AuditFilter) => (await list(filter)).items.map(({ type }) => type);

  beforeAll(async () => {
    await replay(readStore, auditLinesProjection, history, 100);
  });

  it('shows who did what, when on both axes, and caused by what', async () => {
    const { items } = await list({ stream: 'ticket-one', type: ['TicketWorkStarted'] });
    expect(items).toEqual([
      {
        position: '40',
        id: 'event-3',
        stream: 'ticket-one',
        revision: 2,
        type: 'TicketWorkStarted',
        ...{ actor: 'spec', onBehalfOf: null, channel: 'http', correlationId: 'c', causationId: 'c' },
        ...{ occurredAt: at(5), recordedAt: at(5) },
        subject: { kind: 'ticket', id: 'one', number: 'INC0000001' },
        sentence: { en: 'Work on the ticket started.', de: 'Die Arbeit am Ticket hat begonnen.' },
        data: {},
      },
    ]);
  });

  it('finds all about a ticket: its events, its clocks, its escalations', async () => {
    expect(await types({ subject: 'one' })).toEqual([
      ...['TicketOpened', 'TicketAssignedToTeam', 'TicketWorkStarted', 'TicketBoundToAgreement'],
      ...['SlaTargetBreached', 'EscalationRaised', 'TicketResolved', 'EscalationResolved', 'TicketClosed'],
    ]);
  });

  it('filters by both time axes, half-open, and by everything else', async () => {
    expect(await types({ from: at(15), to: at(25) })).toEqual(['TicketNoted', 'TicketPutOnHold']);
    expect(await types({ recordedFrom: at(45), recordedTo: at(50) })).toEqual(['ChangeAssessed']);
    expect(await types({ actor: 'nobody' })).toEqual([]);
    expect(await types({ correlation: 'c', type: ['TicketClosed', 'TicketNoted'] })).toEqual([
      'TicketNoted',
      'TicketClosed',
    ]);
  });

  it('shows an event with characters that the table cannot hold', async () => {
    const { items } = await list({ type: ['TicketNoted'] });
    expect(items[0]?.data).toEqual({ text: 'NUL \ufffd and half \ufffd a pair' });
  });

  it.each(['newest', 'oldest'] as const)('pages %s first without a gap and without a double', async (order) => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { items, next } = await list({}, { order, limit: 4, ...(cursor !== undefined && { cursor }) });
      seen.push(...items.map(({ position }) => position));
      cursor = next ?? undefined;
    } while (cursor !== undefined);
    const inOrder = history.map(({ position }) => String(position));
    expect(seen).toEqual(order === 'oldest' ? inOrder : inOrder.reverse());
  });

  it('answers the history of one ticket, and knows nothing of an unknown one', async () => {
    const handler = new GetHistoryHandler(readStore);
    const { items } = await handler.execute(new GetHistory('ticket', 'two', page));
    expect(items.map(({ revision }) => revision)).toEqual([0, 1, 2]);
    await expect(handler.execute(new GetHistory('change', 'two', page))).rejects.toThrow(NotFound);
  });

  it('counts what was recorded after a position, for those who wait to publish it', async () => {
    const { count, firstAfter } = recordedEvents(readStore);
    const published = ['EscalationRaised', 'EscalationResolved'];
    const all = await count(published, null, null);
    expect(all).toMatchObject({ count: 2 });
    expect(await count(published, 120n, null)).toEqual({ count: 1, newest: all.newest });
    expect(await count(published, null, 120n)).toMatchObject({ count: 1 });
    expect(await count(published, 1_000n, null)).toEqual({ count: 0, newest: null });
    expect(await firstAfter(published, null)).toBe(at(30));
    expect(await firstAfter(published, 120n)).toBe(at(50));
    expect(await firstAfter(published, 1_000n)).toBeNull();
  });

  it('finds the range between positions and instants, both inclusive, for those who publish it again', async () => {
    const range = recordedRange(readStore);
    const end = (await range(null, null))!.upTo;
    expect(await range(20n, 40n)).toEqual({ after: 10n, upTo: 40n });
    expect(await range(15n, 45n)).toEqual({ after: 10n, upTo: 40n });
    expect(await range(null, 5n)).toBeNull();
    expect(await range(end + 1n, null)).toBeNull();
    const { after, upTo } = (await range(at(30), at(30)))!;
    const [first] = await readStore.query<{ at: Date }>(
      'SELECT min(recorded_at) AS at FROM history.audit_lines WHERE position > $1',
      [after],
    );
    const [last] = await readStore.query<{ at: Date }>(
      'SELECT max(recorded_at) AS at FROM history.audit_lines WHERE position <= $1',
      [upTo],
    );
    expect([first, last].map((row) => new Date(row!.at).toISOString())).toEqual([at(30), at(30)]);
  });
});

describe('the desk', () => {
  const desk = (asOf: string, compareWith?: string) =>
    new GetDeskHandler(readStore).execute(new GetDesk(asOf, compareWith));
  const nothing = { byState: {}, byPriority: {}, byTeam: {} };

  beforeAll(async () => {
    for (const projection of [deskSpansProjection, deskClocksProjection])
      await replay(readStore, projection, history, 100);
  });

  it('is empty before the first ticket', async () => {
    expect(await desk('2026-03-02T07:59:59.999Z')).toEqual({
      asOf: '2026-03-02T07:59:59.999Z',
      tickets: { opened: 0, open: 0, unresolved: 0, ...nothing },
      clocks: { running: 0, paused: 0, breached: 0 },
      changes: { byState: {} },
      escalations: { open: 0 },
    });
  });

  it('counts the instant itself, and of several events at one instant the last', async () => {
    expect((await desk(at(0))).tickets).toEqual({
      ...{ opened: 1, open: 1, unresolved: 1 },
      ...{ byState: { new: 1 }, byPriority: { 1: 1 }, byTeam: { network: 1 } },
    });
  });

  it('counts the opened by state, the unresolved by priority and team, changes and escalations', async () => {
    expect(await desk(at(45))).toMatchObject({
      tickets: {
        ...{ opened: 2, open: 2, unresolved: 1 },
        ...{ byState: { 'on-hold': 1, resolved: 1 }, byPriority: { 3: 1 }, byTeam: { '?': 1 } },
      },
      changes: { byState: { assessed: 1 } },
      escalations: { open: 1 },
    });
    expect(await desk(at(60))).toMatchObject({ tickets: { opened: 2, open: 1 }, escalations: { open: 0 } });
  });

  it('lets what was recorded with an earlier instant take effect with its predecessor', async () => {
    expect((await desk(at(19))).tickets.byState).toEqual({ active: 1, new: 1 });
    expect((await desk(at(20))).tickets.byState).toEqual({ active: 1, 'on-hold': 1 });
  });

  it('counts the clocks that have not stopped', async () => {
    const clocks = async (asOf: string) => (await desk(asOf)).clocks;
    expect(await clocks(at(0))).toEqual({ running: 1, paused: 0, breached: 0 });
    expect(await clocks(at(15))).toEqual({ running: 1, paused: 1, breached: 0 });
    expect(await clocks(at(30))).toEqual({ running: 1, paused: 1, breached: 0 });
    expect(await clocks('2026-03-02T08:30:00.001Z')).toEqual({ running: 0, paused: 1, breached: 1 });
    expect(await clocks(at(40))).toEqual({ running: 0, paused: 1, breached: 0 });
  });

  it('compares two instants figure by figure', async () => {
    const { comparedWith, differences } = await desk(at(60), at(5));
    expect(comparedWith).toMatchObject({ asOf: at(5), tickets: { opened: 1 } });
    expect(differences).toEqual({
      tickets: {
        ...{ opened: 1, open: 0, unresolved: 0 },
        ...{ byState: { active: -1, closed: 1, 'on-hold': 1 }, byPriority: { 1: -1, 3: 1 } },
        byTeam: { '?': 1, network: -1 },
      },
      clocks: { running: -1, paused: 1, breached: 0 },
      changes: { byState: { assessed: 1 } },
      escalations: { open: 0 },
    });
  });
});
