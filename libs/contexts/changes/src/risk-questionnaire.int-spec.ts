import { type ContextApp, startContextApp } from '../../../../test/support/context-app.js';
import { createSpecReadStore, recordedHistory, replay } from '../../../../test/support/projected.js';
import { ChangesModule } from './changes.module.js';
import { changesSubscriptions, changesTables } from './changes.subscriptions.js';
import { questionnaire, questionnaireSet } from './domain/risk-questionnaire.examples.js';
import { questionnaireVersionsProjection } from './read/questionnaire/questionnaire-versions.projector.js';

/** Answers to the questions that stand at first. */
const ANSWERS = {
  ...{ users: 'many', dependants: 'some', hours: 'outside' },
  ...{ tested: 'partly', rollback: 'written', 'done-before': 'often' },
};

let app: ContextApp;
beforeAll(async () => {
  app = await startContextApp(ChangesModule, changesTables, changesSubscriptions);
});
afterAll(() => app.close());

const request = async () => (await app.post('/changes', { kind: 'normal', title: 'New gateway' })).body.id;
const assess = (id: string, body: object) => app.post(`/changes/${id}/assess`, body);
const faultsOf = async (id: string, body: object) =>
  (await assess(id, body)).body.errors.map(({ path }) => path).sort();
const set = (content: object) => app.post('/risk-questionnaire', content);

describe('the risk of a change', () => {
  it('follows from answers to the questions that stand, and the record says which decided how much', async () => {
    expect((await app.get('/risk-questionnaire')).body).toMatchObject({ version: 0 });
    const id = await request();
    const { status, body } = await assess(id, { answers: ANSWERS, notes: 'With the vendor' });
    expect(status).toBe(200);
    const { assessment } = (await app.get(`/changes/${id}?atLeast=${body.position}`)).body;
    expect(assessment).toMatchObject({
      ...{ impact: 1, likelihood: 2, risk: 'high', notes: 'With the vendor' },
      answered: { version: 0, points: { impact: 4, likelihood: 2 } },
    });
    const { answers } = (assessment as { answered: { answers: { question: string; points: number }[] } }).answered;
    expect(Object.fromEntries(answers.map(({ question, points }) => [question, points]))).toEqual({
      ...{ users: 3, dependants: 1, hours: 0, tested: 1, rollback: 1, 'done-before': 0 },
    });
  });

  it('needs an answer to every question and to no other, or both numbers, and not a mixture', async () => {
    const id = await request();
    const { tested: _, ...missing } = ANSWERS;
    expect(await faultsOf(id, { answers: { ...missing, hours: 'noon', moon: 'full' } })).toEqual([
      ...['/answers/hours', '/answers/moon', '/answers/tested'],
    ]);
    expect(await faultsOf(id, { answers: ANSWERS, impact: 1 })).toEqual(['/impact']);
    expect(await faultsOf(id, { answers: 'all' })).toEqual(['/answers']);
    expect(await faultsOf(id, { answers: null })).toContain('/answers');
    expect(new Set(await faultsOf(id, {}))).toEqual(new Set(['/impact', '/likelihood']));
    expect((await assess(id, { impact: 3, likelihood: 3 })).status).toBe(200);
    expect((await assess('CHG9999999', { answers: ANSWERS })).status).toBe(404);
  });
});

describe('the questionnaire', () => {
  it('has versions, and what was assessed keeps the one it was assessed by', async () => {
    const id = await request();
    const { body } = await assess(id, { answers: ANSWERS });
    const written = await set({ ...questionnaire, reason: 'Shorter' });
    expect(written.status).toBe(200);
    const newest = await app.get(`/risk-questionnaire?atLeast=${written.body.position}`);
    expect(newest.body).toEqual({ version: 1, ...questionnaire });
    expect((await app.get('/risk-questionnaire?asOf=2020-01-01T00:00:00Z')).body).toMatchObject({ version: 0 });
    expect(await faultsOf(id, { answers: ANSWERS })).toContain('/answers/spare');
    const read = await app.get(`/changes/${id}?atLeast=${body.position}`);
    expect(read.body).toMatchObject({ assessment: { answered: { version: 0 } } });
    const again = await assess(id, { answers: { spare: 'yes', tested: 'yes' } });
    const after = await app.get(`/changes/${id}?atLeast=${again.body.position}`);
    expect(after.body).toMatchObject({ assessment: { risk: 'low', answered: { version: 1 } } });
  });

  it('is refused with every fault', async () => {
    const [spare] = questionnaire.questions;
    const malformed = await set({ questions: [{ ...spare, options: [] }], thresholds: {} });
    expect([...new Set(malformed.body.errors.map(({ path }) => path))].sort()).toEqual([
      ...['/questions/0/options', '/thresholds/impact', '/thresholds/likelihood'],
    ]);
    const unreachable = await set({ ...questionnaire, questions: [spare] });
    expect([unreachable.status, unreachable.body.errors.map(({ path }) => path)]).toEqual([
      ...[400, ['/thresholds/likelihood/high']],
    ]);
  });

  it('may be made the only way, for all but what follows a model', async () => {
    const plans = { normal: [], emergency: [] };
    await app.post('/change-policy', { plans, assessmentNeedsAnswers: true });
    const id = await request();
    const refused = await assess(id, { impact: 3, likelihood: 3 });
    expect([refused.status, refused.body.code]).toEqual([409, 'CHANGE_ANSWERS_REQUIRED']);
    expect((await assess(id, { answers: { spare: 'yes', tested: 'no' } })).status).toBe(200);
    const model = { id: 'restart', name: 'Restart', services: [], impact: 3, likelihood: 3, plan: {} };
    await app.post('/change-models', model);
    const preapproved = await app.post('/changes', { kind: 'standard', title: 'Restart', model: 'restart' });
    expect(preapproved.status).toBe(201);
    await app.post('/change-policy', { plans });
    expect((await assess(id, { impact: 3, likelihood: 3 })).status).toBe(200);
  });
});

it('gives the same rows however the events are cut', async () => {
  const { readStore, close } = await createSpecReadStore(changesTables);
  const next = { ...questionnaireSet, data: { ...questionnaireSet.data, version: 2 } };
  const history = recordedHistory([
    ['riskQuestionnaire-desk', '2026-01-01T00:00:00.000Z', questionnaireSet],
    ['riskQuestionnaire-desk', '2026-01-02T00:00:00.000Z', next],
  ]);
  const rows = await replay(readStore, questionnaireVersionsProjection, history, 10);
  expect(rows[0]).toHaveLength(2);
  expect(await replay(readStore, questionnaireVersionsProjection, history, 1)).toEqual(rows);
  await close();
});
