import { eventToAppend } from '@chronodesk/eventing/testing';
import { companionId, idOfNumber } from '@chronodesk/numbering';
import { type ContextApp, startContextApp } from '../../../../test/support/context-app.js';
import { MajorIncidentsModule } from './major-incidents.module.js';
import { majorIncidentsSubscriptions, majorIncidentsTables } from './major-incidents.subscriptions.js';

let app: ContextApp;
let tickets = 0;
beforeAll(async () => {
  app = await startContextApp(MajorIncidentsModule, majorIncidentsTables, majorIncidentsSubscriptions);
});
afterAll(() => app.close());

/** A ticket in the ledger; answers its number. */
const openTicket = async (...more: readonly { readonly type: string; readonly data: object }[]): Promise<string> => {
  const number = `INC${String(++tickets).padStart(7, '0')}`;
  const facts = { number, title: 'No mail', kind: 'incident', priority: 1, customer: 'northwind', service: 'mail' };
  const opened = { type: 'TicketOpened', data: { ...facts, imported: null } };
  await app.store.append(
    `ticket-${idOfNumber(number)}`,
    'no-stream',
    [opened, ...more].map((e) => eventToAppend(e)),
  );
  return number;
};
const declare = (number: string, body: object = {}) =>
  app.post(`/tickets/${number}/declare-major`, { reason: 'every site is down', ...body });
const declared = async (body: object = {}) => {
  const number = await openTicket();
  return { number, id: (await declare(number, body)).body.id };
};
const answerOf = async (path: string, body: object) => {
  const { status, body: answer } = await app.post(path, body);
  return [status, answer.code ?? answer.id, ...(answer.errors ?? []).map(({ path: place }) => place)];
};
const ida = { kind: 'person', id: 'ida' };
const network = { kind: 'team', id: 'network' };

describe('a major incident over HTTP', () => {
  it('goes from the declaration through updates to its review and end', async () => {
    const number = await openTicket();
    const { status, body, headers } = await declare(number, { lead: ida, impact: 'no orders' });
    const id = companionId('majorIncident', idOfNumber(number));
    expect([status, body.id, headers['etag']]).toEqual([200, id, '"0"']);
    const path = `/major-incidents/${number}`;

    const first = await app.get(`${path}?atLeast=${body.position}`);
    expect(first.body).toMatchObject({
      ...{ id, state: 'declared', ticket: { number }, title: 'No mail', priority: 1, service: 'mail', round: 1 },
      ...{ lead: ida, impact: 'no orders', rule: null, by: 'local' },
      audiences: [
        { audience: 'internal', every: 'PT30M', remindBefore: 'PT7M30S', state: 'running', lastUpdate: null },
        { audience: 'management', every: 'PT1H' },
        { audience: 'customers', every: 'PT1H' },
      ],
      next: { audience: 'internal' },
    });

    await app.post(`${path}/join`, { role: 'scribe', party: network });
    await app.post(`${path}/hand-over-lead`, { to: network, note: 'end of shift' });
    await app.post(`${path}/impact`, { impact: 'no orders in Hamburg' });
    await app.post(`${path}/plan`, { plan: [{ audience: 'customers', every: 'PT2H' }] });
    const told = await app.post(`${path}/updates`, { audience: 'customers', text: 'On it', nextUpdateIn: 'PT45M' });
    expect(told.status).toBe(200);
    await app.post(`${path}/mitigate`);
    await app.post(`${path}/resolve`, { note: 'disk replaced' });
    expect(await answerOf(`${path}/close`, {})).toEqual([409, 'MAJOR_INCIDENT_NOT_REVIEWED']);
    const action = { title: 'Alarm at 80 %', owner: network, dueOn: '2026-12-24' };
    await app.post(`${path}/review`, { summary: 'A full disk', findings: ['no alarm'], actions: [action] });
    const end = await app.post(`${path}/close`);
    expect(end.status).toBe(200);

    const { body: after, headers: tag } = await app.get(`/major-incidents/${id}?atLeast=${end.body.position}`);
    expect(tag['etag']).toBe(`"${end.body.revision}"`);
    expect(after).toMatchObject({
      ...{ state: 'closed', lead: network, impact: 'no orders in Hamburg', next: null, openActions: 1 },
      ...{ leads: [{ party: ida }, { party: network }], roles: [{ role: 'scribe', party: network }] },
      audiences: [{ audience: 'customers', state: 'stopped', lastUpdate: { update: 1, late: false } }],
      ...{ review: { summary: 'A full disk', findings: ['no alarm'] }, actions: [{ action: 1, state: 'open' }] },
    });
    const updates = await app.get(`${path}/updates?audience=customers&atLeast=${end.body.position}`);
    expect(updates.body.items).toMatchObject([{ update: 1, text: 'On it', late: false }]);

    const open = await app.get(`/major-incidents/actions?owner=network&atLeast=${end.body.position}`);
    expect(open.body.items).toEqual([
      expect.objectContaining({ major: id, action: 1, dueOn: '2026-12-24', owner: network, state: 'open' }),
    ]);
    const done = await app.post(`${path}/complete-action`, { action: 1, note: 'in force' });
    expect((await app.get(`/major-incidents/actions?atLeast=${done.body.position}`)).body.items).toEqual([]);
    expect(await answerOf(`${path}/drop-action`, { action: 1, reason: 'r' })).toEqual([
      ...[409, 'MAJOR_INCIDENT_ACTION_SETTLED'],
    ]);
  });

  it('is one per ticket, may be revoked with a reason, and declared again', async () => {
    const { number, id } = await declared();
    const { status, body, headers } = await app.post(
      `/tickets/${number}/declare-major`,
      { reason: 'again' },
      { 'accept-language': 'de' },
    );
    expect([status, body.code]).toEqual([409, 'MAJOR_INCIDENT_DECLARED']);
    expect(headers['content-type']).toMatch(/problem/);
    expect(JSON.stringify(body)).toContain('schon ein Major Incident (ausgerufen)');
    expect(await answerOf(`/major-incidents/${id}/revoke`, {})).toEqual([400, 'INVALID_INPUT', '/reason']);
    await app.post(`/major-incidents/${id}/revoke`, { reason: 'one mailbox only' });
    expect(await answerOf(`/major-incidents/${id}/updates`, { audience: 'internal', text: 't' })).toEqual([
      ...[409, 'MAJOR_INCIDENT_NOT_OPEN'],
    ]);
    const { body: again } = await declare(number);
    const { body: major } = await app.get(`/major-incidents/${id}?atLeast=${again.position}`);
    expect([again.id, major['state'], major['round']]).toEqual([id, 'declared', 2]);
  });

  it('lists the running ones first, two on one service among them', async () => {
    const [one, two] = [await declared({ plan: [{ audience: 'board', every: 'PT9M' }] }), await declared()];
    const plan = { plan: [{ audience: 'board', every: 'PT7M' }] };
    const { body } = await app.post(`/major-incidents/${two.id}/plan`, plan);
    const { body: list } = await app.get(`/major-incidents?atLeast=${body.position}&state=declared,mitigated&limit=2`);
    expect(list.items).toMatchObject([
      { id: two.id, service: 'mail', next: { audience: 'board' } },
      { id: one.id, service: 'mail', children: 0 },
    ]);
    const byTicket = await app.get(`/major-incidents?ticket=${one.number}`);
    expect(byTicket.body.items).toMatchObject([{ id: one.id }]);
  });

  it('links children by number, and unlinks them', async () => {
    const { id, number } = await declared();
    const [child, other] = [await openTicket(), await openTicket()];
    await app.post(`/major-incidents/${id}/link`, { tickets: [child, other] });
    const { body } = await app.post(`/major-incidents/${id}/unlink`, { tickets: [other], reason: 'another cause' });
    const { body: major } = await app.get(`/major-incidents/${id}?atLeast=${body.position}`);
    expect(major['children']).toMatchObject([{ number: child, as: 'child' }]);
    expect(await answerOf(`/major-incidents/${id}/link`, { tickets: ['INC9999999', number, child, child] })).toEqual([
      400,
      'INVALID_INPUT',
      '/tickets/0',
      '/tickets/1',
      '/tickets/3',
    ]);
  });

  it('keeps a repeated request with the same key from counting twice', async () => {
    const { id } = await declared();
    const send = () =>
      app.post(`/major-incidents/${id}/updates`, { audience: 'internal', text: 't' }, { 'idempotency-key': 'u-1' });
    const [first, again] = [await send(), await send()];
    expect(again.body).toEqual(first.body);
    expect(first.body.revision).toBe(1);
  });

  it('shows the past, and nothing before the declaration', async () => {
    const before = new Date(Date.now() - 1).toISOString();
    const { id } = await declared();
    const { body } = await app.post(`/major-incidents/${id}/resolve`);
    await app.get(`/major-incidents/${id}?atLeast=${body.position}`);
    expect((await app.get(`/major-incidents/${id}?asOf=${before}`)).status).toBe(404);
    expect((await app.get(`/major-incidents/${id}/updates?asOf=${before}`)).status).toBe(404);
  });

  it('names every fault, and refuses what it does not know', async () => {
    const { id } = await declared();
    const path = `/major-incidents/${id}`;
    const bad = { lead: { kind: 'robot', id: '' }, plan: [{ audience: 'A B', every: 'soon' }], colour: 'red' };
    expect((await answerOf(`/tickets/${await openTicket()}/declare-major`, bad)).sort()).toEqual(
      [
        400,
        'INVALID_INPUT',
        '/colour',
        '/lead/id',
        '/lead/kind',
        '/plan/0/audience',
        '/plan/0/every',
        '/reason',
      ].sort(),
    );
    expect(await answerOf('/tickets/INC7777777/declare-major', { reason: 'r' })).toEqual([404, 'NOT_FOUND']);
    const over = await openTicket({ type: 'TicketCancelled', data: { reason: null } });
    expect(await answerOf(`/tickets/${over}/declare-major`, { reason: 'r' })).toEqual([
      ...[409, 'MAJOR_INCIDENT_TICKET_NOT_OPEN'],
    ]);
    expect(await answerOf(`${path}/join`, { role: 'king', party: ida })).toEqual([409, 'MAJOR_INCIDENT_ROLE_UNKNOWN']);
    expect(await answerOf(`${path}/leave`, { role: 'scribe', party: ida })).toEqual([
      ...[409, 'MAJOR_INCIDENT_ROLE_NOT_HELD'],
    ]);
    expect(await answerOf(`${path}/updates`, { audience: 'press', text: 't' })).toEqual([
      ...[409, 'MAJOR_INCIDENT_AUDIENCE_UNKNOWN'],
    ]);
    expect(await answerOf(`${path}/updates`, { audience: 'internal', text: ' ', nextUpdateIn: 'PT1S' })).toEqual([
      ...[400, 'INVALID_INPUT', '/text', '/nextUpdateIn'],
    ]);
    expect(await answerOf(`${path}/review`, { summary: 's', findings: [] })).toEqual([
      ...[400, 'INVALID_INPUT', '/findings'],
    ]);
    expect(await answerOf(`${path}/review`, { summary: 's', findings: ['f'] })).toEqual([
      ...[409, 'MAJOR_INCIDENT_NOT_RESOLVED'],
    ]);
    expect(await answerOf(`${path}/actions`, { title: 't', owner: ida, dueOn: '2026-02-30' })).toEqual([
      ...[400, 'INVALID_INPUT', '/dueOn'],
    ]);
    expect(await answerOf(`${path}/complete-action`, { action: 9 })).toEqual([404, 'NOT_FOUND']);
    expect(await answerOf(`${path}/dismiss`, { reason: 'r' })).toEqual([409, 'MAJOR_INCIDENT_NOT_SUGGESTED']);
    expect(await answerOf('/major-incidents/nobody/mitigate', {})).toEqual([404, 'NOT_FOUND']);
    expect((await app.get('/major-incidents/nobody')).status).toBe(404);
    const { body } = await app.get('/major-incidents?state=lost&limit=0');
    expect(body.errors.map(({ path: place }) => place).sort()).toEqual(['limit', 'state']);
    expect((await app.get('/major-incidents/actions?dueBefore=2026-02-30')).status).toBe(400);
  });
});

describe('rules over HTTP', () => {
  it('are defined as drafts, activated, amended by version and retired', async () => {
    const rule = { id: 'p1-mail', name: 'Critical mail', scope: { service: 'mail', priority: 1 } };
    const made = await app.post('/major-incident-rules', rule);
    expect([made.status, made.headers['location']]).toEqual([201, '/api/v1/major-incident-rules/p1-mail']);
    expect((await app.post('/major-incident-rules', rule)).body.revision).toBe(0);
    await app.post('/major-incident-rules/p1-mail/activate');
    const amended = await app.post('/major-incident-rules/p1-mail/amend', {
      ...{ scope: { service: 'mail' }, linked: { count: 5, within: 'PT1H' }, mode: 'suggest', reason: 'too many' },
    });
    const { body } = await app.get(`/major-incident-rules/p1-mail?atLeast=${amended.body.position}`);
    expect(body).toMatchObject({
      ...{ version: 2, status: 'active', name: 'Critical mail', mode: 'suggest', linked: { count: 5 } },
      versions: [
        { version: 1, status: 'superseded' },
        { version: 2, status: 'active', reason: 'too many' },
      ],
    });
    const retired = await app.post('/major-incident-rules/p1-mail/retire', { reason: 'by hand again' });
    const list = await app.get(`/major-incident-rules?status=retired&atLeast=${retired.body.position}`);
    expect(list.body.items).toMatchObject([{ id: 'p1-mail', status: 'retired' }]);
    expect(await answerOf('/major-incident-rules/p1-mail/activate', {})).toEqual([409, 'MAJOR_INCIDENT_RULE_RETIRED']);
    expect(await answerOf('/major-incident-rules', { name: 'All', scope: {} })).toEqual([400, 'INVALID_INPUT', '']);
    expect((await app.get('/major-incident-rules/nobody')).status).toBe(404);
  });
});
