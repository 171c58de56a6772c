import { eventAt } from '@chronodesk/eventing/testing';
import { type PersonEvent, type TeamEvent } from '@chronodesk/directory/published';
import { type ContextApp, startContextApp } from '../../../../test/support/context-app.js';
import { createSpecReadStore, recordedHistory, replay } from '../../../../test/support/projected.js';
import { EscalationsModule } from './escalations.module.js';
import { escalationsSubscriptions, escalationsTables } from './escalations.subscriptions.js';
import { partiesProjection } from './read/recipients/parties.projector.js';

const personal = { name: 'Ada Vogel', email: null, phone: null };
const defined = (...roles: string[]): PersonEvent => ({
  type: 'PersonDefined',
  data: { personal, skills: [], customer: null, ...(roles.length > 0 && { roles }) },
});
const amended = (...roles: string[]): PersonEvent => ({
  type: 'PersonAmended',
  data: { personal, skills: [], customer: null, roles },
});
const left: PersonEvent = { type: 'PersonRetired', data: { reason: 'left' } };
const team = (members: readonly string[], lead: string | null = null): TeamEvent => ({
  type: 'TeamDefined',
  data: { name: 'Network', line: 2, skills: [], members, lead },
});
const rotation = { members: ['ada', 'ben'], start: '2026-03-23', at: '09:00', every: { weeks: 1 } };
const duty = { id: 'duty', name: 'Duty', timeZone: 'Europe/Berlin', rotation };

describe(partiesProjection.name, () => {
  it('has the same rows after every replay, whatever the batches, and no names', async () => {
    const { readStore, close } = await createSpecReadStore(escalationsTables);
    try {
      const at = (minute: number): string => new Date(Date.UTC(2026, 2, 2, 12, minute)).toISOString();
      const history = recordedHistory([
        ['person-ada', at(0), defined()],
        ['person-ben', at(1), defined('director')],
        ['team-network', at(2), team(['ada', 'ben'], 'ada')],
        ['person-ada', at(3), amended('director', 'complaint-lead')],
        ['person-ben', at(4), left],
        ['team-network', at(5), { type: 'TeamRetired', data: { name: 'Network', reason: null } }],
      ]);
      const rows = await replay(readStore, partiesProjection, history, 1);
      expect(rows.flat()).toMatchObject([
        { id: 'person:ada', retired: false, roles: ['director', 'complaint-lead'] },
        { id: 'person:ben', retired: true, roles: ['director'] },
        { id: 'team:network', retired: true, people: ['ada', 'ben'] },
      ]);
      expect(JSON.stringify(rows)).not.toContain('Vogel');
      for (const size of [2, 1_000]) expect(await replay(readStore, partiesProjection, history, size)).toEqual(rows);
    } finally {
      await close();
    }
  });
});

describe('recipients that nobody is behind', () => {
  let app: ContextApp;
  beforeAll(async () => {
    app = await startContextApp(EscalationsModule, escalationsTables, escalationsSubscriptions);
  });
  afterAll(() => app.close());

  const append = (stream: string, event: PersonEvent | TeamEvent) => app.store.append(stream, 'any', [eventAt(event)]);
  const policy = (id: string, ...to: object[]) => ({
    ...{ id, name: id, scope: { customer: id } },
    steps: [{ when: { on: 'breached' }, way: 'functional', level: 1, to, acknowledgeWithin: null }],
  });
  const activate = async (id: string, ...to: object[]) => {
    expect((await app.post('/escalation-policies', policy(id, ...to))).status).toBe(201);
    const { status, body } = await app.post(`/escalation-policies/${id}/activate`, {});
    return status === 400 ? body.errors.map(({ path }) => path) : status;
  };
  const recipients = async (query = '') =>
    (await app.get(`/escalation-recipients?${query}&atLeast=${await app.store.head()}`)).body.items.map((item) => {
      const { kind, id, standing } = item as { kind: string; id: string; standing: string };
      return `${kind}:${id} ${standing}`;
    });

  it('are not refused as long as the directory says nothing about them', async () => {
    expect(await activate('free', { role: 'director' }, { team: 'elsewhere' }, { person: 'p-9' })).toBe(200);
    expect(await recipients()).toEqual(['person:p-9 unknown', 'role:director unknown', 'team:elsewhere unknown']);
  });

  it('are refused when a policy comes into force, each in its place', async () => {
    await append('person-ada', defined('service-manager'));
    await append('person-ben', defined());
    await app.post('/rotas', { ...duty, id: 'gone', rotation: { ...rotation, members: ['ben'] } });
    await append('person-ben', left);
    await append('team-left', team(['ben']));
    const gone = [{ rota: 'gone' }, { team: 'left' }, { person: 'ben' }, { role: 'service-manager' }];
    expect(await activate('dead', ...gone)).toEqual([
      '/steps/0/to/0/rota',
      '/steps/0/to/1/team',
      '/steps/0/to/2/person',
    ]);
    const { body } = await app.get('/escalation-policies/dead');
    expect(body['status']).toBe('draft');
    expect(await recipients('policy=dead')).toEqual([
      ...['person:ben nobody', 'role:service-manager held', 'rota:gone nobody', 'team:left nobody'],
    ]);
    const amendment = { steps: policy('dead', { role: 'directer' }).steps };
    expect((await app.post('/escalation-policies/dead/amend', amendment)).status).toBe(200);
    expect((await app.post('/escalation-policies/dead/activate', {})).status).toBe(200);
    const worse = { steps: policy('dead', { person: 'ben' }).steps };
    expect((await app.post('/escalation-policies/dead/amend', worse)).body.errors).toMatchObject([
      { path: '/steps/0/to/0/person' },
    ]);
  });

  it('are named with the policies that name them, once people leave afterwards', async () => {
    await app.post('/rotas', duty);
    expect(await activate('duty', { rota: 'duty' }, { role: 'service-manager' })).toBe(200);
    expect(await recipients('standing=partly')).toEqual(['rota:duty partly']);
    expect(await recipients('standing=held')).toEqual(['role:service-manager held']);
    await append('person-ada', left);
    expect(await recipients('standing=nobody,partly')).toEqual([
      ...['role:directer nobody', 'role:director nobody', 'role:service-manager nobody', 'rota:duty nobody'],
    ]);
    const { body } = await app.get('/escalation-recipients?standing=nobody&limit=1');
    expect(body.items).toMatchObject([{ namedBy: [{ policy: 'dead', version: 2, path: '/steps/0/to/0/role' }] }]);
    const rest = await app.get(`/escalation-recipients?standing=nobody&cursor=${body['next'] as string}`);
    expect(rest.body.items).toMatchObject([
      { id: 'director' },
      { id: 'service-manager', gone: ['ada'] },
      { gone: ['ada', 'ben'] },
    ]);
    expect((await app.post('/escalation-policies/duty/activate', {})).status).toBe(200);
    expect((await app.get('/escalation-recipients?standing=dead')).body.errors).toMatchObject([{ path: 'standing' }]);
  });
});
