import { CommandHandling } from '@chronodesk/eventing';
import { recordedHistory } from '../../../../test/support/projected.js';
import { clockToSet } from '../../../../test/support/set-clock.js';
import { type ContextApp, startContextApp } from '../../../../test/support/context-app.js';
import { ticket } from './domain/escalation.examples.js';
import { EscalationsModule } from './escalations.module.js';
import { escalationsSubscriptions, escalationsTables } from './escalations.subscriptions.js';
import { type OfferedPolicies } from './read/policy-versions/offered-policies.query.js';
import { RaiseOnSla } from './react/raise-on-sla.js';

const DUE = '2026-03-02T12:00:00.000Z';
const [breach] = recordedHistory([
  [
    `slaClock-${ticket.id}`,
    DUE,
    {
      type: 'SlaTargetBreached',
      data: { ticket, metric: 'resolution', cycle: 1, step: 'breached', target: 'PT4H', dueAt: DUE, historical: false },
    },
  ],
]);

describe('escalations over HTTP', () => {
  let app: ContextApp;
  let id: string;
  let position: string;
  const by = (actor: string) => ({ 'x-chronodesk-actor': actor });

  beforeAll(async () => {
    app = await startContextApp(EscalationsModule, escalationsTables, escalationsSubscriptions);
    const none = { upTo: async () => [] } as unknown as OfferedPolicies;
    const reactor = new RaiseOnSla(new CommandHandling(app.store), app.store, none, clockToSet());
    await reactor.react(breach!);
    await reactor.react(breach!);
    const head = await app.store.head();
    const { body } = await app.get(`/escalations?ticket=${ticket.id}&atLeast=${head}`);
    expect(body.items).toHaveLength(1);
    id = (body.items[0] as { id: string }).id;
  });
  afterAll(() => app.close());

  it('shows what a breach raised', async () => {
    const { status, headers, body } = await app.get(`/escalations/${id}`);
    expect(status).toBe(200);
    expect(headers['etag']).toBe('"0"');
    expect(body).toMatchObject({ id, ticket, state: 'open', level: 2, owner: 'network', raisedAt: DUE });
  });

  it('is acknowledged and resolved by people', async () => {
    const first = await app.post(`/escalations/${id}/acknowledge`, { note: 'calling the supplier' }, by('anna'));
    expect(first).toMatchObject({ status: 200, body: { id, revision: 1 } });
    const second = await app.post(`/escalations/${id}/resolve`, {}, { ...by('bert'), 'if-match': '"1"' });
    expect(second).toMatchObject({ status: 200, body: { id, revision: 2 } });
    position = second.body.position;
    const { body } = await app.get(`/escalations/${id}?atLeast=${position}`);
    expect(body).toMatchObject({ state: 'resolved', acknowledgedBy: 'anna', resolvedBy: 'bert' });
  });

  it('refuses to acknowledge what is resolved, in both languages of the desk', async () => {
    const { status, body } = await app.post(`/escalations/${id}/acknowledge`, {}, by('anna'));
    expect([status, body.code]).toEqual([409, 'ESCALATION_RESOLVED']);
  });

  it('knows nothing of an unknown escalation', async () => {
    expect(await app.post('/escalations/unknown/resolve', {})).toMatchObject({ status: 404 });
    expect(await app.get('/escalations/unknown')).toMatchObject({ status: 404 });
  });

  it('filters lists and names what is wrong with a filter', async () => {
    const items = async (query: string) => (await app.get(`/escalations?atLeast=${position}&${query}`)).body.items;
    expect(await items('state=resolved,open&level=2&team=network')).toHaveLength(1);
    expect(await items('state=open')).toHaveLength(0);
    expect(await items('matter=ticket,availability')).toHaveLength(1);
    expect(await items('matter=regulatory-deadline')).toHaveLength(0);
    const { status, body } = await app.get('/escalations?state=lost&level=x&matter=people');
    expect(status).toBe(400);
    expect(body.errors.map(({ path }) => path).sort()).toEqual(['level', 'matter', 'state']);
  });
});
