import { type ContextApp, startContextApp } from '../../../../test/support/context-app.js';
import { ChangesModule } from './changes.module.js';
import { changesSubscriptions, changesTables } from './changes.subscriptions.js';

const ANNA = { 'x-chronodesk-actor': 'anna' };
const BERT = { 'x-chronodesk-actor': 'bert' };
/** Far enough ahead to be still to come whenever this runs. */
const WINDOW = { from: '2126-03-07T20:00:00+01:00', to: '2126-03-07T22:00:00+01:00' };

const PLAN = { implementation: 'Move the records', test: 'Send a mail', rollback: 'Move the records back' };

let app: ContextApp;
beforeAll(async () => {
  app = await startContextApp(ChangesModule, changesTables, changesSubscriptions);
});
afterAll(() => app.close());

const request = async (body: object = {}) =>
  app.post('/changes', { kind: 'normal', title: 'Replace the gateway', service: 'mail', ...body }, ANNA);

describe('changes over HTTP', () => {
  it('takes a normal change from request to review', async () => {
    const { status, headers, body } = await request();
    expect(status).toBe(201);
    expect(body).toMatchObject({ number: expect.stringMatching(/^CHG\d{7}$/) as string, revision: 0 });
    expect(headers).toMatchObject({ etag: '"0"', location: `/api/v1/changes/${body.id}` });
    const steps: [verb: string, body: object, actor: object][] = [
      ['assess', { impact: 1, likelihood: 2 }, ANNA],
      ['plan', PLAN, ANNA],
      ['submit', {}, ANNA],
      ['approve', { conditions: 'Outside of office hours' }, BERT],
      ['schedule', { window: WINDOW }, ANNA],
      ['start', {}, ANNA],
      ['complete', {}, ANNA],
      ['roll-back', { reason: 'Mail loops' }, ANNA],
      ['review', { outcome: 'successful-with-issues' }, BERT],
    ];
    let position = '';
    for (const [verb, data, actor] of steps) {
      const answer = await app.post(`/changes/${body.number}/${verb}`, data, actor as Record<string, string>);
      expect([verb, answer.status, answer.body.id]).toEqual([verb, 200, body.id]);
      position = answer.body.position;
    }
    const read = await app.get(`/changes/${body.number}?atLeast=${position}`);
    expect(read.headers.etag).toBe('"9"');
    expect(read.body).toMatchObject({
      ...{ id: body.id, state: 'reviewed', requestedBy: 'anna', assessment: { risk: 'high' } },
      ...{ window: { from: '2126-03-07T19:00:00.000Z', to: '2126-03-07T21:00:00.000Z' } },
      ...{ approval: { verdict: 'approved', by: 'bert', remark: 'Outside of office hours' } },
      ...{ plan: PLAN },
    });
    const before = await app.get(`/changes/${body.number}?asOf=2020-01-01T00:00:00Z`);
    expect([before.status, before.body.code]).toEqual([404, 'NOT_FOUND']);
  });

  it('refuses an approval by the requester', async () => {
    const { body } = await request();
    await app.post(`/changes/${body.id}/assess`, { impact: 3, likelihood: 3 });
    expect((await app.post(`/changes/${body.id}/submit`)).body.code).toBe('CHANGE_PLAN_MISSING');
    await app.post(`/changes/${body.id}/plan`, PLAN);
    await app.post(`/changes/${body.id}/submit`);
    const own = await app.post(`/changes/${body.id}/approve`, {}, ANNA);
    expect([own.status, own.body.code]).toEqual([409, 'CHANGE_FOUR_EYES']);
  });

  it('refuses windows of the past, backwards windows and other nonsense with every fault', async () => {
    const { body } = await request({ kind: 'standard' });
    const schedule = (from: string, to: string) => app.post(`/changes/${body.id}/schedule`, { window: { from, to } });
    expect((await schedule('2020-01-01T00:00:00Z', '2020-01-01T01:00:00Z')).body.code).toBe('CHANGE_WINDOW_PAST');
    expect((await schedule(WINDOW.to, WINDOW.from)).body.code).toBe('CHANGE_WINDOW_INVALID');
    const faulty = await schedule('tomorrow', '2126-02-30T00:00:00Z');
    expect(faulty.status).toBe(400);
    const paths = faulty.body.errors.map(({ path }) => path);
    expect(paths).toEqual(['/window/from', '/window/to']);
    expect((await app.post(`/changes/${body.id}/schedule`, {})).status).toBe(400);
    expect((await app.post('/changes/CHG9999999/start')).status).toBe(404);
  });

  it('answers the same request with the same key once', async () => {
    const key = { ...ANNA, 'idempotency-key': 'one' };
    const first = await app.post('/changes', { kind: 'standard', title: 'Restart' }, key);
    const again = await app.post('/changes', { kind: 'standard', title: 'Restart' }, key);
    expect(again.body).toEqual(first.body);
  });

  it('books a window once, names who has it, and lists', async () => {
    const [one, other] = [
      await request({ kind: 'standard', service: 'erp' }),
      await request({ kind: 'emergency', service: 'erp' }),
    ];
    const { body } = await app.post(`/changes/${one.body.id}/schedule`, { window: WINDOW });
    const taken = await app.post(`/changes/${other.body.id}/schedule`, { window: WINDOW });
    expect([taken.status, taken.body.code]).toEqual([409, 'CHANGE_WINDOW_TAKEN']);
    expect(taken.body.detail).toContain(`erp is taken by ${one.body.number} from 2126-03-07T19:00:00.000Z`);
    const list = await app.get(`/changes?state=scheduled,started&service=erp&limit=1&atLeast=${body.position}`);
    expect(list.body).toMatchObject({ items: [{ state: 'scheduled', services: ['erp'] }], next: null });
    const calendar = await app.get(`/changes/calendar?from=2126-03-01T00:00:00Z&service=erp&atLeast=${body.position}`);
    expect(calendar.body.items).toMatchObject([{ number: one.body.number, services: ['erp'], collides: false }]);
    const rates = await app.get('/changes/rates?from=2020-01-01T00:00:00Z&to=2120-01-01T00:00:00Z&groupBy=kind');
    expect([rates.status, rates.body.groupBy]).toEqual([200, 'kind']);
    expect(
      (await app.get('/changes/rates?to=2120-01-01&groupBy=moon')).body.errors.map(({ path }) => path).sort(),
    ).toEqual([...['from', 'groupBy', 'to']]);
    for (const wrong of ['state=open', 'cursor=abc', 'knownAt=2020-01-01T00:00:00Z', 'limit=0'])
      expect([wrong, (await app.get(`/changes?${wrong}`)).status]).toEqual([wrong, 400]);
    expect((await app.get('/changes?cursor=WyJ4IiwieSJd')).status).toBe(400);
  });
});
