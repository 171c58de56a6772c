import { randomUUID } from 'node:crypto';
import { type ContextApp, startContextApp } from '../../../../test/support/context-app.js';
import { createSpecReadStore, recordedHistory, replay } from '../../../../test/support/projected.js';
import { until } from '../../../../test/support/until.js';
import { contextNow, dependsOn } from './booking-desk.examples.js';
import { ChangesModule } from './changes.module.js';
import { changesSubscriptions, changesTables } from './changes.subscriptions.js';
import * as example from './domain/change-detection.examples.js';
import { type DetectionView } from './read/detections/detections.entity.js';
import { detectionsProjection } from './read/detections/detections.projector.js';

const ANNA = { 'x-chronodesk-actor': 'anna' };
const HOUR_MS = 3_600_000;
const WHAT = { source: 'integrity-watch', what: 'main.cf has another digest' };

let app: ContextApp;
beforeAll(async () => {
  app = await startContextApp(ChangesModule, changesTables, changesSubscriptions, { react: true });
  await dependsOn(app.store, 'no-stream', 'shop', 'erp');
  await defineItem('db-1', 'database');
  await dependOnItem('shop', 'db-1');
});
afterAll(() => app.close());

const append = (stream: string, revision: number | 'no-stream', type: string, data: object) => {
  const { commandId, correlationId, causationId, actor, channel, occurredAt } = contextNow();
  const ids = { commandId, $correlationId: correlationId, $causationId: causationId };
  const metadata = { ...ids, actor, channel, occurredAt, schema: 1 };
  return app.store.append(stream, revision, [{ id: randomUUID(), event: { type, data }, metadata }]);
};
const defineItem = (id: string, service: string) =>
  append(`configurationItem-${id}`, 'no-stream', 'ConfigurationItemDefined', { name: id, service });
const dependOnItem = (service: string, item: string) => {
  const [from, on] = [
    { kind: 'service', id: service },
    { kind: 'item', id: item },
  ];
  return append('dependencies-all', 0, 'DependencyDeclared', { from, on, kind: 'runs-on' });
};

const ago = (hours: number): string => new Date(Date.now() - hours * HOUR_MS).toISOString();
const report = (body: object) => app.post('/changes/detections', { ...WHAT, detectedAt: ago(0), ...body }, ANNA);
const read = async (id: string) =>
  (await app.get(`/changes/detections/${id}`)).body as unknown as DetectionView & { code?: string };
/** A detection once it was held against the changes. */
const judged = async (body: object): Promise<DetectionView> => {
  const { body: answer } = await report(body);
  return until(`${answer.id} to be judged`, async () => {
    const view = await read(answer.id);
    return view.state !== undefined && view.state !== 'detected' && view;
  });
};
const emergency = async (service: string): Promise<{ id: string; number: string }> => {
  const { body } = await app.post('/changes', { kind: 'emergency', title: 'Restart', service }, ANNA);
  await app.post(`/changes/${body.id}/start`);
  return body;
};

describe('what was seen changed', () => {
  it('is explained by the work on its service, also where that has booked nothing', async () => {
    const { id, number } = await emergency('mail');
    expect(await judged({ service: 'mail' })).toMatchObject({
      ...{ state: 'matched', change: { id, number }, coveredBy: 'work', services: ['mail'], reportedBy: 'anna' },
    });
    expect(await judged({ service: 'mail', detectedAt: ago(1) })).toMatchObject({ state: 'unauthorised' });
  });

  it('is explained by a window on something that its service depends on', async () => {
    const { body } = await app.post('/changes', { kind: 'standard', title: 'Restart', service: 'erp' });
    const window = { from: ago(1), to: ago(-1) };
    await app.post(`/changes/${body.id}/schedule`, { window });
    expect(await judged({ service: 'shop' })).toMatchObject({
      ...{ state: 'matched', change: { number: body.number }, coveredBy: 'window' },
    });
    expect(await judged({ service: 'erp', detectedAt: ago(1.2) })).toMatchObject({ state: 'matched' });
    expect(await judged({ service: 'erp', detectedAt: ago(1.3) })).toMatchObject({ state: 'unauthorised' });
    await app.post('/change-policy', { plans: { normal: [], emergency: [] }, detectionTolerance: 'PT30M' });
    expect(await judged({ service: 'erp', detectedAt: ago(1.3) })).toMatchObject({ state: 'matched' });
    await app.post(`/changes/${body.id}/cancel`);
    expect(await judged({ service: 'shop' })).toMatchObject({ state: 'unauthorised', change: null });
  });

  it('on an item concerns the service of the item and those that depend on it', async () => {
    expect(await judged({ ci: 'db-1' })).toMatchObject({
      ...{ state: 'unauthorised', ci: 'db-1', service: 'database', services: ['database', 'shop'] },
    });
    const { number } = await emergency('shop');
    expect(await judged({ ci: 'db-1' })).toMatchObject({ state: 'matched', change: { number } });
    expect(await judged({ ci: 'nobody-knows-it' })).toMatchObject({
      ...{ state: 'unauthorised', service: null, services: [] },
    });
  });

  it('is recorded once by source and fingerprint', async () => {
    const body = { service: 'files', fingerprint: 'sha256:1' };
    const first = await report(body);
    expect([first.status, first.headers['location']]).toEqual([201, `/api/v1/changes/detections/${first.body.id}`]);
    expect((await report({ ...body, what: 'Again' })).body.id).toBe(first.body.id);
    const other = await report({ ...body, source: 'deployment-log' });
    expect(other.body.id).not.toBe(first.body.id);
    const query = `service=files&source=integrity-watch&atLeast=${other.body.position}`;
    const list = await app.get(`/changes/detections?${query}`);
    expect(list.body.items).toHaveLength(1);
  });

  it('is refused with every fault', async () => {
    const pathsOf = async (body: object) => (await report(body)).body.errors.map(({ path }) => path).sort();
    expect(await pathsOf({ detectedAt: 'now', what: '' })).toEqual(['/detectedAt', '/what']);
    expect(await pathsOf({})).toEqual(['/ci', '/service']);
    expect(await pathsOf({ service: 'mail', detectedAt: ago(-1) })).toEqual(['/detectedAt']);
    const policy = { plans: { normal: [], emergency: [] } };
    for (const detectionTolerance of ['P1D', 'PT25H', '', null, 5])
      expect((await app.post('/change-policy', { ...policy, detectionTolerance })).body.errors).toMatchObject([
        { path: '/detectionTolerance' },
      ]);
    expect((await app.get('/changes/detections/none')).status).toBe(404);
    expect((await app.get('/changes/detections?state=gone')).status).toBe(400);
  });
});

describe('an unauthorised change', () => {
  const settle = (id: string, verb: string, body: object) => app.post(`/changes/detections/${id}/${verb}`, body, ANNA);

  it('is justified by a change that was recorded for it afterwards', async () => {
    const { id } = await judged({ service: 'printing', detectedAt: ago(2) });
    const normal = await app.post('/changes', { kind: 'normal', title: 'Restart' });
    const refused = await settle(id, 'justify', { change: normal.body.number });
    expect([refused.status, refused.body.code]).toEqual([409, 'DETECTION_CHANGE_NOT_AUTHORISED']);
    expect((await settle(id, 'justify', { change: 'CHG9999999' })).body.errors).toMatchObject([{ path: '/change' }]);
    const { number } = await emergency('printing');
    const { body } = await settle(id, 'justify', { change: number, reason: 'Queue was full' });
    const view = await app.get(`/changes/detections/${id}?atLeast=${body.position}`);
    expect(view.body).toMatchObject({
      ...{ state: 'justified', change: { number }, settled: { by: 'anna', reason: 'Queue was full' } },
    });
    expect((await settle(id, 'dismiss', { reason: 'x' })).body.code).toBe('DETECTION_JUSTIFIED');
  });

  it('is dismissed with a reason, listed by state, and counted unless it was a false alarm', async () => {
    const [one, other] = [
      await judged({ service: 'phones', detectedAt: '2026-01-10T00:00:00Z' }),
      await judged({ service: 'phones', detectedAt: '2026-01-11T00:00:00Z' }),
    ];
    expect((await settle(one.id, 'dismiss', {})).status).toBe(400);
    const { body } = await settle(one.id, 'dismiss', { reason: 'Log rotation' });
    const list = (query: string) => app.get(`/changes/detections?service=phones&${query}&atLeast=${body.position}`);
    expect((await list('state=unauthorised')).body.items).toMatchObject([{ id: other.id }]);
    expect((await list('to=2026-01-11T00:00:00Z')).body.items).toMatchObject([{ id: one.id, state: 'dismissed' }]);
    const page = (await list('limit=1')).body as unknown as { items: object[]; next: string };
    expect(page.items).toMatchObject([{ id: other.id }]);
    expect((await list(`cursor=${page.next}`)).body.items).toMatchObject([{ id: one.id }]);
    const rates = await app.get(
      `/changes/rates?from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z&groupBy=month&atLeast=${body.position}`,
    );
    expect(rates.body).toMatchObject({
      ...{ total: { ended: 0, unauthorised: 1 }, groups: [{ group: '2026-01', unauthorised: 1 }] },
    });
  });
});

it('gives the same rows however the events are cut', async () => {
  const { readStore, close } = await createSpecReadStore(changesTables);
  const { detected, matched, unauthorised, justified, dismissed } = example;
  const lines = [[matched], [unauthorised, justified], [unauthorised, dismissed]].flatMap((events, n) =>
    [detected, ...events].map((event) => [`changeDetection-${n}`, example.SEEN_AT, event] as const),
  );
  const rows = await replay(readStore, detectionsProjection, recordedHistory(lines), 10);
  expect(rows[0]).toMatchObject([{ state: 'matched' }, { state: 'justified' }, { state: 'dismissed' }]);
  expect(await replay(readStore, detectionsProjection, recordedHistory(lines), 1)).toEqual(rows);
  await close();
});
