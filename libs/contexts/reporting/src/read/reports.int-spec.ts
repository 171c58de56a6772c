import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { createSpecReadStore, recordedHistory, replay } from '../../../../../test/support/projected.js';
import { startReports } from '../../../../../test/support/reports-app.js';
import { reportingTables } from '../reporting.subscriptions.js';
import { KPIS } from './kpis/kpi.js';
import { type KpiTicket } from './kpis/kpi-tickets.query.js';
import { type KpisReport } from './kpis/kpis.query.js';
import { GROUPINGS } from './report-scope.js';
import { closed, onHold, opened, reopened, resolved, started, toTeam } from './ticket-facts/ticket-facts.examples.js';
import { ticketFactsProjection } from './ticket-facts/ticket-facts.projector.js';

let app: NestFastifyApplication;
let close: () => Promise<void>;

beforeAll(async () => {
  const store = await createSpecReadStore(reportingTables);
  close = store.close;
  app = await startReports(store.readStore);
  const ticket = (n: number, priority: 1 | 3, more = {}) => opened({ number: `INC000000${n}`, priority, ...more });
  const history = recordedHistory([
    ['ticket-a', '2026-01-05T08:00:00.000Z', ticket(1, 3, { service: 'mail' })],
    ['ticket-a', '2026-01-05T08:00:00.000Z', toTeam('desk')],
    ['ticket-a', '2026-01-05T08:30:00.000Z', resolved],
    ['ticket-b', '2026-01-06T08:00:00.000Z', ticket(2, 1)],
    ['ticket-b', '2026-01-06T09:00:00.000Z', toTeam('network')],
    ['ticket-b', '2026-01-06T09:00:00.000Z', started],
    ['ticket-b', '2026-01-06T10:00:00.000Z', resolved],
    ['ticket-b', '2026-01-07T10:00:00.000Z', reopened()],
    ['ticket-b', '2026-01-08T08:00:00.000Z', resolved],
    ['ticket-b', '2026-01-12T08:00:00.000Z', closed],
    ['ticket-c', '2026-02-01T00:00:00.000Z', ticket(3, 3)],
    ['ticket-c', '2026-02-01T06:00:00.000Z', onHold('requester')],
    ['ticket-c', '2026-02-01T07:00:00.000Z', onHold('problem')],
    ['ticket-c', '2026-02-01T09:00:00.000Z', onHold('requester')],
    ['ticket-c', '2026-02-02T09:00:00.000Z', started],
  ]);
  await replay(store.readStore, ticketFactsProjection, history, 4);
});
afterAll(async () => {
  await app?.close();
  await close?.();
});

const get = async <Report>(url: string): Promise<Report> => {
  const answer = await app.inject({ method: 'GET', url });
  expect([url, answer.statusCode]).toEqual([url, 200]);
  return answer.json<Report>();
};
const figure = ({ kpis }: KpisReport, name: string) => kpis.find(({ kpi }) => kpi === name)!;

describe('GET /reports/kpis', () => {
  it('has counts, shares and durations of the tickets opened in a period', async () => {
    const report = await get<KpisReport>('/api/v1/reports/kpis?to=2026-02-03T00:00:00Z');
    expect(report.kpis.map(({ kpi }) => kpi)).toEqual([...KPIS]);
    expect(figure(report, 'opened').total).toMatchObject({ count: 3, of: null, share: null, duration: null });
    expect(figure(report, 'reopened').total).toMatchObject({ count: 1, of: 2, share: 0.5 });
    expect(figure(report, 'first-contact').total).toMatchObject({ count: 1, of: 2 });
    expect(figure(report, 'reassigned').total).toMatchObject({ count: 1, of: 3 });
    expect(figure(report, 'time-to-first-resolution').total.duration).toMatchObject({
      n: 2,
      mean: { iso: 'PT1H15M' },
      min: { iso: 'PT30M' },
      max: { iso: 'PT2H' },
    });
    expect(figure(report, 'time-to-resolve').total.duration?.max).toEqual({ seconds: 172_800, iso: 'PT48H' });
    expect(figure(report, 'backlog').total).toMatchObject({ count: 1, duration: { max: { iso: 'PT48H' } } });
  });

  it('looks at the backlog at the end of the period, before what happened later', async () => {
    const at = async (to: string) => figure(await get(`/api/v1/reports/kpis?to=${to}`), 'backlog').total.count;
    expect(await at('2026-01-06T09:59:59Z')).toBe(1);
    expect(await at('2026-01-06T10:00:00Z')).toBe(0);
    expect(await at('2026-01-07T10:00:00Z')).toBe(1);
    expect(await at('2026-01-08T08:00:00Z')).toBe(0);
    expect(await at('2999-01-01T00:00:00Z')).toBe(1);
  });

  it('explains every figure in both languages', async () => {
    const { kpis } = await get<KpisReport>('/api/v1/reports/kpis');
    for (const { title, definition } of kpis)
      for (const text of [title.en, title.de, definition.en, definition.de]) expect(text).not.toBe('');
  });

  it.each([...GROUPINGS])('leads from each figure by %s to exactly the tickets it counts', async (groupBy) => {
    const { kpis } = await get<KpisReport>(`/api/v1/reports/kpis?groupBy=${groupBy}&from=2026-01-01T00:00:00Z`);
    for (const { total, groups } of kpis) {
      const all = await ticketsBehind(total.tickets);
      expect(all).toHaveLength(total.count);
      const grouped: string[] = [];
      for (const group of groups) {
        const behind = await ticketsBehind(group.tickets);
        expect(behind).toHaveLength(group.count);
        grouped.push(...behind);
      }
      expect(grouped.sort()).toEqual(all.sort());
    }
  });

  it('says 0 of nothing for a period without tickets', async () => {
    const report = await get<KpisReport>('/api/v1/reports/kpis?from=2025-01-01T00:00:00Z&to=2025-02-01T00:00:00Z');
    expect(figure(report, 'reopened')).toMatchObject({ total: { count: 0, of: 0, share: null }, groups: [] });
    expect(figure(report, 'time-to-resolve').total.duration).toBeNull();
  });
});

/** Follows the cursors, one ticket a page. */
const ticketsBehind = async (url: string): Promise<string[]> => {
  const ids: string[] = [];
  for (let next: string | null = ''; next !== null;) {
    const cursor: string = next && `&cursor=${next}`;
    const page = await get<{ items: KpiTicket[]; next: string | null }>(
      `${url}${url.includes('?') ? '&' : '?'}limit=1${cursor}`,
    );
    ids.push(...page.items.map(({ id }) => id));
    next = page.next;
  }
  return ids;
};

describe('GET /reports/kpis/{kpi}/tickets', () => {
  it('says what each ticket contributes', async () => {
    const { items } = await get<{ items: KpiTicket[] }>('/api/v1/reports/kpis/time-to-resolve/tickets');
    expect(items).toEqual([
      {
        ...{ id: 'a', number: 'INC0000001', openedAt: '2026-01-05T08:00:00.000Z', state: 'resolved', priority: 3 },
        ...{ team: 'desk', duration: { seconds: 1_800, iso: 'PT30M' } },
      },
      expect.objectContaining({ id: 'b', state: 'closed', duration: { seconds: 172_800, iso: 'PT48H' } }),
    ]);
  });
});

describe('GET /reports/time-in-state', () => {
  it('counts a ticket on hold for two reasons as one', async () => {
    const { states, definition } = await get<{
      states: { state: string; hold: string | null; tickets: number; entries: number; sum: { iso: string } }[];
      definition: object;
    }>('/api/v1/reports/time-in-state?from=2026-02-01T00:00:00Z');
    expect(states.map(({ state, hold, tickets, entries, sum }) => [state, hold, tickets, entries, sum.iso])).toEqual([
      ['new', null, 1, 1, 'PT6H'],
      ['active', null, 1, 1, 'PT0S'],
      ['on-hold', null, 1, 3, 'PT27H'],
      ['on-hold', 'problem', 1, 1, 'PT2H'],
      ['on-hold', 'requester', 1, 2, 'PT25H'],
    ]);
    expect(definition).toEqual({ en: expect.any(String), de: expect.any(String) });
  });

  it('is told apart by group', async () => {
    const { groups } = await get<{ groups: { group: string; states: { state: string }[] }[] }>(
      '/api/v1/reports/time-in-state?groupBy=priority',
    );
    expect(groups.map(({ group, states }) => [group, states.map(({ state }) => state)])).toEqual([
      ['1', ['new', 'active', 'resolved', 'closed']],
      ['3', ['new', 'active', 'on-hold', 'on-hold', 'on-hold', 'resolved']],
    ]);
  });
});

describe('reports', () => {
  it.each([
    ['/kpis?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z', 400],
    ['/kpis?groupBy=colour', 400],
    ['/kpis?from=yesterday', 400],
    ['/kpis/opened/tickets?cursor=x', 400],
    ['/kpis/opened/tickets?limit=0', 400],
    ['/kpis/luck/tickets', 404],
    ['/attributes/symptom', 404],
  ])('refuse %s with %i', async (path, status) => {
    const answer = await app.inject({ method: 'GET', url: `/api/v1/reports${path}` });
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  });

  it('take nothing of a query for SQL', async () => {
    const group = encodeURIComponent(`x' OR '1'='1`);
    const url = `/api/v1/reports/kpis/opened/tickets?groupBy=team&group=${group}`;
    expect(await get(url)).toEqual({ items: [], next: null });
  });
});
