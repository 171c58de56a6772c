import { eventAt } from '@chronodesk/eventing/testing';
import { type ContextApp, startContextApp } from '../../../../test/support/context-app.js';
import { type RotaEvent } from './domain/rota.events.js';
import { EscalationsModule } from './escalations.module.js';
import { escalationsSubscriptions, escalationsTables } from './escalations.subscriptions.js';

const rotation = { members: ['p1', 'p2'], start: '2026-03-23', at: '09:00', every: { weeks: 1 } };
const timeZone = 'Europe/Berlin';

let app: ContextApp;
beforeAll(async () => {
  app = await startContextApp(EscalationsModule, escalationsTables, escalationsSubscriptions);
});
afterAll(() => app.close());

/** By the plan of today, whenever the instant is that is asked about. */
const byToday = () => `asOf=${new Date().toISOString()}`;

describe('who was on call', () => {
  const layers = (...members: string[]) => ({ timeZone, layers: [{ ...rotation, name: 'primary', members }] });
  const events: (readonly [occurredAt: string, RotaEvent])[] = [
    ['2026-03-20T08:00:00.000Z', { type: 'RotaDefined', data: { name: 'Past', content: layers('p1', 'p2') } }],
    ['2026-04-01T10:00:00.000Z', { type: 'RotaAmended', data: { name: 'Past', content: layers('p3'), reason: null } }],
    [
      '2026-04-20T10:00:00.000Z',
      {
        type: 'RotaOverridden',
        data: {
          ...{ id: 'late', layer: null, person: 'p9', reason: 'Entered afterwards' },
          ...{ from: '2026-04-10T00:00:00.000Z', until: '2026-04-11T00:00:00.000Z' },
        },
      },
    ],
    ['2026-05-01T00:00:00.000Z', { type: 'RotaRetired', data: { reason: null } }],
  ];
  const append = (lines: typeof events) =>
    app.store.append(
      'rota-past',
      'any',
      lines.map(([occurredAt, event]) => eventAt(event, occurredAt)),
    );
  const people = async (query: string) =>
    ((await app.get(`/rotas/past/on-call?${query}`)).body.items as { person: string | null }[]).map(
      ({ person }) => person,
    );
  const at = (day: string) => `at=2026-${day}T12:00:00Z`;

  beforeAll(() => append(events));

  it('follows from the rota as it stood then, and from nothing that was entered later', async () => {
    expect(await people(at('03-30'))).toEqual(['p2']);
    expect(await people(at('04-02'))).toEqual(['p3']);
    expect(await people(at('04-10'))).toEqual(['p3']);
    expect([await people(at('03-10')), await people(at('05-02'))]).toEqual([[], []]);
    expect(await people('from=2026-03-01T00:00:00Z&to=2026-06-01T00:00:00Z')).toEqual([...[null, 'p1', 'p2', 'p3']]);
  });

  it('would have been others by the plan of another day, for whoever asks for that', async () => {
    expect(await people(`${at('03-30')}&asOf=2026-04-21T00:00:00Z`)).toEqual(['p3']);
    expect(await people(`${at('04-10')}&asOf=2026-04-21T00:00:00Z`)).toEqual(['p9']);
    expect(await people(`${at('04-10')}&${byToday()}`)).toEqual([]);
    const early = await app.get(`/rotas/past/on-call?${at('03-30')}&asOf=2026-03-19T00:00:00Z`);
    expect([early.status, (await app.get('/rotas/past?asOf=2026-03-19T00:00:00Z')).status]).toEqual([404, 404]);
  });

  it('is told by what the ledger knew, where that is asked for', async () => {
    expect((await app.get(`/rotas/past/on-call?${at('03-30')}&knownAt=2026-04-01T12:00:00Z`)).status).toBe(404);
    const knownAt = new Date().toISOString();
    expect(await people(`${at('03-30')}&asOf=2026-04-21T00:00:00Z&knownAt=${knownAt}`)).toEqual(['p3']);
    const { body, headers } = await app.get(`/rotas/past?asOf=2026-03-21T00:00:00Z&knownAt=${knownAt}`);
    expect(body).toMatchObject({ status: 'active', revision: 0, layers: [{ members: ['p1', 'p2'] }] });
    expect(headers['etag']).toBeUndefined();
    const faulty = await app.get('/rotas/past/on-call?knownAt=then&asOf=once');
    expect([faulty.status, faulty.body.errors.map(({ path }) => path).sort()]).toEqual([400, ['asOf', 'knownAt']]);
  });

  it('stays the same when the rota is amended now, and those to come follow the newest', async () => {
    const members = (...ids: string[]) => ({ timeZone, rotation: { ...rotation, members: ids } });
    await app.post('/rotas', { ...members('p1'), id: 'live', name: 'Live' });
    const before = new Date().toISOString();
    expect(await ask(before)).toEqual(['p1']);
    expect((await app.post('/rotas/live/amend', members('p2'))).status).toBe(200);
    expect([await ask(before), await ask(new Date().toISOString())]).toEqual([['p1'], ['p2']]);
    expect(await ask('2126-01-01T00:00:00Z')).toEqual(['p2']);
    expect(await ask(before, `&${byToday()}`)).toEqual(['p2']);
    expect(await ask(before, `&knownAt=${new Date().toISOString()}`)).toEqual(['p2']);
  });

  const ask = async (instant: string, more = '') =>
    ((await app.get(`/rotas/live/on-call?at=${instant}${more}`)).body.items as { person: string }[]).map(
      ({ person }) => person,
    );
});
