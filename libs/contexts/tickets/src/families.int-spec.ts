import { eventually } from '@chronodesk/eventing/testing';
import { type ContextApp, startContextApp } from '../../../../test/support/context-app.js';
import { TicketsModule } from './tickets.module.js';
import { ticketsSubscriptions, ticketsTables } from './tickets.subscriptions.js';

let app: ContextApp;
beforeAll(async () => {
  app = await startContextApp(TicketsModule, ticketsTables, ticketsSubscriptions, { react: true });
});
afterAll(() => app?.close());

const open = async (title: string): Promise<string> => {
  const { status, body } = await app.post('/tickets', { kind: 'incident', title, impact: 2, urgency: 2 });
  expect(status).toBe(201);
  return body.number;
};
const command = async (number: string, verb: string, body: object = {}) => {
  const answer = await app.post(`/tickets/${number}/${verb}`, body);
  expect([verb, answer.status, answer.body.code]).toEqual([verb, 200, undefined]);
  return answer.body.position;
};
const refused = async (number: string, verb: string, body: object) => {
  const { status, body: problem } = await app.post(`/tickets/${number}/${verb}`, body);
  return [status, problem.code];
};
/** As it is once all that follows has been recorded. */
const until = async (number: string, expected: object) => {
  let view: object = {};
  const matches = () =>
    Object.entries(expected).every(([key, value]) => JSON.stringify(view[key as never]) === JSON.stringify(value));
  await eventually(`${number} is ${JSON.stringify(expected)}`, async () => {
    view = (await app.get(`/tickets/${number}`)).body;
    return matches();
  });
};

describe('a duplicate over HTTP', () => {
  it('ends, is shown on both sides, and is worked on again once parted', async () => {
    const original = await open('Mail is down');
    const duplicate = await open('No mail');
    const position = await command(duplicate, 'duplicate-of', { original });
    const { body } = await app.get(`/tickets/${duplicate}?atLeast=${position}`);
    expect(body).toMatchObject({ state: 'cancelled', duplicateOf: { number: original }, closedAt: expect.any(String) });
    const { body: other } = await app.get(`/tickets/${original}?atLeast=${position}`);
    expect(other).toMatchObject({ state: 'new', duplicates: [{ number: duplicate }] });
    expect(await refused(duplicate, 'resolve', {})).toEqual([409, 'TICKET_NOT_OPEN']);
    expect(await refused(original, 'duplicate-of', { original: duplicate })).toEqual([409, 'TICKET_HAS_DUPLICATES']);
    await command(duplicate, 'part', { reason: 'Another server' });
    await until(duplicate, { state: 'active', duplicateOf: null, closedAt: null });
    await until(original, { duplicates: [] });
  });

  it('names a ticket that there is', async () => {
    const number = await open('Alone');
    const unknown = await app.post(`/tickets/${number}/duplicate-of`, { original: 'INC9999999' });
    expect([unknown.status, unknown.body.errors]).toEqual([
      400,
      [{ path: '/original', message: 'there is no ticket INC9999999' }],
    ]);
    expect((await app.post('/tickets/INC9999999/duplicate-of', { original: number })).status).toBe(404);
    expect(await refused(number, 'duplicate-of', { original: number })).toEqual([409, 'TICKET_RELATED_TO_ITSELF']);
    expect(await refused(number, 'part', {})).toEqual([409, 'TICKET_NOT_RELATED']);
    expect((await app.post(`/tickets/${number}/make-child-of`, {})).status).toBe(400);
  });
});

describe('a parent over HTTP', () => {
  it('updates its children, those excepted that people have resolved', async () => {
    const parent = await open('Mail is down');
    const [byHand, other] = [await open('No mail'), await open('No mail either')];
    for (const child of [byHand, other]) await command(child, 'make-child-of', { parent });
    expect(await refused(parent, 'make-child-of', { parent: other })).toEqual([409, 'TICKET_HAS_CHILDREN']);
    await command(byHand, 'resolve', { resolution: 'Restarted' });
    await command(parent, 'answer', { text: 'We are on it', toChildren: true });
    await command(parent, 'resolve', { resolution: 'Fixed', withChildren: true });
    await until(other, { state: 'resolved' });
    await command(parent, 'close', { withChildren: true });
    await until(other, { state: 'closed' });
    await until(byHand, { state: 'resolved' });
    expect(await refused(await open('Late'), 'make-child-of', { parent })).toEqual([409, 'TICKET_NOT_OPEN']);
  });

  it('answers a repeated request with the same relation', async () => {
    const [parent, child] = [await open('Parent'), await open('Child')];
    const key = { 'idempotency-key': 'family-1' };
    const first = await app.post(`/tickets/${child}/make-child-of`, { parent }, key);
    await command(child, 'part');
    const again = await app.post(`/tickets/${child}/make-child-of`, { parent }, key);
    expect([first.status, again.status, again.body.revision]).toEqual([200, 200, first.body.revision]);
    await until(child, { parent: null });
    await until(parent, { children: [] });
  });
});

describe('a link to a ticket', () => {
  it('is to another one, by whatever name', async () => {
    const number = await open('Alone again');
    const { body: view } = await app.get(`/tickets/${number}?atLeast=${await command(number, 'note', { text: 'x' })}`);
    for (const ref of [number, view.id]) {
      const { status, body } = await app.post(`/tickets/${number}/link`, { type: 'ticket', ref });
      expect([status, body.errors]).toEqual([
        400,
        [{ path: '/ref', message: 'is this very ticket; name the other one' }],
      ]);
    }
    await command(number, 'link', { type: 'ticket', ref: number, external: true });
  });
});
