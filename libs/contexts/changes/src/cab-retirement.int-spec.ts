import { eventAt } from '@chronodesk/eventing/testing';
import { type DomainEvent } from '@chronodesk/kernel';
import { type ContextApp, startContextApp } from '../../../../test/support/context-app.js';
import { ChangesModule } from './changes.module.js';
import { changesSubscriptions, changesTables } from './changes.subscriptions.js';

const CAB = { name: 'Infrastructure', members: ['bert', 'cora', 'dirk'], chair: 'bert', quorum: 2, rule: 'majority' };
const plans = { normal: [], emergency: [] };

let app: ContextApp;
beforeAll(async () => {
  app = await startContextApp(ChangesModule, changesTables, changesSubscriptions);
});
afterEach(() => app.post('/change-policy', { plans }));
afterAll(() => app.close());

const define = (...ids: string[]) => Promise.all(ids.map((id) => app.post('/cabs', { id, ...CAB })));
const setPolicy = (cabs: object) => app.post('/change-policy', { plans, ...cabs });
const retire = (id: string, headers = {}) => app.post(`/cabs/${id}/retire`, {}, headers);
const statusOf = async (id: string) => (await app.get(`/cabs/${id}`)).body['status'];
const exclusions = (id: string) =>
  app.store.events.filter(
    ({ type, data }) => type === 'ChangePolicyCabExcluded' && (data as { cab: string }).cab === id,
  ).length;
const append = (stream: string, event: DomainEvent) => app.store.append(stream, 'any', [eventAt(event)]);

describe('a CAB that the policy in force names', () => {
  it('is not retired; the refusal says at which risk, and to set the policy anew first', async () => {
    await define('technical', 'executive');
    await setPolicy({ cabByRisk: { medium: 'technical', high: 'executive' } });
    const refused = await retire('executive');
    expect([refused.status, refused.body.code]).toEqual([409, 'CAB_IN_USE']);
    expect(refused.body['detail']).toMatch(/executive .* of high risk\. Set the policy anew first .*change-policy/);
    await setPolicy({ cabByRisk: { medium: 'technical', high: 'technical' } });
    expect((await retire('technical')).body['detail']).toContain('of medium and high risk');
    expect([await statusOf('technical'), exclusions('technical')]).toEqual(['active', 0]);

    expect((await retire('executive')).status).toBe(200);
    await setPolicy({ defaultCab: 'technical' });
    expect((await retire('technical')).body['detail']).toContain('(defaultCab)');
    await setPolicy({});
    expect((await retire('technical')).status).toBe(200);
    expect([await statusOf('technical'), await statusOf('executive')]).toEqual(['retired', 'retired']);
  });

  it('is none that is retired', async () => {
    await define('gone');
    await retire('gone');
    for (const [cabs, path] of [
      [{ cabByRisk: { high: 'gone' } }, '/cabByRisk/high'],
      [{ defaultCab: 'gone' }, '/defaultCab'],
    ] as const) {
      const { status, body } = await setPolicy(cabs);
      expect([status, body.errors]).toMatchObject([400, [{ path, message: expect.stringContaining('name another') }]]);
    }
  });

  it('is none that is being retired, even if it is still active when it is looked up', async () => {
    await define('leaving');
    await append('changePolicy-desk', { type: 'ChangePolicyCabExcluded', data: { cab: 'leaving' } });
    expect(await statusOf('leaving')).toBe('active');
    const { status, body } = await setPolicy({ cabByRisk: { high: 'leaving' } });
    expect([status, body.errors.map(({ path }) => path)]).toEqual([400, ['/cabByRisk/high']]);
    // What was begun is ended by the same command.
    expect((await retire('leaving')).status).toBe(200);
    expect([await statusOf('leaving'), exclusions('leaving')]).toEqual(['retired', 1]);
  });

  it('is never one that is retired at the same time, whichever comes first', async () => {
    const outcomes = new Set<string>();
    for (let round = 0; round < 12; round++) {
      const id = `raced-${round}`;
      await define(id);
      const ending = () => retire(id);
      const naming = () => setPolicy({ cabByRisk: { high: id } });
      const [ended, named] =
        round % 2 === 0
          ? await Promise.all([ending(), naming()])
          : (await Promise.all([naming(), ending()])).toReversed();
      outcomes.add([ended!.status, named!.status].join(' '));
      const { body } = await app.get('/change-policy');
      const inForce = (body['cabByRisk'] as { high: string } | null)?.high === id;
      expect([inForce, await statusOf(id)]).not.toEqual([true, 'retired']);
    }
    for (const outcome of outcomes) expect(['200 400', '409 200']).toContain(outcome);
  });
});

describe('retiring a CAB', () => {
  it('excludes it from policies once, however often it is repeated, and changes no version of the policy', async () => {
    const { version } = (await app.get('/change-policy')).body as unknown as { version: number };
    await define('twice');
    const headers = { 'idempotency-key': 'retire-twice' };
    const first = await retire('twice', headers);
    expect((await retire('twice', headers)).body.revision).toBe(first.body.revision);
    expect((await retire('twice')).status).toBe(200);
    expect(exclusions('twice')).toBe(1);
    await define('other');
    await setPolicy({ defaultCab: 'other' });
    expect((await app.get('/change-policy')).body).toMatchObject({ version: version + 1, defaultCab: 'other' });
  });

  it('excludes nothing where the CAB refuses, because it is another than was seen or none', async () => {
    await define('seen');
    expect((await retire('seen', { 'if-match': '"7"' })).status).toBe(412);
    expect((await retire('nowhere')).status).toBe(404);
    expect([exclusions('seen'), exclusions('nowhere')]).toEqual([0, 0]);
    expect((await setPolicy({ cabByRisk: { high: 'seen' } })).status).toBe(200);
  });
});

describe('a change that the policy sends to a retired CAB', () => {
  const assessed = async () => {
    const as = { 'x-chronodesk-actor': 'anna' };
    const { id } = (await app.post('/changes', { kind: 'normal', title: 'New gateway' }, as)).body;
    await app.post(`/changes/${id}/assess`, { impact: 1, likelihood: 1 });
    return id;
  };
  const submit = (id: string, body = {}) => app.post(`/changes/${id}/submit`, body, { 'x-chronodesk-actor': 'anna' });

  // As CABs could be before the policy kept those that it names.
  const endAnyway = (id: string) => append(`cab-${id}`, { type: 'CabRetired', data: { reason: null } });

  it.each([
    ['of this risk', 'by-risk', { cabByRisk: { high: 'by-risk' } }],
    ['that name no CAB', 'default', { defaultCab: 'default' }],
  ])('%s is not submitted; the refusal says what to do, and then it is', async (which, cab, policy) => {
    await define(cab, `${cab}-successor`);
    expect((await setPolicy(policy)).status).toBe(200);
    await endAnyway(cab);
    const id = await assessed();
    const refused = await submit(id);
    expect([refused.status, refused.body.code]).toEqual([409, 'CHANGE_CAB_RETIRED']);
    expect(refused.body['detail']).toMatch(
      new RegExp(`changes ${which} to ${cab}, which is retired.*POST /change-policy`),
    );
    const named = await submit(id, { cab });
    expect([named.status, named.body.errors.map(({ path }) => path)]).toEqual([400, ['/cab']]);
    expect((await setPolicy({ cabByRisk: { high: `${cab}-successor` } })).status).toBe(200);
    expect((await submit(id)).status).toBe(200);
  });
});
