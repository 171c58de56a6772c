import { type Answer, type ContextApp, startContextApp } from '../../../../test/support/context-app.js';
import { createSpecReadStore, recordedHistory, replay } from '../../../../test/support/projected.js';
import { until } from '../../../../test/support/until.js';
import { ChangesModule } from './changes.module.js';
import { changesSubscriptions, changesTables } from './changes.subscriptions.js';
import * as example from './domain/release.examples.js';
import { releaseVersionsProjection } from './read/releases/release-versions.projector.js';

const ANNA = { 'x-chronodesk-actor': 'anna' };
const BERT = { 'x-chronodesk-actor': 'bert' };
const WINDOW = { from: '2126-03-07T20:00:00.000Z', to: '2126-03-07T22:00:00.000Z' };

let app: ContextApp;
beforeAll(async () => {
  app = await startContextApp(ChangesModule, changesTables, changesSubscriptions, { react: true });
});
afterAll(() => app.close());

const open = async (name = 'Spring') => (await app.post('/releases', { name }, ANNA)).body;
const request = async (kind: string, service?: string) =>
  (await app.post('/changes', { kind, title: 'Restart', ...(service !== undefined && { service }) }, ANNA)).body;
const tell = (id: string, verb: string, body: object = {}, headers = ANNA) =>
  app.post(`/releases/${id}/${verb}`, body, headers);
const read = async (id: string, { body }: Answer) => (await app.get(`/releases/${id}?atLeast=${body.position}`)).body;
/** The release once its changes have come to these states. */
const onceChangesAre = (id: string, states: readonly string[]) =>
  until(`changes of ${id} to be ${states.join(', ')}`, async () => {
    const release = (await app.get(`/releases/${id}`)).body as unknown as { changes: { state: string }[] };
    return release.changes.map(({ state }) => state).join() === states.join() && release;
  });

describe('a release', () => {
  it('goes with its changes from opening to roll-back', async () => {
    const { number } = await open();
    expect(number).toMatch(/^REL\d{7}$/);
    const [mail, shop] = [await request('standard', 'mail'), await request('standard', 'shop')];
    for (const { id } of [mail, shop]) await app.post(`/changes/${id}/schedule`, { window: WINDOW });
    await tell(number, 'add', { change: mail.number });
    const added = await tell(number, 'add', { change: shop.id });
    expect(added.status).toBe(200);
    expect((await app.get(`/changes/${shop.id}?atLeast=${added.body.position}`)).body).toMatchObject({
      release: { number },
    });
    const plan = { plan: 'Mail first', window: WINDOW };
    const planned = await read(number, await tell(number, 'plan', plan));
    expect(planned).toMatchObject({
      ...{ number, name: 'Spring', description: '', state: 'planned', openedBy: 'anna', ...plan, refusals: [] },
      changes: [
        { number: mail.number, title: 'Restart', state: 'scheduled', service: 'mail', window: WINDOW },
        { number: shop.number, state: 'scheduled', service: 'shop' },
      ],
    });
    const deployed = await tell(number, 'deploy');
    expect(deployed.status).toBe(200);
    await onceChangesAre(number, ['started', 'started']);
    await tell(number, 'complete', { notes: 'All is well' });
    await onceChangesAre(number, ['completed', 'completed']);
    await tell(number, 'roll-back', { reason: 'Loops' }, BERT);
    const ended = await onceChangesAre(number, ['rolled-back', 'rolled-back']);
    expect(ended).toMatchObject({ state: 'rolled-back', outcome: 'Loops', refusals: [] });
    const started = app.store.events.find(
      ({ type, stream }) => type === 'ChangeRolledBack' && stream === `change-${mail.id}`,
    );
    expect(started?.metadata).toMatchObject({ actor: 'bert', channel: 'reactor' });
    const then = await app.get(`/releases/${number}?asOf=2020-01-01T00:00:00Z`);
    expect(then.status).toBe(404);
  });

  it('is approved by somebody else, for what that person may approve, and says what was refused', async () => {
    const { id } = await open();
    const [ready, notReady] = [await request('normal'), await request('normal')];
    await app.post('/change-policy', { plans: { normal: [], emergency: [] } });
    await app.post(`/changes/${ready.id}/assess`, { impact: 3, likelihood: 3 });
    await app.post(`/changes/${ready.id}/submit`);
    for (const change of [ready.id, notReady.id]) await tell(id, 'add', { change });
    const own = await tell(id, 'approve');
    expect([own.status, own.body.code]).toEqual([409, 'RELEASE_FOUR_EYES']);
    await tell(id, 'approve', { conditions: 'At night' }, BERT);
    const approved = await onceChangesAre(id, ['approved', 'requested']);
    expect(approved).toMatchObject({ approval: { by: 'bert', conditions: 'At night' } });
    const release = await until('the refusal', async () => {
      const { body } = await app.get(`/releases/${id}`);
      return (body['refusals'] as object[]).length > 0 && body;
    });
    expect(release).toMatchObject({
      refusals: [{ change: { number: notReady.number }, step: 'approve', code: 'CHANGE_NOT_SUBMITTED' }],
    });
    const change = await app.get(`/changes/${ready.id}`);
    expect(change.body).toMatchObject({ approval: { by: 'bert', remark: 'At night' } });
  });

  it('shares no change with another open one', async () => {
    const [one, other] = [await open(), await open()];
    const change = await request('standard');
    await tell(one.id, 'add', { change: change.number });
    const taken = await tell(other.id, 'add', { change: change.number });
    expect([taken.status, taken.body.code]).toEqual([409, 'CHANGE_IN_RELEASE']);
    expect(taken.body['detail']).toContain(one.number);
    await tell(one.id, 'remove', { change: change.number, reason: 'Later' });
    const added = await tell(other.id, 'add', { change: change.number });
    expect(await read(other.id, added)).toMatchObject({ changes: [{ number: change.number }] });
    const cancelled = await tell(other.id, 'cancel', { reason: 'No time' });
    expect((await app.get(`/changes/${change.id}?atLeast=${cancelled.body.position}`)).body).toMatchObject({
      ...{ state: 'requested', release: null },
    });
  });

  it('is refused with every fault, and answers the same request with the same key once', async () => {
    expect((await app.post('/releases', {})).body.errors.map(({ path }) => path)).toContain('/name');
    const { id } = await open();
    expect((await tell(id, 'add', { change: 'CHG9999999' })).body.errors).toMatchObject([{ path: '/change' }]);
    expect((await tell(id, 'plan', { plan: 'x', window: { from: 'soon' } })).status).toBe(400);
    expect((await tell(id, 'deploy')).body.code).toBe('RELEASE_NOT_PLANNED');
    expect((await tell('REL9999999', 'deploy')).status).toBe(404);
    const change = (await request('standard')).id;
    const key = { ...ANNA, 'idempotency-key': 'one' };
    const first = await tell(id, 'add', { change }, key);
    expect((await tell(id, 'add', { change }, key)).body).toEqual(first.body);
    const outdated = await tell(id, 'plan', { plan: 'x' }, { ...ANNA, 'if-match': '"0"' } as typeof ANNA);
    expect(outdated.status).toBe(412);
  });

  it('is listed by state, page by page', async () => {
    const [one, other] = [await open('List one'), await open('List two')];
    const { body } = await tell(one.id, 'cancel');
    const list = await app.get(`/releases?state=open&limit=1&atLeast=${body.position}`);
    expect(list.body).toMatchObject({ items: [{ number: other.number }], next: expect.any(String) as string });
    const rest = await app.get(`/releases?state=open&cursor=${String(list.body['next'])}`);
    expect(rest.body.items).not.toContainEqual(expect.objectContaining({ number: other.number }));
    const cancelled = await app.get('/releases?state=cancelled,failed&limit=1');
    expect(cancelled.body.items).toMatchObject([{ number: one.number, changes: [] }]);
    expect((await app.get('/releases?state=gone')).status).toBe(400);
    expect((await app.get('/releases?asOf=2020-01-01T00:00:00Z')).body.items).toEqual([]);
  });
});

it('gives the same rows however the events are cut', async () => {
  const { readStore, close } = await createSpecReadStore(changesTables);
  const at = (hour: number) => new Date(Date.UTC(2026, 0, 1, hour)).toISOString();
  const events = [...example.deployedRelease, example.refused('deploy'), example.releaseCompleted];
  const history = recordedHistory([
    ...events.map((event, n) => ['release-one', at(n), event] as const),
    ...[example.opened, example.addedMail, example.refused('add', example.MAIL)].map(
      (event, n) => ['release-two', at(n), event] as const,
    ),
  ]);
  const rows = await replay(readStore, releaseVersionsProjection, history, 10);
  expect(rows[0]).toHaveLength(events.length + 3);
  expect(rows.flat().at(-1)).toMatchObject({ view: { changes: [], refusals: [{ step: 'add' }] } });
  expect(await replay(readStore, releaseVersionsProjection, history, 1)).toEqual(rows);
  await close();
});
