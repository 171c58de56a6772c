import { idOfNumber } from '@chronodesk/numbering';
import { eventToAppend } from '@chronodesk/eventing/testing';
import { type ContextApp, startContextApp } from '../../../../test/support/context-app.js';
import { RegulatoryModule } from './regulatory.module.js';
import { regulatorySubscriptions, regulatoryTables } from './regulatory.subscriptions.js';

const HOUR = 3_600_000;
const ago = (hours: number) => new Date(Date.now() - hours * HOUR).toISOString();
const number = 'INC0000123';

let app: ContextApp;
beforeAll(async () => {
  app = await startContextApp(RegulatoryModule, regulatoryTables, regulatorySubscriptions);
  await app.store.append(`ticket-${idOfNumber(number)}`, 'no-stream', [
    eventToAppend({ type: 'TicketOpened', data: { number } }),
  ]);
  for (const template of ['nis2', 'dora', 'gdpr']) await app.post('/regulations', { template });
});
afterAll(() => app.close());

const opening = (changes: object = {}) => ({
  ...{ ticket: number, regulations: ['nis2', 'dora', 'gdpr'], anchors: { awareness: ago(2) }, reason: 'servers down' },
  ...changes,
});
const openCase = async (changes: object = {}) => (await app.post('/regulatory-cases', opening(changes))).body.id;
const answerOf = async (path: string, body: object) => {
  const { status, body: answer } = await app.post(path, body);
  return [status, answer.code ?? answer.id, ...(answer.errors ?? []).map(({ path: place }) => place)];
};
const deadlinesOf = async (id: string, position: string) => {
  const { body } = await app.get(`/regulatory-cases/${id}?atLeast=${position}`);
  const deadlines = body['deadlines'] as { regulation: string; stage: string; state: string; dueAt: string }[];
  return Object.fromEntries(deadlines.map((one) => [`${one.regulation}/${one.stage}`, one]));
};
const warning = { regulation: 'nis2', stage: 'early-warning', reference: 'BSI-1' };
const warningFields = { unlawfulAct: true, crossBorder: false };

describe('regulations over HTTP', () => {
  it('come from templates, once', async () => {
    const { body } = await app.get('/regulations/templates');
    expect((body.items as { template: string }[]).map(({ template }) => template)).toEqual(['nis2', 'dora', 'gdpr']);
    const again = await app.post('/regulations', { template: 'nis2' });
    expect([again.status, again.headers['location'], again.body.revision]).toEqual([
      201,
      '/api/v1/regulations/nis2',
      0,
    ]);
    expect(await answerOf('/regulations', { template: 'nis2', name: 'Other' })).toEqual([409, 'REGULATION_EXISTS']);
  });

  it('are amended and retired by version; an open case keeps its version', async () => {
    const { body: own } = await app.post('/regulations', { template: 'gdpr', id: 'own', name: 'Own' });
    const id = await openCase({ regulations: ['own'] });
    const { body: first } = await app.get(`/regulations/own?atLeast=${own.position}`);
    const { name, timeZone, anchors, stages } = first as unknown as Record<string, object[]>;
    const content = { name, timeZone, anchors, stages: [{ ...stages![0], within: 'PT48H' }] };
    const amended = await app.post('/regulations/own/amend', { ...content, reason: 'stricter' }, { 'if-match': '"0"' });
    expect([amended.status, amended.body.revision]).toEqual([200, 1]);
    const newest = await app.get(`/regulations/own?atLeast=${amended.body.position}`);
    expect(newest.body).toMatchObject({ version: 2, versions: [{ version: 1 }, { version: 2, reason: 'stricter' }] });
    const retired = await app.post('/regulations/own/retire', { reason: 'gone' });
    const list = await app.get(`/regulations?status=retired&atLeast=${retired.body.position}`);
    expect(list.body.items).toMatchObject([{ id: 'own', status: 'retired' }]);
    expect(await answerOf('/regulatory-cases', opening({ regulations: ['own'] }))).toEqual([409, 'REGULATION_RETIRED']);
    const { body } = await app.get(`/regulatory-cases/${id}?atLeast=${retired.body.position}`);
    expect(body['regulations']).toEqual([{ id: 'own', version: 1, name: 'Own' }]);
  });

  it('are refused with every fault', async () => {
    expect(await answerOf('/regulations', { name: 'X', timeZone: 'Mars/Base', anchors: [], stages: 7 })).toEqual([
      ...[400, 'INVALID_INPUT', '/timeZone', '/anchors'],
    ]);
    expect(await answerOf('/regulations/nobody/retire', {})).toEqual([404, 'NOT_FOUND']);
    expect((await app.get('/regulations/nobody')).status).toBe(404);
  });
});

describe('a regulatory case over HTTP', () => {
  it('goes from one decision through every report to its end', async () => {
    const opened = await app.post('/regulatory-cases', opening(), { 'idempotency-key': 'k-1' });
    const again = await app.post('/regulatory-cases', opening(), { 'idempotency-key': 'k-2' });
    const { id, position } = opened.body;
    expect([opened.status, opened.headers['location']]).toEqual([201, `/api/v1/regulatory-cases/${id}`]);
    expect(again.body.id).not.toBe(id);
    expect(await deadlinesOf(id, position)).toMatchObject({
      ...{ 'nis2/early-warning': { state: 'running' }, 'nis2/notification': { state: 'running' } },
      ...{ 'nis2/final-report': { state: 'waiting' }, 'dora/initial': { state: 'waiting' } },
      'gdpr/notification': { state: 'running' },
    });

    expect(await answerOf(`/regulatory-cases/${id}/close`, {})).toEqual([409, 'REGULATORY_STAGES_OUTSTANDING']);
    await app.post(`/regulatory-cases/${id}/submit`, { ...warning, at: ago(1), fields: warningFields });
    await app.post(`/regulatory-cases/${id}/anchor`, { anchor: 'classification', at: ago(0.5) });
    const withdrawn = await app.post(`/regulatory-cases/${id}/withdraw`, { regulation: 'gdpr', reason: 'no people' });
    expect(await deadlinesOf(id, withdrawn.body.position)).toMatchObject({
      'nis2/early-warning': { state: 'submitted', submitted: { late: false, reference: 'BSI-1' } },
      ...{ 'dora/initial': { state: 'running' }, 'gdpr/notification': { state: 'withdrawn', withdrawn: 'no people' } },
    });

    await app.post(`/regulatory-cases/${id}/withdraw`, { reason: 'false alarm' });
    const closed = await app.post(`/regulatory-cases/${id}/close`, { note: 'done' });
    const { body, headers } = await app.get(`/regulatory-cases/${id}?atLeast=${closed.body.position}`);
    expect(headers['etag']).toBe(`"${closed.body.revision}"`);
    expect(body).toMatchObject({ state: 'closed', note: 'done', next: null, ticket: { number } });
    expect(await answerOf(`/regulatory-cases/${id}/withdraw`, { reason: 'r' })).toEqual([
      409,
      'REGULATORY_CASE_CLOSED',
    ]);
  });

  it('takes a late report, with the reasons for the delay, and says that it was late', async () => {
    const id = await openCase({ regulations: ['gdpr'], anchors: { awareness: ago(80) } });
    const fields = { nature: 'n', contact: 'c', consequences: 'x', measures: 'm' };
    const submit = { regulation: 'gdpr', stage: 'notification', reference: 'LfDI-7', fields };
    const path = `/regulatory-cases/${id}/submit`;
    expect(await answerOf(path, submit)).toEqual([400, 'INVALID_INPUT', '/fields/reasonsForDelay']);
    const withReasons = { ...submit, fields: { ...fields, reasonsForDelay: 'found late' } };
    const { body } = await app.post(path, withReasons);
    expect(await deadlinesOf(id, body.position)).toMatchObject({
      'gdpr/notification': { state: 'submitted', submitted: { late: true }, remaining: null },
    });
  });

  it('keeps a repeated request with the same key from counting twice', async () => {
    const id = await openCase();
    const key = { 'idempotency-key': 'submit-1' };
    const send = () => app.post(`/regulatory-cases/${id}/submit`, { ...warning, fields: warningFields }, key);
    const [first, second] = [await send(), await send()];
    expect(second.body).toEqual(first.body);
    expect(first.body.revision).toBe(1);
  });

  it('shows the past, and nothing before the decision', async () => {
    const before = new Date(Date.now() - 1).toISOString();
    const { body } = await app.post('/regulatory-cases', opening());
    const during = new Date().toISOString();
    const submitted = await app.post(`/regulatory-cases/${body.id}/withdraw`, { reason: 'r' });
    await app.get(`/regulatory-cases/${body.id}?atLeast=${submitted.body.position}`);
    expect((await app.get(`/regulatory-cases/${body.id}?asOf=${before}`)).status).toBe(404);
    const then = await app.get(`/regulatory-cases/${body.id}?asOf=${during}`);
    expect(then.body['asOf']).toBe(during);
  });

  it('names every fault of a body, also what it refers to', async () => {
    const bad = opening({ ticket: 'INC9999999', regulations: ['nis2', 'sox'] });
    expect(await answerOf('/regulatory-cases', bad)).toEqual([400, 'INVALID_INPUT', '/ticket', '/regulations/1']);
    expect(await answerOf('/regulatory-cases', opening({ anchors: { classification: ago(1) } }))).toEqual([
      ...[400, 'INVALID_INPUT', '/anchors/awareness'],
    ]);
    const future = opening({ anchors: { awareness: ago(-1) } });
    expect(await answerOf('/regulatory-cases', future)).toEqual([400, 'INVALID_INPUT', '/anchors/awareness']);

    const path = `/regulatory-cases/${await openCase()}`;
    const submit = { ...warning, fields: warningFields };
    expect(await answerOf(`${path}/submit`, { ...submit, regulation: 'sox' })).toContain('/regulation');
    expect(await answerOf(`${path}/submit`, { ...submit, stage: 'third' })).toContain('/stage');
    expect(await answerOf(`${path}/submit`, { ...submit, fields: {}, at: ago(-1) })).toEqual([
      400,
      'INVALID_INPUT',
      '/at',
    ]);
    expect(await answerOf(`${path}/submit`, { ...submit, fields: { colour: 1 } })).toEqual([
      ...[400, 'INVALID_INPUT', '/fields/colour', '/fields/unlawfulAct', '/fields/crossBorder'],
    ]);
    expect(await answerOf(`${path}/anchor`, { anchor: 'discovery', at: ago(1) })).toEqual([
      400,
      'INVALID_INPUT',
      '/anchor',
    ]);
    expect(await answerOf(`${path}/withdraw`, { stage: 'initial', reason: 'r' })).toContain('/regulation');
    expect(await answerOf(`${path}/withdraw`, {})).toContain('/reason');
    expect(await answerOf('/regulatory-cases/nobody/submit', submit)).toEqual([404, 'NOT_FOUND']);
    expect((await app.get('/regulatory-cases/nobody')).status).toBe(404);
    const { body } = await app.get('/regulatory-cases?state=lost&dueBefore=soon');
    expect(body.errors.map(({ path: place }) => place).sort()).toEqual(['dueBefore', 'state']);
  });
});
