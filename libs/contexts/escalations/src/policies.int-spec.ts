import { type Answer, type ContextApp, startContextApp } from '../../../../test/support/context-app.js';
import { complaintSteps, goldSteps } from './domain/policy/policy.examples.js';
import { EscalationsModule } from './escalations.module.js';
import { escalationsSubscriptions, escalationsTables } from './escalations.subscriptions.js';

const rotation = { members: ['p1', 'p2'], start: '2026-03-23', at: '09:00', every: { weeks: 1 } };
const rota = { id: 'network-on-call', name: 'Network', timeZone: 'Europe/Berlin', rotation };
const gold = { id: 'gold', name: 'Gold', scope: { customer: 'acme' }, ...goldSteps };

let app: ContextApp;
beforeAll(async () => {
  app = await startContextApp(EscalationsModule, escalationsTables, escalationsSubscriptions);
});
afterAll(() => app.close());

/** Sends a command that has to succeed; answers the position to read at. */
const command = async (path: string, body: object = {}): Promise<string> => {
  const { status, body: answer } = await app.post(path, body);
  expect([path, status < 300, answer.code]).toEqual([path, true, undefined]);
  return answer.position;
};
/** By the plan of today, whenever the instant is that is asked about. */
const byToday = () => `asOf=${new Date().toISOString()}`;
const faultsOf = ({ status, body }: Answer) => {
  expect(status).toBe(400);
  return body.errors.map(({ path }) => path).sort();
};

describe('policies and rotas over HTTP', () => {
  let position: string;

  it('a policy cannot name a rota that does not exist', async () => {
    expect(faultsOf(await app.post('/escalation-policies', gold))).toEqual(['/steps/1/to/0/rota']);
    expect(faultsOf(await app.post('/escalation-policies', { ...gold, steps: [] }))).toEqual(['/steps']);
    expect(faultsOf(await app.post('/rotas', { ...rota, timeZone: 'Mars' }))).toEqual(['/timeZone']);
  });

  it('a rota is defined, and says who is on call', async () => {
    position = await command('/rotas', rota);
    const at = await app.get(`/rotas/${rota.id}/on-call?at=2026-03-30T12:00:00Z&${byToday()}`);
    expect(at).toMatchObject({ status: 200, body: { items: [{ layer: 'on-call', person: 'p2', override: null }] } });
    const span = await app.get(
      `/rotas/${rota.id}/on-call?from=2026-03-22T00:00:00Z&to=2026-04-08T00:00:00Z&${byToday()}`,
    );
    expect(span.body.items).toMatchObject([
      { person: null, from: '2026-03-22T00:00:00.000Z', until: '2026-03-23T08:00:00.000Z' },
      { person: 'p1', until: '2026-03-30T07:00:00.000Z' },
      { person: 'p2', until: '2026-04-06T07:00:00.000Z' },
      { person: 'p1', until: '2026-04-08T00:00:00.000Z' },
    ]);
    expect((await app.get(`/rotas/${rota.id}/on-call`)).status).toBe(200);
  });

  it('questions about a rota have bounds', async () => {
    const ask = (query: string) => app.get(`/rotas/${rota.id}/on-call?${query}`);
    expect(faultsOf(await ask('from=2026-01-01T00:00:00Z'))).toEqual(['to']);
    expect(faultsOf(await ask('from=2026-01-01T00:00:00Z&to=2027-01-03T00:00:00Z'))).toEqual(['to']);
    expect(faultsOf(await ask('from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z'))).toEqual(['to']);
    expect(faultsOf(await ask('at=noon'))).toEqual(['at']);
    expect((await app.get('/rotas/unknown/on-call')).status).toBe(404);
  });

  it('an override counts at once, and can be taken back', async () => {
    const swap = { id: 'swap', from: '2026-03-30T10:00:00Z', until: '2026-03-30T14:00:00Z', reason: 'swapped' };
    const personAt = async () => {
      const { body } = await app.get(`/rotas/${rota.id}/on-call?at=2026-03-30T12:00:00Z&${byToday()}`);
      return (body.items[0] as { person: string | null }).person;
    };
    position = await command(`/rotas/${rota.id}/override`, { ...swap, person: null });
    expect(await personAt()).toBeNull();
    position = await command(`/rotas/${rota.id}/withdraw-override`, { override: 'swap' });
    expect(await personAt()).toBe('p2');
  });

  it('a policy comes into force, once per scope', async () => {
    await command('/escalation-policies', gold);
    await command('/escalation-policies/gold/activate');
    position = await command('/escalation-policies/gold/activate');
    const { body, headers } = await app.get(`/escalation-policies/gold?atLeast=${position}`);
    expect(body).toMatchObject({ id: 'gold', status: 'active', version: 1, steps: goldSteps.steps });
    expect(headers['etag']).toBe('"1"');
    await command('/escalation-policies', { ...gold, id: 'other' });
    const tie = await app.post('/escalation-policies/other/activate', {});
    expect([tie.status, tie.body.code]).toEqual([409, 'ESCALATION_POLICY_TIE']);
  });

  it('a rota that a policy in force relies on cannot be retired', async () => {
    const used = await app.post(`/rotas/${rota.id}/retire`, {});
    expect([used.status, used.body.code]).toEqual([409, 'ROTA_IN_USE']);
    const { body } = await app.get(`/rotas/${rota.id}?atLeast=${position}`);
    expect(body).toMatchObject({ status: 'active', usedBy: ['gold'] });
  });

  it('an amendment is the next version, and lets go of what it does not need', async () => {
    const [atRisk] = goldSteps.steps;
    const plain = { steps: [{ ...atRisk, acknowledgeWithin: null }], reason: 'Nobody on call any more' };
    position = await command('/escalation-policies/gold/amend', plain);
    const { body } = await app.get(`/escalation-policies/gold?atLeast=${position}`);
    expect(body).toMatchObject({ version: 2, reason: plain.reason, versions: [{ status: 'superseded' }, {}] });
    expect(await app.get('/escalation-policies/gold?version=1')).toMatchObject({ body: { steps: goldSteps.steps } });
    await command(`/rotas/${rota.id}/retire`, { reason: 'Outsourced' });
    expect(faultsOf(await app.post('/escalation-policies/gold/amend', goldSteps))).toEqual(['/steps/1/to/0/rota']);
    expect(faultsOf(await app.post('/escalation-policies/other/activate', {}))).toEqual(['/steps/1/to/0/rota']);
  });

  it('a policy for matters that are no tickets is amended within what those have', async () => {
    const steps = [{ ...complaintSteps.steps[0], when: { on: 'breached' }, acknowledgeWithin: null }];
    await command('/escalation-policies', { id: 'promises', name: 'Promises', scope: { kind: 'availability' }, steps });
    await command('/escalation-policies/promises/activate');
    const amended = await app.post('/escalation-policies/promises/amend', {
      steps: [{ ...steps[0], to: [{ owner: true }] }],
    });
    expect(faultsOf(amended)).toEqual(['/steps/0/to']);
    position = await command('/escalation-policies/promises/retire');
  });

  it('a retired policy frees its scope', async () => {
    await command('/escalation-policies/gold/retire', { reason: 'Contract ended' });
    await command('/escalation-policies/other/amend', { steps: complaintSteps.steps });
    position = await command('/escalation-policies/other/activate');
    const { body } = await app.get(`/escalation-policies?status=active&atLeast=${position}`);
    expect(body.items).toMatchObject([{ id: 'other', status: 'active' }]);
    expect((await app.post('/escalation-policies/gold/activate', {})).status).toBe(409);
  });

  it('what counts without a policy can be read, and cannot be taken', async () => {
    const { body } = await app.get('/escalation-policies/built-in');
    expect(body).toMatchObject({ id: 'built-in', steps: [{ level: 1 }, { level: 2 }] });
    expect(faultsOf(await app.post('/escalation-policies', { ...gold, id: 'built-in' }))).toContain('/id');
    expect((await app.get('/escalation-policies/unknown')).status).toBe(404);
  });
});

describe('a policy that is tried', () => {
  const duty = { id: 'duty', name: 'Duty', timeZone: 'Europe/Berlin', rotation };
  const nights = { timeZone: 'Europe/Berlin', windows: [{ from: '22:00', until: '07:00' }], unless: { priority: [1] } };
  const policy = {
    scope: { customer: 'acme' },
    steps: [
      {
        ...{ when: { on: 'at-risk', threshold: 75 }, way: 'functional', level: 1, acknowledgeWithin: 'PT30M' },
        ...{ to: [{ ticketTeam: true }], quietHours: nights },
      },
      {
        ...{ when: { on: 'breached' }, way: 'hierarchical', level: 2, acknowledgeWithin: null },
        to: [{ rota: 'duty' }],
      },
    ],
  };
  const ticket = { kind: 'incident', priority: 2, customer: 'acme', team: 'network' };
  const question = {
    ...{ policy, ticket, breachedAt: '2026-03-31T03:00:00Z' },
    atRisk: [{ threshold: 75, at: '2026-03-30T22:00:00Z' }],
  };
  const told = async (body: object) => {
    const { status, body: answer } = await app.post('/escalation-policies/simulate', body);
    expect([status, answer['errors']]).toEqual([200, undefined]);
    return (answer['lines'] as { at: string; what: string; level: number; recipient?: { id: string } }[]).map(
      ({ at, what, level, recipient }) =>
        [at.slice(8, 16), what, level, recipient?.id].filter((part) => part !== undefined).join(' '),
    );
  };

  beforeAll(async () => {
    const position = await command('/rotas', duty);
    await app.get(`/rotas/duty?atLeast=${position}`);
  });

  it('says who would be told when, quiet hours and rotas applied', async () => {
    expect(await told(question)).toEqual([
      ...['30T22:00 raised 1', '30T22:30 climbed 2', '30T22:30 notified 2 duty'],
      // The team hears of the first escalation after its night, when that has climbed already.
      ...['31T03:00 raised 2', '31T03:00 notified 2 duty', '31T05:00 notified 2 network'],
    ]);
    expect(await told({ ...question, ticket: { ...ticket, priority: 1 } })).toContain('30T22:00 notified 1 network');
    const { body } = await app.post('/escalation-policies/simulate', question);
    expect(body).toMatchObject({ applies: true });
    expect(JSON.stringify(body)).toContain('"onCall":["p2"]');
  });

  it('may be about a matter that is no ticket', async () => {
    const reports = {
      scope: { kind: 'regulatory-deadline' },
      steps: [
        { ...policy.steps[0], to: [{ owner: true }], quietHours: undefined },
        { ...policy.steps[1], to: [{ role: 'board' }] },
      ],
    };
    const matter = { kind: 'regulatory-deadline', owner: { kind: 'role', id: 'ciso' } };
    const asked = { policy: reports, matter, atRisk: question.atRisk };
    expect(await told(asked)).toEqual([
      ...['30T22:00 raised 1', '30T22:00 notified 1 ciso', '30T22:30 climbed 2', '30T22:30 notified 2 board'],
    ]);
    const simulate = (body: object) => app.post('/escalation-policies/simulate', body);
    const { body } = await simulate({ ...asked, policy: { ...reports, scope: {} } });
    expect(body).toEqual({ applies: false, lines: [] });
    const changes = { scope: { kind: 'unauthorised-change' }, steps: [{ ...policy.steps[1], to: [{ owner: true }] }] };
    const seen = { kind: 'unauthorised-change', service: 'mail', owner: { kind: 'team', id: 'messaging' } };
    const change = { policy: changes, matter: seen, breachedAt: question.breachedAt };
    expect(await told(change)).toEqual(['31T03:00 raised 2', '31T03:00 notified 2 messaging']);
    expect(faultsOf(await simulate({ ...change, matter: { ...seen, customer: 'acme' } }))).toEqual([
      '/matter/customer',
    ]);
    expect(faultsOf(await simulate({ ...asked, ticket }))).toEqual(['']);
    expect(
      faultsOf(await simulate({ ...asked, openedAt: '2026-03-30T22:00:00Z', matter: { kind: 'report' } })),
    ).toEqual([...['/matter/kind', '/openedAt']]);
  });

  it('says where it is not about the ticket', async () => {
    const { body } = await app.post('/escalation-policies/simulate', {
      ...question,
      ticket: { ...ticket, customer: 'other' },
    });
    expect(body).toEqual({ applies: false, lines: [] });
  });

  it('is checked as a policy that is defined', async () => {
    const unknown = { ...policy, steps: [{ ...policy.steps[1], to: [{ rota: 'nobody' }] }] };
    const faulty = await app.post('/escalation-policies/simulate', { ...question, policy: unknown });
    expect(faultsOf(faulty)).toEqual(['/policy/steps/0/to/0/rota']);
    const empty = await app.post('/escalation-policies/simulate', { policy: { steps: [] }, ticket: {} });
    expect(faultsOf(empty)).toEqual(['/policy/steps', '/ticket/kind', '/ticket/priority']);
    const { breachedAt: _, atRisk: __, ...nothing } = question;
    expect(faultsOf(await app.post('/escalation-policies/simulate', nothing))).toEqual(['']);
  });
});
