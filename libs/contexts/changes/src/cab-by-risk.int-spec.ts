import { type ContextApp, startContextApp } from '../../../../test/support/context-app.js';
import { ChangesModule } from './changes.module.js';
import { changesSubscriptions, changesTables } from './changes.subscriptions.js';

const CAB = { name: 'Infrastructure', members: ['bert', 'cora', 'dirk'], chair: 'bert', quorum: 2, rule: 'majority' };
const plans = { normal: [], emergency: [] };
const as = (actor: string) => ({ 'x-chronodesk-actor': actor });

let app: ContextApp;
beforeAll(async () => {
  app = await startContextApp(ChangesModule, changesTables, changesSubscriptions);
  await app.post('/cabs', { id: 'infrastructure', ...CAB });
  await app.post('/cabs', { id: 'executive', ...CAB, members: ['cora', 'dirk', 'eva'], chair: 'eva' });
});
afterAll(() => app.close());

const vote = (id: string, actor: string, body: object) => app.post(`/changes/${id}/vote`, body, as(actor));
const read = async (id: string, position: string) => (await app.get(`/changes/${id}?atLeast=${position}`)).body;

describe('risk chooses the CAB', () => {
  it('for normal changes when they are submitted, unless a stricter one is named', async () => {
    const cabByRisk = { medium: 'infrastructure', high: 'executive' };
    const set = await app.post('/change-policy', { plans, cabByRisk });
    const shown = (await app.get(`/change-policy?atLeast=${set.body.position}`)).body as unknown as { version: number };
    expect(shown).toMatchObject({ defaultCab: null, cabByRisk: { low: null, ...cabByRisk } });
    const { version: policyVersion } = shown;

    const assessed = async (impact: number, kind = 'normal') => {
      const { id } = (await app.post('/changes', { kind, title: 'New gateway', service: 'vpn' }, as('anna'))).body;
      await app.post(`/changes/${id}/assess`, { impact, likelihood: 2 });
      return id;
    };
    const submit = async (id: string, body: object = {}) => {
      const answer = await app.post(`/changes/${id}/submit`, body, as('anna'));
      return answer.status === 200 ? read(id, answer.body.position) : answer.body.code;
    };
    const [high, medium, low] = [await assessed(1), await assessed(2), await assessed(3)];
    expect(await submit(high, { cab: 'infrastructure' })).toBe('CHANGE_CAB_NOT_STRICT_ENOUGH');
    expect(await submit(high)).toMatchObject({
      ...{ state: 'submitted', board: { cab: 'executive' } },
      cabChoice: { risk: 'high', policyVersion, required: 'executive', by: 'policy' },
    });
    expect(await submit(medium, { cab: 'executive' })).toMatchObject({
      ...{ board: { cab: 'executive' } },
      cabChoice: { risk: 'medium', policyVersion, required: 'infrastructure', by: 'submitter' },
    });
    expect(await submit(low)).toMatchObject({
      ...{ board: null, cabChoice: { risk: 'low', policyVersion, required: null, by: 'policy' } },
    });
    expect((await app.post(`/changes/${low}/approve`, {}, as('bert'))).status).toBe(200);
    // Where it burns, nobody waits for a CAB.
    expect(await submit(await assessed(1, 'emergency'))).toMatchObject({ board: null, cabChoice: null });
  });

  it('for good, until the change is submitted again', async () => {
    await app.post('/change-policy', { plans, cabByRisk: { high: 'executive' } });
    const id = (await app.post('/changes', { kind: 'normal', title: 'New gateway' }, as('anna'))).body.id;
    await app.post(`/changes/${id}/assess`, { impact: 1, likelihood: 1 });
    await app.post(`/changes/${id}/submit`, {}, as('anna'));
    await vote(id, 'cora', { vote: 'reject', reason: 'Too much at once' });
    const rejected = await vote(id, 'dirk', { vote: 'reject', reason: 'Too much at once' });
    expect(await read(id, rejected.body.position)).toMatchObject({ state: 'rejected', cabChoice: { risk: 'high' } });
    const { body } = await app.post('/change-policy', { plans });
    await app.post(`/changes/${id}/assess`, { impact: 3, likelihood: 3 });
    const again = await app.post(`/changes/${id}/submit`, {}, as('anna'));
    expect(await read(id, again.body.position)).toMatchObject({ state: 'submitted', board: null, cabChoice: null });
    expect((await app.get(`/change-policy?atLeast=${body.position}`)).body).toMatchObject({ cabByRisk: null });
  });

  it('by a policy that names only CABs and levels that there are, and ranks them', async () => {
    const pathsOf = async (body: object) =>
      (await app.post('/change-policy', { plans, ...body })).body.errors.map(({ path }) => path);
    expect(await pathsOf({ cabByRisk: { medium: 'none', high: 'nobody' } })).toEqual([
      ...['/cabByRisk/medium', '/cabByRisk/high'],
    ]);
    expect(await pathsOf({ cabByRisk: { extreme: 'executive' } })).toEqual(['/cabByRisk/extreme']);
    expect(await pathsOf({ cabByRisk: { high: 5 } })).toContain('/cabByRisk/high');
    expect(await pathsOf({ cabByRisk: 'executive' })).toEqual(['/cabByRisk']);
    expect(await pathsOf({ cabByRisk: { low: 'infrastructure' } })).toEqual(['/cabByRisk/medium', '/cabByRisk/high']);
    expect(await pathsOf({ cabByRisk: { high: 'executive' }, defaultCab: 'infrastructure' })).toEqual(['/defaultCab']);
  });
});
