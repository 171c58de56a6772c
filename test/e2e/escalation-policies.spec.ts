import { type AnswerBody } from '../support/api.js';
import { type Installation, startInstallation } from '../support/installation.js';
import { until } from '../support/until.js';

/** Complaints go to their lead at once, and a level higher to whoever is on call when nobody reacts for a second. */
const complaints = {
  ...{ id: 'complaints', name: 'Complaints', scope: { kind: 'complaint' } },
  steps: [
    {
      ...{ when: { on: 'opened' }, way: 'functional', level: 1, to: [{ role: 'complaint-lead' }] },
      acknowledgeWithin: 'PT1S',
    },
    {
      ...{ when: { on: 'climbed' }, way: 'hierarchical', level: 2, to: [{ rota: 'duty' }] },
      acknowledgeWithin: null,
    },
  ],
};
const duty = {
  ...{ id: 'duty', name: 'Duty', timeZone: 'Europe/Berlin' },
  rotation: { members: ['p-17'], start: '2020-01-01', at: '09:00', every: { weeks: 1 } },
};

describe('a complaint under a policy', () => {
  let desk: Installation;
  let ticket: AnswerBody;
  let escalation: string;

  const storyOf = async (id: string) =>
    ((await desk.api.read(`/escalations/${id}`)).story as { what: string; level: number; onCall?: string[] }[]).map(
      ({ what, level, onCall }) => [what, level, ...(onCall ?? [])].join(' '),
    );

  beforeAll(async () => {
    desk = await startInstallation({});
    await desk.api.command('/rotas', duty);
    await desk.api.command('/escalation-policies', complaints);
    await desk.api.command('/escalation-policies/complaints/activate');
    ticket = await desk.api.command('/tickets', { kind: 'complaint', title: 'Rude', impact: 2, urgency: 2 });
    escalation = await until('it is escalated', async () => {
      const [raised] = await desk.api.readAll('/escalations', { ticket: ticket.number, policy: 'complaints' });
      return raised?.id;
    });
  }, 300_000);

  afterAll(() => desk.stop());

  it('is told, climbs while nobody reacts, and reaches whoever is on call', async () => {
    const whole = ['raised 1', 'notified 1', 'climbed 2', 'notified 2 p-17'];
    await until('everybody is told', async () => (await storyOf(escalation)).length >= whole.length);
    expect(await storyOf(escalation)).toEqual(whole);
    const byRecipient = await desk.api.readAll('/escalations', { recipient: 'rota:duty' });
    expect(byRecipient.map(({ id }) => id)).toEqual([escalation]);
  });

  it('is told in the audit trail of its ticket, and over with it', async () => {
    const resolved = await desk.api.command(`/tickets/${ticket.id}/resolve`, { resolution: 'apologised' });
    const over = await until('the platform ended it', async () => {
      const view = await desk.api.read(`/escalations/${escalation}`, { atLeast: resolved.position });
      return view.state === 'resolved' && view;
    });
    expect(over.story).toContainEqual(expect.objectContaining({ what: 'resolved', reason: 'ticket-resolved' }));
    const { items } = await desk.api.read('/audit', { type: 'EscalationClimbed', atLeast: over.position });
    expect(JSON.stringify(items)).toContain('nobody acknowledged it in time');
  });
});
