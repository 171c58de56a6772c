import { type Installation, startInstallation } from '../support/installation.js';
import { until } from '../support/until.js';

const now = (): string => new Date().toISOString();

/** A report that is due three seconds after awareness, with a warning at half time. */
const houseRule = {
  ...{ id: 'house', name: 'House rule', timeZone: 'Europe/Berlin', holidays: [] },
  anchors: [{ id: 'awareness', name: { en: 'Awareness', de: 'Kenntnis' }, atOpening: true }],
  stages: [
    {
      ...{ id: 'report', name: { en: 'Report', de: 'Meldung' }, within: 'PT3S', after: 'awareness' },
      ...{ form: { id: 'report', fields: [] }, owner: { kind: 'role', id: 'ciso' }, thresholds: [50] },
    },
  ],
};

describe('what is escalated without any clock of a ticket', () => {
  let desk: Installation;

  const escalations = (matter: string, state: string) => desk.api.readAll('/escalations', { matter, state });
  const causes = async (matter: string, state: string) =>
    (await escalations(matter, state)).map(({ cause, level, owner }) => [cause, level, owner].join(' ')).sort();

  beforeAll(async () => {
    desk = await startInstallation({});
  }, 300_000);
  afterAll(() => desk.stop());

  it('is a statutory deadline: at risk, missed, and over once the report is sent', async () => {
    await desk.api.command('/regulations', houseRule);
    const { id } = await desk.api.command('/regulatory-cases', {
      ...{ regulations: ['house'], anchors: { awareness: now() }, reason: 'servers down' },
    });
    await until('it is missed', async () => (await causes('regulatory-deadline', 'open')).length === 2);
    expect(await causes('regulatory-deadline', 'open')).toEqual(['at-risk 1 ciso', 'breached 2 ciso']);
    await desk.api.command(`/regulatory-cases/${id}/submit`, {
      ...{ regulation: 'house', stage: 'report', reference: 'BSI-1', fields: {} },
    });
    await until('both are over', async () => (await causes('regulatory-deadline', 'resolved')).length === 2);
    await until('the audit trail says why', async () => {
      const { items } = await desk.api.read('/audit', { type: 'EscalationResolved' });
      return JSON.stringify(items).includes('die Meldung wurde abgegeben');
    });
  });

  it('is a promise of availability, under a policy that names such promises', async () => {
    await desk.api.command('/escalation-policies', {
      ...{ id: 'promises', name: 'Promises', scope: { kind: 'availability' } },
      steps: [
        {
          ...{ when: { on: 'breached' }, way: 'hierarchical', level: 3, to: [{ role: 'service-manager' }] },
          acknowledgeWithin: null,
        },
      ],
    });
    await desk.api.command('/escalation-policies/promises/activate');
    const { id } = await desk.api.command('/agreements', {
      ...{ name: 'Mail', kind: 'SLA', scope: { service: 'mail' }, calendar: 'always', pauseOn: [] },
      targets: [{ metric: 'resolution', priority: 1, within: 'PT4H' }],
      availability: [{ percent: 100, per: 'year', measuredIn: 'always' }],
    });
    await desk.api.command(`/agreements/${id}/activate`);
    await desk.api.command('/outages', { service: 'mail', impact: 'down', from: now() });
    const raised = await until(
      'it is broken and escalated',
      async () => (await escalations('availability', 'open'))[0],
    );
    expect(raised).toMatchObject({
      ...{ ticket: null, cause: 'breached', level: 3, owner: 'service-manager', policy: { id: 'promises' } },
      matter: { kind: 'availability', agreement: id, service: 'mail', per: 'year' },
    });
    const told = await until('the manager is told', async () => {
      const { story } = await desk.api.read(`/escalations/${raised.id}`);
      return (story as { what: string }[]).find(({ what }) => what === 'notified');
    });
    expect(told).toMatchObject({ recipient: { kind: 'role', id: 'service-manager' } });
  });

  it('is what was changed without authority: to the owner of the service, until it is dismissed', async () => {
    await desk.api.command('/teams', { id: 'crm-team', name: 'CRM', line: 2 });
    await desk.api.command('/services', { id: 'crm', name: 'CRM', criticality: 2, owner: 'crm-team' });
    const { id } = await desk.api.command('/changes/detections', {
      ...{ service: 'crm', detectedAt: now(), source: 'integrity-watch', what: 'web.config has another digest' },
    });
    const raised = await until(
      'it is judged and escalated',
      async () => (await escalations('unauthorised-change', 'open'))[0],
    );
    expect(raised).toMatchObject({
      ...{ ticket: null, cause: 'breached', step: 'unauthorised', level: 2, owner: 'crm-team', policy: null },
      matter: { detection: id, service: 'crm', owner: { kind: 'team', id: 'crm-team' } },
    });
    await desk.api.command(`/changes/detections/${id}/dismiss`, { reason: 'Log rotation' });
    await until('it is over', async () => (await escalations('unauthorised-change', 'resolved')).length === 1);
    await until('the audit trail says why', async () => {
      const { items } = await desk.api.read('/audit', { type: 'EscalationResolved' });
      return JSON.stringify(items).includes('es ist nichts weiter nötig');
    });
  });
});
