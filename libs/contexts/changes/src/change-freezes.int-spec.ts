import { type ContextApp, startContextApp } from '../../../../test/support/context-app.js';
import { recordedHistory, createSpecReadStore, replay } from '../../../../test/support/projected.js';
import { ChangesModule } from './changes.module.js';
import { changesSubscriptions, changesTables } from './changes.subscriptions.js';
import { frozen, lifted } from './domain/change-freeze.examples.js';
import { freezesProjection } from './read/freezes/freezes.projector.js';
import { dependsOn, night } from './booking-desk.examples.js';

let app: ContextApp;
beforeAll(async () => {
  app = await startContextApp(ChangesModule, changesTables, changesSubscriptions);
  await dependsOn(app.store, 'no-stream', 'shop', 'erp');
});
afterAll(() => app.close());

const change = async (kind: string, service?: string) =>
  (await app.post('/changes', { kind, title: 'Restart', ...(service !== undefined && { service }) })).body.id;
const freeze = (body: object) => app.post('/change-freezes', { reason: 'Year-end closing', ...body });
const schedule = (id: string, body: object) => app.post(`/changes/${id}/schedule`, body);

describe('a freeze', () => {
  it('keeps changes out of its service, and out of what its service depends on', async () => {
    const declared = await freeze({ service: 'shop', ...night(20, 22) });
    expect(declared.status).toBe(201);
    const refused = await schedule(await change('standard', 'erp'), { window: night(21, 23) });
    expect([refused.status, refused.body.code]).toEqual([409, 'CHANGE_WINDOW_FROZEN']);
    expect(refused.body.detail).toContain('shop is frozen from 2126-03-07T20:00:00.000Z');
    expect((await schedule(await change('standard', 'mail'), { window: night(21, 23) })).status).toBe(200);
    expect((await schedule(await change('standard', 'erp'), { window: night(22, 23) })).status).toBe(200);
  });

  it('overlaps no other one of the same service, until it is lifted', async () => {
    const { body } = await freeze({ service: 'crm', ...night(1, 3) });
    expect((await freeze({ service: 'crm', ...night(2, 4) })).body.code).toBe('CHANGE_FREEZE_OVERLAPS');
    const lift = await app.post(`/change-freezes/${body.id}/lift`, { reason: 'Done early' });
    expect(lift.body.id).toBe(body.id);
    const again = await freeze({ service: 'crm', ...night(2, 4) });
    const read = await app.get(`/change-freezes/${body.id}?atLeast=${again.body.position}`);
    expect(read.body).toMatchObject({ service: 'crm', liftedBy: 'local', liftReason: 'Done early' });
    expect((await app.post('/change-freezes/none/lift')).status).toBe(404);
  });

  it('of the whole desk is passed by an emergency alone, with a reason that is recorded', async () => {
    await freeze({ ...night(5, 7) });
    const window = night(5, 6);
    expect((await schedule(await change('standard'), { window })).body.code).toBe('CHANGE_WINDOW_FROZEN');
    const emergency = await change('emergency', 'erp');
    const unexplained = await schedule(emergency, { window });
    expect([unexplained.body.code, unexplained.body.detail]).toEqual([
      'CHANGE_WINDOW_FROZEN',
      expect.stringContaining('freezeReason'),
    ]);
    const { body } = await schedule(emergency, { window, freezeReason: 'Exploited hole' });
    const events = app.store.events.filter(({ stream }) => stream === `change-${emergency}`);
    expect(events.at(-1)?.data).toMatchObject({ despite: { reason: 'Exploited hole' } });
    const calendar = await app.get(
      `/changes/calendar?from=${night(5, 6).from}&to=${window.to}&atLeast=${body.position}`,
    );
    expect(calendar.body).toMatchObject({ items: [{ id: emergency }], freezes: [{ service: null, ...night(5, 7) }] });
  });

  it('that is in force lets an emergency begin with a reason only, and nothing else begin', async () => {
    const now = Date.now();
    const today = { from: new Date(now - 3_600_000).toISOString(), to: new Date(now + 3_600_000).toISOString() };
    const planned = await change('standard', 'files');
    await schedule(planned, { window: today });
    await freeze({ service: 'files', ...today });
    expect((await app.post(`/changes/${planned}/start`)).body.code).toBe('CHANGE_WINDOW_FROZEN');
    const emergency = await change('emergency', 'files');
    expect((await app.post(`/changes/${emergency}/start`)).body.code).toBe('CHANGE_WINDOW_FROZEN');
    expect((await app.post(`/changes/${emergency}/start`, { freezeReason: 'Disk full' })).status).toBe(200);
    expect((await app.post(`/changes/${emergency}/start`)).status).toBe(200);
  });

  it('is refused with every fault where it makes no sense', async () => {
    const faulty = await freeze({ service: '', from: 'today', to: '2126-02-30T00:00:00Z', reason: '' });
    expect(faulty.body.errors.map(({ path }) => path).sort()).toEqual(['/from', '/reason', '/service', '/to']);
    expect((await freeze({ from: night(2, 3).to, to: night(2, 3).from })).body.code).toBe('CHANGE_FREEZE_INVALID');
  });
});

it('gives the same rows however its events are cut', async () => {
  const { readStore, close } = await createSpecReadStore(changesTables);
  const history = recordedHistory([
    ['changeFreeze-desk', '2026-12-01T00:00:00.000Z', frozen],
    ['changeFreeze-desk', '2026-12-02T00:00:00.000Z', lifted],
  ]);
  const rows = await replay(readStore, freezesProjection, history, 10);
  expect(rows).toMatchObject([[{ id: 'year-end', service: 'erp', lift_reason: 'Closed early' }]]);
  expect(await replay(readStore, freezesProjection, history, 1)).toEqual(rows);
  await close();
});
