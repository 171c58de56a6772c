import { type ContextApp, startContextApp } from '../../../../test/support/context-app.js';
import { laptop } from './domain/fulfilment.examples.js';
import { TicketsModule } from './tickets.module.js';
import { ticketsSubscriptions, ticketsTables } from './tickets.subscriptions.js';

let app: ContextApp;
beforeAll(async () => {
  app = await startContextApp(TicketsModule, ticketsTables, ticketsSubscriptions);
  await command('/request-items', { id: 'laptop', ...laptop });
});
afterAll(() => app?.close());

const command = async (path: string, body: object = {}, actor = 'kim'): Promise<string> => {
  const answer = await app.post(path, body, { 'x-chronodesk-actor': actor });
  expect([path, answer.status < 300, answer.body.errors]).toEqual([path, true, undefined]);
  return answer.body.position;
};
const request = { kind: 'request', title: 'A laptop', impact: 3, urgency: 3, requester: 'lou', item: 'laptop' };
const form = { size: '13 inch', count: 1 };
const open = async (changes: object = {}) => (await app.post('/tickets', { ...request, form, ...changes })).body.number;
const view = async (number: string, position?: string) =>
  (await app.get(`/tickets/${number}${position ? `?atLeast=${position}` : ''}`)).body;
const faultsOf = async (path: string, body: object) =>
  ((await app.post(path, body)).body.errors ?? []).map(({ path: place }) => place);

describe('a request over HTTP', () => {
  it('keeps the form by its version, waits for the approval, and goes on', async () => {
    const number = await open();
    const position = await command('/request-items', { id: 'laptop', ...laptop, checklist: ['Order'] });
    expect(await view(number, position)).toMatchObject({
      ...{ state: 'on-hold', hold: { for: 'requester' }, service: 'workplace' },
      request: { item: 'laptop', version: 1, form, approval: { state: 'waiting', by: null } },
      checklist: [
        { item: 1, text: 'Order', done: false },
        { item: 2, text: 'Install', done: false },
      ],
    });
    const refused = await app.post(`/tickets/${number}/resolve`, {});
    expect([refused.status, refused.body.code]).toEqual([409, 'TICKET_AWAITS_APPROVAL']);
    const own = await app.post(`/tickets/${number}/approve`, {}, { 'x-chronodesk-actor': 'lou' });
    expect(own.body.code).toBe('TICKET_APPROVAL_BY_REQUESTER');
    await command(`/tickets/${number}/approve`, { note: 'Within budget' }, 'ida');
    const ticked = await command(`/tickets/${number}/tick`, { item: 1 }, 'max');
    expect(await view(number, ticked)).toMatchObject({
      ...{ state: 'active', hold: null, request: { approval: { state: 'approved', by: 'ida' } } },
      checklist: [{ done: true, by: 'max', at: expect.any(String) }, { done: false }],
    });
  });

  it('ends with the reason where it is declined', async () => {
    const number = await open();
    expect(await faultsOf(`/tickets/${number}/decline`, {})).toContain('/reason');
    const position = await command(`/tickets/${number}/decline`, { reason: 'Too dear' }, 'ida');
    expect(await view(number, position)).toMatchObject({
      ...{ state: 'cancelled', request: { approval: { state: 'declined', by: 'ida' } } },
    });
  });

  it('is refused where item or form do not fit, each place named', async () => {
    expect(await faultsOf('/tickets', { ...request, form: { count: 'one' } })).toEqual(['/form/size', '/form/count']);
    expect(await faultsOf('/tickets', { ...request, item: 'boat' })).toEqual(['/item']);
    expect(await faultsOf('/tickets', { ...request, kind: 'incident', form })).toEqual(['/item']);
    expect(await faultsOf('/tickets', { ...request, item: undefined, form })).toEqual(['/form']);
    await command('/request-items', { id: 'old', name: 'Old', fields: [] });
    await command('/request-items/old/retire', { reason: 'Not sold any more' });
    expect(await faultsOf('/tickets', { ...request, item: 'old', form: {} })).toEqual(['/item']);
  });
});

describe('what has to be done and was spent, over HTTP', () => {
  it('is added by a template, and counted', async () => {
    await command('/ticket-templates', { id: 'joiner', name: 'Joiner', checklist: ['Desk', 'Badge'] });
    const number = await open({ kind: 'incident', item: undefined, form: undefined });
    const path = `/tickets/${number}`;
    await command(`${path}/apply-template`, { template: 'joiner' });
    await command(`${path}/extend-checklist`, { texts: ['Lunch'] });
    expect(await faultsOf(`${path}/apply-template`, { template: 'leaver' })).toEqual(['/template']);
    await command(`${path}/log-time`, { minutes: 30, on: '2026-03-02' });
    await command(`${path}/log-time`, { minutes: 15, on: '2026-03-03', note: 'Again' }, 'max');
    const position = await command(`${path}/correct-time`, { entry: 1, minutes: 0, reason: 'Another ticket' }, 'max');
    expect(await view(number, position)).toMatchObject({
      checklist: [{ text: 'Desk' }, { text: 'Badge' }, { item: 3, text: 'Lunch' }],
      time: [
        { entry: 1, minutes: 0, by: 'kim' },
        { entry: 2, minutes: 15, note: 'Again', by: 'max' },
      ],
      minutesSpent: 15,
    });
    expect(await faultsOf(`${path}/log-time`, { minutes: 0, on: 'today' })).toEqual(['/minutes', '/on', '/on']);
  });

  it('is configured by definitions that can be read', async () => {
    const { body } = await app.get('/ticket-templates');
    expect(body.items).toMatchObject([{ id: 'joiner', version: 1, checklist: ['Desk', 'Badge'] }]);
    expect((await app.get('/request-items/laptop?version=1')).body).toMatchObject({ checklist: laptop.checklist });
  });
});
