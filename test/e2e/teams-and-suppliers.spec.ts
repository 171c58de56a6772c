import { type AnswerBody } from '../support/api.js';
import { type Installation, startInstallation } from '../support/installation.js';
import { until } from '../support/until.js';

const promise = (id: string, kind: string, within: string, more: object = {}) => ({
  ...{ id, name: id, kind, calendar: 'always', scope: { service: 'mail' } },
  ...{ targets: [{ metric: 'resolution', priority: 3, within }], ...more },
});

describe('a ticket that goes through several hands', () => {
  let desk: Installation;
  let ticket: AnswerBody;

  const command = (verb: string, body: object = {}) => desk.api.command(`/tickets/${ticket.id}/${verb}`, body);
  const auditOf = async (type: string) => (await desk.api.read('/audit', { type, limit: 200 })).items;
  const breachesOf = async () =>
    (await auditOf('SlaTargetBreached')).map(({ data }) => {
      const { agreementKind, span } = data as { agreementKind: string; span: { number: number; party: string } | null };
      return span ? `${agreementKind} ${span.number} ${span.party}` : agreementKind;
    });

  beforeAll(async () => {
    desk = await startInstallation();
    await desk.api.command('/agreements', promise('customer', 'SLA', 'PT8S'));
    await desk.api.command('/agreements', promise('teams', 'OLA', 'PT1S', { pauseOn: ['supplier'], pausable: [] }));
    await desk.api.command('/agreements', promise('lines', 'UC', 'PT1S', { scope: { supplier: 'acme-net' } }));
    let position = '';
    for (const id of ['customer', 'teams', 'lines'])
      ({ position } = await desk.api.command(`/agreements/${id}/activate`));
    await desk.api.read('/sla/status', { atLeast: position });
    ticket = await desk.api.command('/tickets', {
      ...{ kind: 'incident', title: 'No mail', impact: 2, urgency: 2, service: 'mail' },
    });
    await command('assign', { team: 'desk' });
  }, 300_000);

  afterAll(() => desk.stop());

  it('has a clock for each of them: each that breaks is recorded, under its own name', async () => {
    await until('the desk is late', async () => (await breachesOf()).includes('OLA 1 desk'));
    await command('assign', { team: 'network' });
    await command('hand-over', { supplier: 'acme-net' });
    await until('all are late', async () => (await breachesOf()).length >= 4);
    expect((await breachesOf()).sort()).toEqual(['OLA 1 desk', 'OLA 2 network', 'SLA', 'UC 1 acme-net']);
    const bound = (await auditOf('SpanBoundToAgreement')).map(({ sentence }) => (sentence as { en: string }).en);
    expect(bound.sort()).toEqual([
      'Span 1 of acme-net is judged by UC lines, version 1.',
      'Span 1 of desk is judged by OLA teams, version 1.',
      'Span 2 of network is judged by OLA teams, version 1.',
    ]);
  });

  it('raises an escalation for each broken clock, and not one for several', async () => {
    const escalations = () => desk.api.readAll('/escalations', { ticket: ticket.id });
    await until('all are raised', async () => (await escalations()).length >= 4);
    expect((await escalations()).map(({ owner }) => owner).sort()).toEqual(['desk', 'network', 'network', 'network']);
  });

  it('tells afterwards who had it, and counts each kind of promise apart', async () => {
    await command('take-back');
    const { position } = await command('resolve');
    const clocks = await desk.api.read(`/tickets/${ticket.number}/clocks`, { atLeast: position });
    expect(clocks.rollUp).toMatchObject({
      parties: [
        { agreementKind: 'OLA', party: 'desk', spans: 1, broken: [{ span: 1 }] },
        { agreementKind: 'OLA', party: 'network', spans: 1, broken: [{ span: 2 }] },
        { agreementKind: 'UC', party: 'acme-net', spans: 1, broken: [{ span: 1 }] },
      ],
      breaches: [{ metric: 'resolution', team: { party: 'network', span: 2 } }],
    });
    const span = { from: '2020-01-01T00:00:00Z', to: '2999-01-01T00:00:00Z' };
    const compliance = (query: object) => desk.api.read('/sla/compliance', { ...span, ...query, atLeast: position });
    expect((await compliance({})).items).toMatchObject([{ breached: 1 }]);
    expect((await compliance({ agreementKind: 'OLA', groupBy: 'team' })).items).toMatchObject([
      { group: { team: 'desk' }, breached: 1 },
      { group: { team: 'network' }, breached: 1 },
    ]);
    expect((await compliance({ agreementKind: 'UC', groupBy: 'supplier' })).items).toMatchObject([
      { group: { supplier: 'acme-net' }, breached: 1 },
    ]);
  });

  it('can be bound anew by people, with a reason that stays in the audit trail', async () => {
    await desk.api.command('/agreements', promise('second', 'SLA', 'PT8H', { scope: { service: 'archive' } }));
    await desk.api.command('/agreements/second/activate');
    await command('reopen');
    await command('rebind', { agreement: 'second', reason: 'belongs to the archive' });
    const { agreement } = await desk.api.read(`/tickets/${ticket.id}/clocks`);
    expect(agreement).toEqual({ id: 'second', version: 1 });
    const line = await until('it is in the audit trail', async () =>
      (await auditOf('TicketBoundToAgreement')).find(({ data }) => (data as { reason: string | null }).reason),
    );
    expect((line.sentence as { de: string }).de).toContain('belongs to the archive');
  });
});
