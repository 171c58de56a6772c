import { type ContextApp, startContextApp } from '../../../../test/support/context-app.js';
import { createSpecReadStore, recordedHistory, replay } from '../../../../test/support/projected.js';
import { DirectoryModule } from './directory.module.js';
import { directorySubscriptions, directoryTables } from './directory.subscriptions.js';
import * as example from './domain/directory.examples.js';

let app: ContextApp;
beforeAll(async () => {
  app = await startContextApp(DirectoryModule, directoryTables, directorySubscriptions);
});
afterAll(() => app.close());

const faultsOf = async (path: string, body: object) =>
  ((await app.post(path, body)).body.errors ?? []).map(({ path: place }) => place);

describe('the directory over HTTP', () => {
  it('defines, amends and retires a customer', async () => {
    const defined = await app.post('/customers', { name: 'Müller & Söhne', contacts: ['p-1'] });
    expect([defined.status, defined.body.id, defined.headers['location']]).toEqual([
      ...[201, 'mueller-soehne', '/api/v1/customers/mueller-soehne'],
    ]);
    const path = '/customers/mueller-soehne';
    const amended = await app.post(`${path}/amend`, { description: 'Two sites' }, { 'if-match': '"0"' });
    expect([amended.status, amended.body.revision]).toEqual([200, 1]);
    const { body, headers } = await app.get(`${path}?atLeast=${amended.body.position}`);
    expect(headers['etag']).toBe('"1"');
    expect(body).toMatchObject({
      ...{ id: 'mueller-soehne', name: 'Müller & Söhne', description: 'Two sites', contacts: ['p-1'] },
      ...{ state: 'active', retiredAt: null, revision: 1 },
    });
    expect((await app.post(`${path}/amend`, { name: 'M' }, { 'if-match': '"0"' })).status).toBe(412);
    const retired = await app.post(`${path}/retire`, { reason: 'merged' });
    expect((await app.post(`${path}/amend`, { name: 'M' })).body.code).toBe('CUSTOMER_RETIRED');
    const list = await app.get(`/customers?state=retired&q=MÜLLER&atLeast=${retired.body.position}`);
    expect(list.body.items).toMatchObject([{ id: 'mueller-soehne', retiredBecause: 'merged' }]);
    expect((await app.get('/customers?state=active&q=müller')).body.items).toEqual([]);
  });

  it('shows a team as it was at an instant, and finds teams by line, skill and member', async () => {
    const first = await app.post('/teams', { name: 'Network', line: 2, skills: ['wan', 'vpn'], members: ['p-1'] });
    await app.get(`/teams/network?atLeast=${first.body.position}`);
    const before = (await app.get('/teams/network')).body['definedAt'] as string;
    await app.post('/teams', { id: 'desk', name: 'Service Desk', line: 1 });
    const amended = await app.post('/teams/network/amend', { line: 3, lead: 'p-1' });
    const now = await app.get(`/teams/network?atLeast=${amended.body.position}`);
    expect(now.body).toMatchObject({ line: 3, lead: 'p-1', members: ['p-1'] });
    expect((await app.get(`/teams/network?asOf=${before}`)).body).toMatchObject({ line: 2, lead: null });
    expect((await app.get('/teams/network?asOf=2020-01-01T00:00:00Z')).status).toBe(404);
    const ids = async (query: string) =>
      ((await app.get(`/teams?${query}`)).body.items as { id: string }[]).map(({ id }) => id);
    expect(await ids('line=3')).toEqual(['network']);
    expect(await ids('skill=wan&member=p-1')).toEqual(['network']);
    expect(await ids('skill=sap')).toEqual([]);
    const page = await app.get('/teams?limit=1');
    expect(page.body.items).toMatchObject([{ id: 'desk' }]);
    expect(await ids(`limit=1&cursor=${page.body['next'] as string}`)).toEqual(['network']);
  });

  it('gives a person an id that says nothing, and amends one detail without the others', async () => {
    const person = { name: 'Ada Vogel', email: 'ada@example.org', skills: ['wan'] };
    const { body } = await app.post('/people', person, { 'idempotency-key': 'ada' });
    expect((await app.post('/people', person, { 'idempotency-key': 'ada' })).body.id).toBe(body.id);
    expect(body.id).toMatch(/^[0-9a-f-]{36}$/);
    const amended = await app.post(`/people/${body.id}/amend`, { phone: '+49 5321 1', email: null });
    const { body: shown } = await app.get(`/people/${body.id}?atLeast=${amended.body.position}`);
    expect(shown).toMatchObject({
      name: 'Ada Vogel',
      email: null,
      phone: '+49 5321 1',
      skills: ['wan'],
      customer: null,
    });
    expect((await app.get('/people?skill=wan')).body.items).toMatchObject([{ id: body.id }]);
    const [, { data }] = app.store.events.filter(({ stream }) => stream === `person-${body.id}`) as [
      unknown,
      { data: object },
    ];
    expect(data).toEqual({
      personal: { name: 'Ada Vogel', email: null, phone: '+49 5321 1' },
      skills: ['wan'],
      customer: null,
    });
  });

  it('knows who holds a role', async () => {
    const path = '/people/p-roles';
    await app.post('/people', { id: 'p-roles', name: 'Bo', roles: ['complaint-lead'] });
    expect((await app.get('/people?role=complaint-lead')).body.items).toMatchObject([{ id: 'p-roles' }]);
    await app.post(`${path}/amend`, { roles: ['director'] });
    expect((await app.get(path)).body).toMatchObject({ name: 'Bo', roles: ['director'], skills: [] });
    expect((await app.get('/people?role=complaint-lead')).body.items).toEqual([]);
    await app.post('/people', { id: 'p-plain', name: 'Cy' });
    expect((await app.get('/people/p-plain')).body).toMatchObject({ roles: [] });
    expect(await faultsOf(`${path}/amend`, { roles: 'director' })).toEqual(expect.arrayContaining(['/roles']));
  });

  it('names every fault', async () => {
    expect(await faultsOf('/teams', { name: '', line: 4, skills: 'wan', boss: 'x' })).toEqual(
      expect.arrayContaining(['/name', '/line', '/skills', '/boss']),
    );
    expect(await faultsOf('/people', { email: 'nowhere' })).toEqual(expect.arrayContaining(['/name', '/email']));
    expect(await faultsOf('/customers', { name: '網路' })).toEqual(['/id']);
    await app.post('/customers', { id: 'acme', name: 'Acme' });
    expect((await app.post('/customers', { id: 'acme', name: 'Other' })).body.code).toBe('CUSTOMER_EXISTS');
    expect(await faultsOf('/customers/acme/amend', { name: null, contacts: null })).toEqual(
      expect.arrayContaining(['/name', '/contacts']),
    );
    expect((await app.get('/teams?line=9')).status).toBe(400);
    for (const path of ['/customers/x/amend', '/teams/x/retire', '/people/x/amend'])
      expect([path, (await app.post(path, {})).status]).toEqual([path, 404]);
  });
});

describe('the rows of the directory', () => {
  const at = (hour: number) => new Date(Date.UTC(2026, 4, 1, hour)).toISOString();
  const history = recordedHistory([
    ['customer-harz', at(8), example.customerDefined],
    ['team-network', at(8), example.teamDefined],
    ['person-p-1', at(8), example.personDefined],
    ['customer-harz', at(9), example.customerAmended],
    ['team-network', at(9), example.teamAmended],
    ['person-p-1', at(8), example.personAmended],
    ['customer-harz', at(10), example.customerRetired],
    ['team-network', at(10), example.teamRetired],
    ['person-p-1', at(10), example.personRetired],
  ]);

  it.each(directorySubscriptions.projections!.map((projection) => [projection.name, projection] as const))(
    'are the same after every replay of %s',
    async (_name, projection) => {
      const { readStore, close } = await createSpecReadStore(directoryTables);
      try {
        const rows = await replay(readStore, projection, history, 1);
        expect(rows.flat().length).toBeGreaterThan(1);
        expect(await replay(readStore, projection, history, 1_000)).toEqual(rows);
        expect(await replay(readStore, projection, history, 2)).toEqual(rows);
      } finally {
        await close();
      }
    },
  );
});
