import { eventAt } from '@chronodesk/eventing/testing';
import { type PersonEvent } from '@chronodesk/directory/published';
import { type ContextApp, startContextApp } from '../../../../test/support/context-app.js';
import { EscalationsModule } from './escalations.module.js';
import { escalationsSubscriptions, escalationsTables } from './escalations.subscriptions.js';

let app: ContextApp;
beforeAll(async () => {
  app = await startContextApp(EscalationsModule, escalationsTables, escalationsSubscriptions);
  for (const id of ['ada', 'ben', 'cy'])
    await append(`person-${id}`, { type: 'PersonDefined', data: { personal, skills: [], customer: null } });
  for (const id of ['ben', 'cy']) await retire(id);
});
afterAll(() => app.close());

const personal = { name: 'Ada Vogel', email: null, phone: null };
const append = (stream: string, event: PersonEvent) => app.store.append(stream, 'any', [eventAt(event)]);
const retire = (id: string) => append(`person-${id}`, { type: 'PersonRetired', data: { reason: 'left' } });

const turns = (...members: string[]) => ({ members, start: '2026-03-23', at: '09:00', every: { weeks: 1 } });
const single = (...members: string[]) => ({ timeZone: 'UTC', rotation: turns(...members) });
const define = (id: string, content: object) => app.post('/rotas', { id, name: id, ...content });
const eventsOf = (id: string) => app.store.events.filter(({ stream }) => stream === `rota-${id}`).length;
const refusal = (...paths: string[]) => ({
  status: 400,
  body: { code: 'INVALID_INPUT', errors: paths.map((path) => ({ path, message: expect.stringContaining('retired') })) },
});

describe('a rota of nothing but retired people', () => {
  it('is not defined; each of them is named in their place, with what to do', async () => {
    const refused = await define('dead', single('ben', 'cy', 'ben'));
    expect(refused).toMatchObject(refusal('/rotation/members/0', '/rotation/members/1', '/rotation/members/2'));
    expect(refused.body.errors[0]!.message).toContain('Name somebody who is there');
    const layers = [
      { ...turns('ben'), name: 'primary' },
      { ...turns('cy', 'ben'), name: 'secondary' },
    ];
    expect(await define('dead', { timeZone: 'UTC', layers })).toMatchObject(
      refusal('/layers/0/members/0', '/layers/1/members/0', '/layers/1/members/1'),
    );
    expect(eventsOf('dead')).toBe(0);
  });

  it('is not what an amendment makes of another, which stays as it was', async () => {
    expect((await define('duty', single('ada', 'ben'))).status).toBe(201);
    expect(await app.post('/rotas/duty/amend', single('ben'))).toMatchObject(refusal('/rotation/members/0'));
    expect(eventsOf('duty')).toBe(1);
    expect((await app.get('/rotas/duty')).body).toMatchObject({ layers: [{ members: ['ada', 'ben'] }] });
  });

  it('may be repeated as it is after they left, and not be amended to another such', async () => {
    const content = single('dee');
    await append('person-dee', { type: 'PersonDefined', data: { personal, skills: [], customer: null } });
    expect((await define('left', content)).status).toBe(201);
    await retire('dee');
    expect((await define('left', content)).status).toBe(201);
    expect((await app.post('/rotas/left/amend', content)).status).toBe(200);
    expect(await app.post('/rotas/left/amend', { ...content, name: 'Other' })).toMatchObject(
      refusal('/rotation/members/0'),
    );
    expect(eventsOf('left')).toBe(1);
    expect((await app.post('/rotas/left/amend', single('dee', 'ada'))).status).toBe(200);
  });
});

describe('a rota behind which there may be somebody', () => {
  it('is taken where one is there, in whichever layer', async () => {
    const layers = [
      { ...turns('ben'), name: 'primary' },
      { ...turns('ada'), name: 'secondary' },
    ];
    expect((await define('partly', { timeZone: 'UTC', layers })).status).toBe(201);
  });

  it('is taken where the directory does not know all of them', async () => {
    expect((await define('elsewhere', single('p-17', 'ben'))).status).toBe(201);
    expect((await app.post('/rotas/elsewhere/amend', single('p-18'))).status).toBe(200);
  });

  it('is refused for what is wrong with it before people are looked at', async () => {
    expect(await app.post('/rotas/nowhere/amend', single('ben'))).toMatchObject({ status: 404 });
    await define('over', single('ada'));
    expect(await define('over', single('ben'))).toMatchObject({ status: 409, body: { code: 'ROTA_EXISTS' } });
    await app.post('/rotas/over/retire', {});
    const amended = await app.post('/rotas/over/amend', single('ben'));
    expect([amended.status, amended.body.code]).toEqual([409, 'ROTA_RETIRED']);
  });
});

describe('an override', () => {
  const override = (person: string | null, id?: string) =>
    app.post('/rotas/swaps/override', {
      ...{ id, person, reason: 'Holiday', from: '2026-12-01T00:00:00Z', until: '2026-12-02T00:00:00Z' },
    });
  beforeAll(() => define('swaps', single('ada')));

  it('does not put in a person who is retired', async () => {
    const refused = await override('ben');
    expect(refused).toMatchObject(refusal('/person'));
    expect(refused.body.errors[0]!.message).toContain('or null');
    expect(eventsOf('swaps')).toBe(1);
  });

  it('puts in nobody, who is there, or somebody whom the directory does not know', async () => {
    for (const person of [null, 'ada', 'p-17']) expect((await override(person)).status).toBe(200);
  });

  it('may be repeated after its person left', async () => {
    await append('person-eve', { type: 'PersonDefined', data: { personal, skills: [], customer: null } });
    expect((await override('eve', 'swap')).status).toBe(200);
    await retire('eve');
    const before = eventsOf('swaps');
    expect((await override('eve', 'swap')).status).toBe(200);
    expect(eventsOf('swaps')).toBe(before);
  });
});
