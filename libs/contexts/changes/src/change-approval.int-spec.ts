import { type ContextApp, startContextApp } from '../../../../test/support/context-app.js';
import { createSpecReadStore, recordedHistory, replay } from '../../../../test/support/projected.js';
import { ChangesModule } from './changes.module.js';
import { changesSubscriptions, changesTables } from './changes.subscriptions.js';
import { cabAmended, cabDefined, cabRetired } from './domain/cab.examples.js';
import { modelAmended, modelDefined, modelRetired } from './domain/change-model.examples.js';
import { modelVersionsProjection } from './read/models/model-versions.projector.js';
import { cabVersionsProjection } from './read/cabs/cab-versions.projector.js';
import { policyVersionsProjection } from './read/policy/policy-versions.projector.js';

const CAB = {
  name: 'Infrastructure',
  members: ['bert', 'cora', 'dirk', 'anna'],
  chair: 'bert',
  quorum: 3,
  rule: 'majority',
};
const PLAN = { implementation: 'Swap it', test: 'Ping it', rollback: 'Swap it back' };
const as = (actor: string) => ({ 'x-chronodesk-actor': actor });

let app: ContextApp;
beforeAll(async () => {
  app = await startContextApp(ChangesModule, changesTables, changesSubscriptions);
  await app.post('/cabs', { id: 'infrastructure', ...CAB });
});
afterAll(() => app.close());

/** A normal change of Anna's, implemented by Dirk, before the CAB. */
const submitted = async (body: object = { cab: 'infrastructure' }): Promise<string> => {
  const { id } = (await app.post('/changes', { kind: 'normal', title: 'New gateway', service: 'vpn' }, as('anna')))
    .body;
  await app.post(`/changes/${id}/assess`, { impact: 2, likelihood: 2 });
  await app.post(`/changes/${id}/plan`, PLAN);
  expect((await app.post(`/changes/${id}/submit`, body, as('anna'))).status).toBe(200);
  return id;
};
const vote = (id: string, actor: string, body: object) => app.post(`/changes/${id}/vote`, body, as(actor));
const read = async (id: string, position: string) => (await app.get(`/changes/${id}?atLeast=${position}`)).body;

describe('a change before a CAB', () => {
  it('is on the agenda until enough members have voted, and carries the decision with all conditions', async () => {
    const id = await submitted();
    const first = await vote(id, 'cora', { vote: 'approve', conditions: 'At night' });
    const agenda = await app.get(`/cabs/infrastructure/agenda?atLeast=${first.body.position}`);
    expect(agenda.body.items).toMatchObject([{ change: { id, votes: [{ by: 'cora' }] }, votesMissing: 2 }]);
    await vote(id, 'dirk', { vote: 'abstain' });
    const last = await vote(id, 'bert', { vote: 'approve' });
    expect(await read(id, last.body.position)).toMatchObject({
      ...{ state: 'approved', approval: { verdict: 'approved', by: 'infrastructure', remark: 'At night' } },
      board: { cab: 'infrastructure', quorum: 3 },
    });
    const after = await app.get(`/cabs/infrastructure/agenda?atLeast=${last.body.position}`);
    expect(after.body.items).toEqual([]);
  });

  it('stays on the agenda while an emergency is under way', async () => {
    const { id } = (await app.post('/changes', { kind: 'emergency', title: 'Stop the leak' }, as('anna'))).body;
    await app.post(`/changes/${id}/plan`, { implementation: 'Patch', test: 'Probe', rollback: 'Unpatch' }, as('anna'));
    await app.post(`/changes/${id}/submit`, { cab: 'infrastructure' }, as('anna'));
    const started = await app.post(`/changes/${id}/start`, {}, as('anna'));
    const agenda = await app.get(`/cabs/infrastructure/agenda?atLeast=${started.body.position}`);
    expect(agenda.body.items).toContainEqual(
      expect.objectContaining({ votesMissing: 3, change: expect.objectContaining({ id, state: 'started' }) as object }),
    );
    expect((await app.post(`/changes/${id}/approve`, {}, as('zoe'))).body.code).toBe('VOTE_NOT_CHAIR');
    await vote(id, 'cora', { vote: 'approve' });
    await vote(id, 'dirk', { vote: 'approve' });
    const last = await vote(id, 'bert', { vote: 'approve' });
    const { items } = (await app.get(`/cabs/infrastructure/agenda?atLeast=${last.body.position}`)).body;
    expect(JSON.stringify(items)).not.toContain(id);
    expect(await read(id, last.body.position)).toMatchObject({ state: 'started', approval: { by: 'infrastructure' } });
  });

  it('is voted on by members only, never by whose change it is, and decided by nobody else', async () => {
    const id = await submitted();
    const codes = [
      await vote(id, 'zoe', { vote: 'approve' }),
      await vote(id, 'anna', { vote: 'approve' }),
      await app.post(`/changes/${id}/approve`, {}, as('anna')),
      await app.post(`/changes/${id}/approve`, {}, as('cora')),
      await app.post(`/changes/${id}/approve`, {}, as('bert')),
    ].map(({ status, body }) => [status, body.code]);
    expect(codes).toEqual([
      [409, 'VOTE_NOT_MEMBER'],
      [409, 'VOTE_OWN_CHANGE'],
      [409, 'CHANGE_FOUR_EYES'],
      [409, 'VOTE_NOT_CHAIR'],
      [409, 'QUORUM_MISSING'],
    ]);
    expect((await vote(id, 'cora', { vote: 'maybe' })).body.errors.map(({ path }) => path)).toEqual(['/vote']);
  });

  it('keeps the members it was submitted to, whatever becomes of the CAB', async () => {
    await app.post('/cabs', { id: 'small', ...CAB, quorum: 1 });
    const id = await submitted({ cab: 'small' });
    await app.post('/cabs/small/amend', { ...CAB, members: ['bert'], quorum: 1, reason: 'Holidays' });
    const { body } = await vote(id, 'cora', { vote: 'reject', reason: 'Too early' });
    expect(await read(id, body.position)).toMatchObject({ state: 'rejected', approval: { remark: 'Too early' } });
  });
});

describe('the policy of the desk', () => {
  it('sends normal changes to a CAB, and asks for the plans it names', async () => {
    const unknown = await app.post('/change-policy', { plans: { normal: [], emergency: [] }, defaultCab: 'none' });
    expect([unknown.status, unknown.body.errors]).toEqual([400, [expect.objectContaining({ path: '/defaultCab' })]]);
    const before = (await app.get('/change-policy')).body;
    expect(before).toEqual({
      plans: { normal: ['implementation', 'test', 'rollback'], emergency: ['implementation', 'rollback'] },
      ...{ version: 0, defaultCab: null, cabByRisk: null, standardNeedsModel: false },
      ...{ assessmentNeedsAnswers: false, detectionTolerance: 'PT15M' },
    });
    await submitted({});
    const policy = {
      plans: { normal: ['rollback'], emergency: [] },
      defaultCab: 'infrastructure',
      cabByRisk: null,
      standardNeedsModel: true,
      assessmentNeedsAnswers: false,
      detectionTolerance: 'PT1H',
    };
    const set = await app.post('/change-policy', policy);
    expect((await app.get(`/change-policy?atLeast=${set.body.position}`)).body).toEqual({ ...policy, version: 1 });
    expect((await app.get('/change-policy?asOf=2020-01-01T00:00:00Z')).body).toEqual(before);
    const bare = await app.post('/changes', { kind: 'standard', title: 'Restart' });
    expect(bare.body.code).toBe('CHANGE_MODEL_REQUIRED');
    const id = await submitted({});
    expect((await vote(id, 'cora', { vote: 'approve' })).status).toBe(200);
    expect((await app.post('/change-policy', { plans: before['plans'] })).status).toBe(200);
  });
});

describe('a CAB', () => {
  it('is read now, as it was, and in the list', async () => {
    const { body, status, headers } = await app.post('/cabs', { id: 'network', ...CAB });
    expect([status, headers.location]).toEqual([201, '/api/v1/cabs/network']);
    expect((await app.post('/cabs', { id: 'network', ...CAB })).body.code).toBe('CAB_EXISTS');
    const retired = await app.post('/cabs/network/retire');
    expect((await app.get(`/cabs/network?atLeast=${retired.body.position}`)).body).toMatchObject({ status: 'retired' });
    expect((await app.get('/cabs/network?asOf=2020-01-01T00:00:00Z')).status).toBe(404);
    const page = await app.get(`/cabs?limit=1&atLeast=${body.position}`);
    expect(page.body).toMatchObject({ items: [{ id: 'infrastructure' }], next: expect.any(String) as string });
    const rest = await app.get(`/cabs?cursor=${String(page.body.next)}`);
    expect(rest.body.items).toMatchObject([{ id: 'network' }, { id: 'small' }]);
    expect((await app.get('/cabs/none/agenda')).status).toBe(404);
    const faulty = await app.post('/cabs', { ...CAB, members: [], quorum: 0, rule: 'loudest' });
    expect([...new Set(faulty.body.errors.map(({ path }) => path))].sort()).toEqual(['/members', '/quorum', '/rule']);
  });
});

describe('a model of standard changes', () => {
  const MODEL = {
    name: 'Restart',
    services: ['mail'],
    impact: 3,
    likelihood: 3,
    plan: { implementation: 'Restart it' },
  };
  const request = (body: object) => app.post('/changes', { kind: 'standard', title: 'Restart', ...body });

  it('approves what follows it at once, and nothing else', async () => {
    expect((await app.post('/change-models', { id: 'restart', ...MODEL })).status).toBe(201);
    const { body } = await request({ service: 'mail', model: 'restart' });
    expect(await read(body.id, body.position)).toMatchObject({
      ...{ state: 'approved', model: { id: 'restart', version: 1 }, assessment: { risk: 'low' } },
      plan: { implementation: 'Restart it' },
    });
    expect((await request({ service: 'erp', model: 'restart' })).body.code).toBe('CHANGE_MODEL_MISFIT');
    expect((await request({ model: 'none' })).body.errors).toMatchObject([{ path: '/model' }]);
  });

  it('is amended and retired, and read as it was', async () => {
    const { body } = await app.post('/change-models/restart/amend', { ...MODEL, services: [], reason: 'Everywhere' });
    const amended = await app.get(`/change-models/restart?atLeast=${body.position}`);
    expect(amended.body).toMatchObject({ version: 2, services: [], status: 'active' });
    const retired = await app.post('/change-models/restart/retire');
    const list = await app.get(`/change-models?atLeast=${retired.body.position}`);
    expect(list.body.items).toMatchObject([{ id: 'restart', status: 'retired' }]);
    expect((await request({ service: 'mail', model: 'restart' })).body.errors).toMatchObject([{ path: '/model' }]);
  });
});

describe('an emergency', () => {
  it('begins at once and shows until somebody judged it; only then it is reviewed', async () => {
    const { id } = (await app.post('/changes', { kind: 'emergency', title: 'Close the hole' }, as('anna'))).body;
    await app.post(`/changes/${id}/start`);
    const { body } = await app.post(`/changes/${id}/complete`);
    const due = await app.get(`/changes?approvalDue=true&atLeast=${body.position}`);
    expect(due.body.items).toMatchObject([{ id, approvalDue: true }]);
    const review = () => app.post(`/changes/${id}/review`, { outcome: 'successful' });
    expect((await review()).body.code).toBe('CHANGE_APPROVAL_MISSING');
    await app.post(`/changes/${id}/approve`, {}, as('bert'));
    const reviewed = await review();
    expect((await app.get(`/changes?approvalDue=true&atLeast=${reviewed.body.position}`)).body.items).toEqual([]);
  });
});

it('gives the same rows however the events are cut', async () => {
  const { readStore, close } = await createSpecReadStore(changesTables);
  const at = (hour: number) => new Date(Date.UTC(2026, 0, 1, hour)).toISOString();
  const policy = { plans: { normal: [], emergency: [] }, defaultCab: null, standardNeedsModel: false };
  const history = recordedHistory([
    ['cab-infrastructure', at(1), cabDefined],
    ['cab-infrastructure', at(2), cabAmended],
    ['cab-infrastructure', at(3), cabRetired],
    ['changeModel-restart', at(1), modelDefined],
    ['changeModel-restart', at(2), modelAmended],
    ['changeModel-restart', at(3), modelRetired],
    ['changePolicy-desk', at(4), { type: 'ChangePolicySet', data: policy }],
    ['changePolicy-desk', at(4), { type: 'ChangePolicyCabExcluded', data: { cab: 'network' } }],
    ['changePolicy-desk', at(5), { type: 'ChangePolicySet', data: { ...policy, defaultCab: 'infrastructure' } }],
    [
      'changePolicy-desk',
      at(6),
      { type: 'ChangePolicySet', data: { ...policy, cabByRisk: { low: null, medium: null, high: 'executive' } } },
    ],
  ]);
  for (const projection of [cabVersionsProjection, policyVersionsProjection, modelVersionsProjection]) {
    const rows = await replay(readStore, projection, history, 10);
    expect(rows[0]?.length).toBeGreaterThan(1);
    expect(await replay(readStore, projection, history, 1)).toEqual(rows);
  }
  await close();
});
