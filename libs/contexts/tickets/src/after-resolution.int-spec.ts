import { eventually } from '@chronodesk/eventing/testing';
import { type ContextApp, startContextApp } from '../../../../test/support/context-app.js';
import { scorecard } from './domain/after-resolution.examples.js';
import { CloseResolved } from './react/close-resolved.js';
import { PlannedCloses } from './read/planned-closes/planned-closes.query.js';
import { TicketsModule } from './tickets.module.js';
import { ticketsSubscriptions, ticketsTables } from './tickets.subscriptions.js';

let app: ContextApp;
beforeAll(async () => {
  app = await startContextApp(TicketsModule, ticketsTables, ticketsSubscriptions, { react: true });
});
afterAll(() => app?.close());

const open = async (fields: object = {}): Promise<string> => {
  const body = { kind: 'incident', title: 'Printer', impact: 2, urgency: 2, customer: 'acme', ...fields };
  return (await app.post('/tickets', body)).body.number;
};
const command = async (path: string, body: object = {}, actor = 'kim'): Promise<string> => {
  const answer = await app.post(path, body, { 'x-chronodesk-actor': actor });
  expect([path, answer.status < 300, answer.body.code]).toEqual([path, true, undefined]);
  return answer.body.position;
};
const resolvedTicket = async (fields: object = {}): Promise<string> => {
  const number = await open(fields);
  await command(`/tickets/${number}/resolve`, { resolution: 'Done' });
  return number;
};
const faultsOf = async (path: string, body: object) =>
  ((await app.post(path, body)).body.errors ?? []).map(({ path: place }) => place);

describe('closing after a period', () => {
  const now = Date.now();
  const days = (count: number) => now + count * 86_400_000;
  const closeDue = (instant: number) => app.provided(CloseResolved).closeDue(instant, new AbortController().signal);
  const planOf = async (number: string): Promise<unknown> => {
    await eventually(
      `${number} has a plan`,
      async () => (await app.get(`/tickets/${number}`)).body['closesAt'] != null,
    );
    return (await app.get(`/tickets/${number}`)).body['closesAt'];
  };
  /** The watcher's table knows all that was recorded. */
  const untilShown = async () => app.provided(PlannedCloses).untilShown((await app.store.head())!, 20_000);

  it('goes by the most specific policy in force at the resolution', async () => {
    const created = await app.post('/ticket-policies', { kind: 'incident', closeAfter: 'PT120H' });
    expect([created.status, created.headers['location']]).toEqual([201, `/api/v1/ticket-policies/${created.body.id}`]);
    await command('/ticket-policies', { customer: 'acme', closeAfter: 'PT48H', reason: 'Contract' });
    const number = await resolvedTicket();
    const planned = await planOf(number);
    const resolvedAt = (await app.get(`/tickets/${number}`)).body['resolvedAt'] as string;
    expect(planned).toBe(new Date(Date.parse(resolvedAt) + 48 * 3_600_000).toISOString());
    const position = await command('/ticket-policies', { customer: 'acme', closeAfter: null });
    const { body } = await app.get(`/ticket-policies?atLeast=${position}`);
    expect(body.items).toHaveLength(2);
    expect(body.items).toContainEqual(expect.objectContaining({ version: 2, status: 'active', closeAfter: null }));
    expect(await planOf(number)).not.toBeNull();
    await untilShown();
    await closeDue(days(1.9));
    expect((await app.get(`/tickets/${number}`)).body['state']).toBe('resolved');
    await closeDue(days(2.1));
    const last = app.store.events.at(-1)!;
    expect(last).toMatchObject({ type: 'TicketClosed', metadata: { channel: 'watcher' } });
    expect((await app.get(`/tickets/${number}?atLeast=${last.position}`)).body).toMatchObject({
      ...{ state: 'closed', closesAt: null },
    });
    const { length } = app.store.events;
    await closeDue(days(3));
    expect(app.store.events).toHaveLength(length);
  });

  it('is stopped by a reopening', async () => {
    const number = await resolvedTicket({ customer: 'other' });
    await planOf(number);
    const position = await command(`/tickets/${number}/reopen`);
    expect((await app.get(`/tickets/${number}?atLeast=${position}`)).body['closesAt']).toBeNull();
    await untilShown();
    const { length } = app.store.events;
    await closeDue(days(30));
    expect(app.store.events).toHaveLength(length);
  });

  it('is not planned where no policy is about the ticket', async () => {
    const number = await resolvedTicket({ kind: 'request', customer: 'other' });
    const later = await resolvedTicket({ customer: 'other' });
    await planOf(later);
    expect((await app.get(`/tickets/${number}`)).body['closesAt']).toBeNull();
  });

  it('refuses what is no policy', async () => {
    expect(await faultsOf('/ticket-policies', { kind: 'x', closeAfter: 'P1D' })).toEqual(['/kind', '/closeAfter']);
    expect((await app.get('/ticket-policies/unknown')).status).toBe(404);
    expect((await app.post('/ticket-policies/unknown/retire', {})).status).toBe(404);
  });
});

describe('satisfaction', () => {
  it('is said once per resolution, and counted', async () => {
    const [one, two] = [await resolvedTicket({ service: 'mail' }), await resolvedTicket({ service: 'mail' })];
    await resolvedTicket({ service: 'phone' });
    await command(`/tickets/${one}/rate`, { csat: 2, nps: 3 }, 'lou');
    await command(`/tickets/${one}/rate`, { csat: 3, nps: 10, comment: 'Fine after all' }, 'lou');
    const position = await command(`/tickets/${two}/rate`, { csat: 4, nps: 6 }, 'lou');
    const { body } = await app.get(`/tickets/satisfaction?groupBy=service&atLeast=${position}`);
    expect(body['groups']).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ group: 'mail', resolutions: 2, answered: 2, answeredShare: 1, csat: 3.5, nps: 0 }),
        expect.objectContaining({
          group: 'phone',
          resolutions: 1,
          answered: 0,
          answeredShare: 0,
          csat: null,
          nps: null,
        }),
      ]),
    );
    const view = (await app.get(`/tickets/${one}?atLeast=${position}`)).body;
    expect(view['rating']).toMatchObject({ csat: 3, nps: 10, comment: 'Fine after all' });
  });

  it('is asked for only once there is a resolution, and within bounds', async () => {
    const number = await open();
    expect((await app.post(`/tickets/${number}/rate`, { csat: 4 })).body.code).toBe('TICKET_NOT_RESOLVED_YET');
    expect(await faultsOf(`/tickets/${number}/rate`, { csat: 6, nps: 11 })).toEqual(['/csat', '/nps']);
    expect((await app.post('/tickets/INC9999999/rate', { csat: 4 })).status).toBe(404);
    const [from, to] = ['2026-02-01T00:00:00Z', '2026-01-01T00:00:00Z'];
    expect((await app.get(`/tickets/satisfaction?from=${from}&to=${to}`)).status).toBe(400);
    expect((await app.get('/tickets/satisfaction?groupBy=colour')).status).toBe(400);
    const { body } = await app.get('/tickets/satisfaction?to=2020-01-01T00:00:00Z');
    expect(body).toMatchObject({ total: { resolutions: 0, answeredShare: null, csat: null, nps: null }, groups: [] });
  });
});

describe('a quality review', () => {
  const points = [
    { criterion: 'documentation', points: 4 },
    { criterion: 'tone', points: 1 },
  ];
  it('goes by a scorecard, is made by somebody else, and is counted', async () => {
    await command('/quality-scorecards', { id: 'quality', ...scorecard });
    const number = await resolvedTicket({ service: 'fax' });
    const path = `/tickets/${number}/review`;
    expect((await app.post(path, { scorecard: 'quality', points }, { 'x-chronodesk-actor': 'kim' })).body.code).toBe(
      'TICKET_REVIEW_BY_RESOLVER',
    );
    await command(path, { scorecard: 'quality', points: points.map((one) => ({ ...one, points: 0 })) }, 'lea');
    await command(path, { scorecard: 'quality', points }, 'lea');
    const position = await command(path, { scorecard: 'quality', points }, 'max');
    const { body } = await app.get(`/tickets/quality?groupBy=service&atLeast=${position}`);
    expect(body['groups']).toContainEqual({
      ...{ group: 'fax', resolutions: 1, reviewed: 1, reviewedShare: 1, reviews: 2, mean: 72.5 },
    });
    expect((await app.get('/quality-scorecards/quality?version=1')).body).toMatchObject({
      criteria: scorecard.criteria,
    });
  });

  it('refuses points that do not fit', async () => {
    const path = `/tickets/${await resolvedTicket()}/review`;
    expect(await faultsOf(path, { scorecard: 'unknown', points })).toEqual(['/scorecard']);
    expect(await faultsOf(path, { scorecard: 'quality', points: points.slice(1) })).toEqual(['/points']);
    expect(await faultsOf(path, { scorecard: 'quality', points: [{ criterion: 'tone', points: -1 }] })).toEqual([
      '/points/0/points',
    ]);
  });
});
