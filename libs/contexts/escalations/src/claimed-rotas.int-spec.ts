import { type Answer, type ContextApp, startContextApp } from '../../../../test/support/context-app.js';
import { EscalationsModule } from './escalations.module.js';
import { escalationsSubscriptions, escalationsTables } from './escalations.subscriptions.js';

const ROTAS = ['east', 'north', 'west'];
const rotation = { members: ['p1', 'p2'], start: '2026-03-23', at: '09:00', every: { weeks: 1 } };

let app: ContextApp;
/** Another process on the same ledger. */
let elsewhere: ContextApp;
beforeAll(async () => {
  app = await startContextApp(EscalationsModule, escalationsTables, escalationsSubscriptions);
  const { store } = app;
  elsewhere = await startContextApp(EscalationsModule, escalationsTables, escalationsSubscriptions, { store });
  for (const id of ROTAS) await app.post('/rotas', { id, name: id, timeZone: 'UTC', rotation });
});
afterAll(async () => {
  await elsewhere.close();
  await app.close();
});

const naming = (...rotas: string[]) => ({
  steps: [
    {
      when: { on: 'breached' },
      way: 'functional',
      level: 1,
      to: rotas.map((rota) => ({ rota })),
      acknowledgeWithin: null,
    },
  ],
});
const on = (id: string, verb: string, body: object = {}, headers = {}) =>
  app.post(`/escalation-policies/${id}/${verb}`, body, headers);
const onElsewhere = (id: string, verb: string, body: object = {}) =>
  elsewhere.post(`/escalation-policies/${id}/${verb}`, body);
const draft = async (id: string, ...rotas: string[]) => {
  const { status, body } = await app.post('/escalation-policies', {
    ...{ id, name: id, scope: { customer: id } },
    ...naming(...rotas),
  });
  expect([status, body.errors]).toEqual([201, undefined]);
};
const inForce = async (id: string, ...rotas: string[]) => {
  await draft(id, ...rotas);
  expect((await on(id, 'activate')).status).toBe(200);
};

/** Lets a command of another process come first, all of it, just before the first event of a type is appended. */
const before = (type: string, other: () => Promise<Answer>): Promise<Answer> =>
  new Promise((answered, failed) => {
    const append = app.store.append.bind(app.store);
    const appending = jest.spyOn(app.store, 'append').mockImplementation(async (...appended) => {
      if (appended[2].some(({ event }) => event.type === type)) {
        appending.mockRestore();
        await other().then(answered, failed);
      }
      return append(...appended);
    });
  });

/** Which rotas a policy names by now, and which of them it holds. */
const namedBy = async (id: string): Promise<string[]> => {
  const { body } = await app.get(`/escalation-policies/${id}`);
  const steps = body['steps'] as readonly { readonly to: readonly { readonly rota: string }[] }[];
  return [...new Set(steps.flatMap(({ to }) => to.map(({ rota }) => rota)))].sort();
};
const heldBy = async (id: string): Promise<string[]> => {
  const rotas = (await app.get('/rotas?limit=200')).body.items as readonly { id: string; usedBy: readonly string[] }[];
  return rotas.filter(({ usedBy }) => usedBy.includes(id)).map((rota) => rota.id);
};

describe('rotas that policies rely on', () => {
  it('are held by the version in force, also if it is told again, and by none once the policy ended', async () => {
    await inForce('plain', 'north');
    await on('plain', 'amend', naming('north', 'west'));
    await on('plain', 'activate');
    await on('plain', 'amend', naming('north', 'west'));
    expect(await heldBy('plain')).toEqual(['north', 'west']);
    await on('plain', 'amend', naming('east'));
    expect(await heldBy('plain')).toEqual(['east']);
    await on('plain', 'retire');
    expect(await heldBy('plain')).toEqual([]);
  });

  it('are held by nobody whose command was refused', async () => {
    await inForce('refused', 'north');
    expect((await on('refused', 'amend', naming('west'), { 'if-match': '"0"' })).status).toBe(412);
    expect(await heldBy('refused')).toEqual(['north']);
    await draft('tied', 'west');
    await app.post('/escalation-policies', {
      ...{ id: 'other', name: 'other', scope: { customer: 'tied' } },
      ...naming('east'),
    });
    await on('tied', 'activate');
    expect((await on('other', 'activate')).body.code).toBe('ESCALATION_POLICY_TIE');
    expect([await heldBy('tied'), await heldBy('other')]).toEqual([['west'], []]);
  });

  it('are those of the amendment that came last, even while another has not let go yet', async () => {
    await inForce('amended', 'north');
    const other = before('RotaReleased', () => onElsewhere('amended', 'amend', naming('north')));
    expect((await on('amended', 'amend', naming('west'))).status).toBe(200);
    expect((await other).status).toBe(200);
    expect([await namedBy('amended'), await heldBy('amended')]).toEqual([['north'], ['north']]);
  });

  it('are those of the amendment that came last, if both had claimed theirs before', async () => {
    await inForce('both', 'north');
    const other = before('EscalationPolicyAmended', () => onElsewhere('both', 'amend', naming('west')));
    expect((await on('both', 'amend', naming('east'))).status).toBe(200);
    expect((await other).status).toBe(200);
    expect([await namedBy('both'), await heldBy('both')]).toEqual([['east'], ['east']]);
  });

  it('are those of a draft that is amended while it comes into force', async () => {
    await draft('begun', 'north');
    const activation = before('EscalationPolicyAmended', () => onElsewhere('begun', 'activate'));
    expect((await on('begun', 'amend', naming('west'))).status).toBe(200);
    expect((await activation).status).toBe(200);
    expect([await namedBy('begun'), await heldBy('begun')]).toEqual([['west'], ['west']]);
  });

  it('stay held where an amendment was overtaken by one that it was not meant for', async () => {
    await inForce('overtaken', 'north');
    const { body } = await app.get('/escalation-policies/overtaken');
    const other = before('EscalationPolicyAmended', () => onElsewhere('overtaken', 'amend', naming('west')));
    const late = await on('overtaken', 'amend', naming('west', 'east'), { 'if-match': `"${body.revision}"` });
    expect([late.status, (await other).status]).toEqual([412, 200]);
    expect([await namedBy('overtaken'), await heldBy('overtaken')]).toEqual([['west'], ['west']]);
  });
});
