import { randomUUID } from 'node:crypto';
import { eventually } from '@chronodesk/eventing/testing';
import { idOfNumber } from '@chronodesk/numbering';
import { type ContextApp, startContextApp } from '../../../../test/support/context-app.js';
import { AgreementsModule } from './agreements.module.js';
import { agreementsSubscriptions, agreementsTables } from './agreements.subscriptions.js';
import { resolutionFact } from './domain/sla-clock.examples.js';
import { BindSpans } from './react/bind-spans.js';
import { BindTickets } from './react/bind-tickets.js';
import { BINDING_LANE, SPAN_BINDING_LANE } from './read/clock-positions.js';

let app: ContextApp;
beforeAll(async () => {
  app = await startContextApp(AgreementsModule, agreementsTables, agreementsSubscriptions);
});
afterAll(() => app.close());

const gold = {
  name: 'Gold',
  scope: { customer: 'acme' },
  calendar: 'always',
  targets: [
    { metric: 'response', priority: 2, within: 'PT30M' },
    { metric: 'resolution', priority: 2, within: 'PT4H', thresholds: [50, 'PT30M'], escalate: ['PT30M'] },
  ],
  pauseOn: ['requester'],
  pausable: ['resolution'],
};
const answerOf = async (path: string, body?: object) => {
  const { status, body: answer } = await app.post(path, body);
  return [status, answer.code ?? answer.id];
};

describe('agreements over HTTP', () => {
  it('takes an agreement from draft to its second version and to its end', async () => {
    const drafted = await app.post('/agreements', { id: 'gold', ...gold });
    expect([drafted.status, drafted.headers.location]).toEqual([201, '/api/v1/agreements/gold']);
    expect(await answerOf('/agreements/gold/activate')).toEqual([200, 'gold']);
    const { name: _, scope: __, ...content } = gold;
    const amendment = { ...content, onReopen: 'restart', reason: 'Negotiated' };
    const { body } = await app.post('/agreements/gold/amend', amendment);
    const { position } = body;
    const read = await app.get(`/agreements/gold?atLeast=${position}`);
    expect(read.headers.etag).toBe('"2"');
    expect(read.body).toMatchObject({
      ...{ id: 'gold', name: 'Gold', status: 'active', version: 2, onReopen: 'restart', reason: 'Negotiated' },
      ...{ scope: { customer: 'acme', service: null, kind: null }, pauseOn: ['requester'] },
      versions: [
        { version: 1, status: 'superseded' },
        { version: 2, status: 'active', inForceUntil: null },
      ],
    });
    expect((await app.get('/agreements/gold?version=1')).body).toMatchObject({ version: 1, onReopen: 'continue' });
    expect((await app.get('/agreements/gold?asOf=2020-01-01T00:00:00Z')).status).toBe(404);

    const retired = await app.post('/agreements/gold/retire', { reason: 'Contract ended' });
    const list = await app.get(`/agreements?status=retired&atLeast=${retired.body.position}`);
    expect(list.body.items).toMatchObject([{ id: 'gold', version: 2, status: 'retired' }]);
  });

  it('keeps a second agreement from being active for the same scope, until the first is retired', async () => {
    const scope = { customer: 'globex', service: 'mail' };
    await app.post('/agreements', { ...gold, id: 'first', scope });
    await app.post('/agreements', { ...gold, id: 'second', scope });
    expect(await answerOf('/agreements/first/activate')).toEqual([200, 'first']);
    expect(await answerOf('/agreements/second/activate')).toEqual([409, 'AGREEMENT_TIE']);
    expect(await answerOf('/agreements/first/activate')).toEqual([200, 'first']);
    await app.post('/agreements/first/retire');
    expect(await answerOf('/agreements/second/activate')).toEqual([200, 'second']);
    expect(await answerOf('/agreements/first/activate')).toEqual([409, 'AGREEMENT_RETIRED']);
  });

  it('lets go of the scope when the activation itself is refused', async () => {
    const scope = { customer: 'initech' };
    await app.post('/agreements', { ...gold, id: 'outdated', scope });
    await app.post('/agreements', { ...gold, id: 'other', scope });
    const refused = await app.post('/agreements/outdated/activate', {}, { 'if-match': '"7"' });
    expect(refused.status).toBe(412);
    expect(await answerOf('/agreements/other/activate')).toEqual([200, 'other']);
  });

  it('answers every fault with its place, and 404 for what nobody drafted', async () => {
    const { body } = await app.post('/agreements', { ...gold, id: 'NO', targets: [{ metric: 'response' }] });
    expect(body.errors.map(({ path }) => path).sort()).toEqual(['/id', '/targets/0/priority', '/targets/0/within']);
    expect(await answerOf('/agreements/nobody/activate')).toEqual([404, 'NOT_FOUND']);
    expect((await app.get('/agreements/nobody')).status).toBe(404);
  });

  it('tries an agreement on a timeline', async () => {
    const { pauseOn, pausable, targets } = gold;
    const agreement = {
      pauseOn,
      pausable,
      targets: targets.map(({ metric, priority, within }) => ({ metric, priority, within })),
    };
    const timeline = [{ at: '2026-03-02T10:00:00Z', what: 'opened', priority: 2 }];
    const question = { calendar: 'always', agreement, timeline, asOf: '2026-03-02T11:00:00Z' };
    const { status, body } = await app.post('/agreements/simulate', question);
    expect(status).toBe(200);
    expect(body.clocks).toMatchObject([
      { metric: 'response', state: 'breached', breachedAt: '2026-03-02T10:30:00Z' },
      { metric: 'resolution', state: 'running', remaining: 'PT3H' },
    ]);
    const calendar = { timeZone: 'Europe/Berlin', weekly: {}, holidays: { country: 'DE', state: 'XX' } };
    const faulty = await app.post('/agreements/simulate', { ...question, calendar });
    expect([faulty.status, faulty.body.errors[0]?.path]).toEqual([400, '/calendar/holidays/state']);
  });
});

describe('clocks over HTTP', () => {
  const id = idOfNumber('INC0000001');
  const append = (stream: string, events: [type: string, data: object, occurredAt: string][]) =>
    app.store.append(
      stream,
      'any',
      events.map(([type, data, occurredAt]) => ({
        id: randomUUID(),
        event: { type, data },
        metadata: {
          ...{ actor: 'spec', channel: 'http', $correlationId: 'c', $causationId: 'c' },
          ...{ commandId: randomUUID(), occurredAt, schema: 1 },
        } as const,
      })),
    );
  const fact = { ...resolutionFact, agreement: 'clocks', ticket: { ...resolutionFact.ticket, id, customer: 'hooli' } };

  beforeAll(async () => {
    await app.post('/agreements', { ...gold, id: 'clocks', scope: { customer: 'hooli' } });
    await app.post('/agreements/clocks/activate');
    const opened = {
      number: 'INC0000001',
      kind: 'incident',
      priority: 2,
      customer: 'hooli',
      service: null,
      imported: null,
    };
    const historical = { ticket: id, agreement: 'clocks', version: 1, historical: false, reason: null };
    await append(`ticket-${id}`, [
      ['TicketOpened', opened, '2026-03-02T10:00:00.000Z'],
      ['TicketAnswered', { text: '' }, '2026-03-02T10:20:00.000Z'],
      ['TicketPutOnHold', { for: 'requester', reason: null }, '2026-03-02T11:00:00.000Z'],
      ['TicketAssignedToTeam', { team: 'network' }, '2026-03-02T12:00:00.000Z'],
    ]);
    await append(`slaClock-${id}`, [
      ['TicketBoundToAgreement', historical, '2026-03-02T10:00:00.000Z'],
      [
        'SlaTargetMet',
        { ...fact, metric: 'response', step: 'met', at: '2026-03-02T10:20:00Z' },
        '2026-03-02T10:20:00.000Z',
      ],
    ]);
  });

  it('shows the clocks of a ticket by number, now and as of an instant', async () => {
    const now = await app.get('/tickets/INC0000001/clocks');
    expect(now.body).toMatchObject({
      ticket: { id, team: 'network' },
      agreement: { id: 'clocks', version: 1 },
      clocks: [
        { metric: 'response', state: 'met', stoppedAt: '2026-03-02T10:20:00Z' },
        { metric: 'resolution', state: 'paused', remaining: 'PT3H', dueAt: null },
      ],
    });
    const then = await app.get('/tickets/INC0000001/clocks?asOf=2026-03-02T10:30:00Z');
    expect(then.body).toMatchObject({
      ticket: { team: null },
      clocks: [{ state: 'met' }, { state: 'running', elapsed: 'PT30M' }],
    });
    expect((await app.get('/tickets/INC0000001/clocks?asOf=2026-03-02T09:59:59Z')).status).toBe(404);
    expect((await app.get('/tickets/INC0000002/clocks')).status).toBe(404);
  });

  it('lists clocks that have not stopped, page by page', async () => {
    const statusOf = async (query: string) => (await app.get(`/sla/status?${query}`)).body;
    await eventually('one clock is shown', async () => (await statusOf('customer=hooli')).items.length === 1);
    expect((await statusOf('customer=hooli&state=paused&priority=1,2')).items).toMatchObject([
      { ticket: { number: 'INC0000001' }, metric: 'resolution', state: 'paused', remaining: 'PT3H' },
    ]);
    expect((await statusOf('customer=hooli&state=running,breached')).items).toEqual([]);
    expect((await statusOf('team=nobody')).items).toEqual([]);

    const another = randomUUID();
    const opened = {
      number: 'INC0000003',
      kind: 'incident',
      priority: 2,
      customer: 'hooli',
      service: null,
      imported: null,
    };
    await append(`ticket-${another}`, [['TicketOpened', opened, new Date().toISOString()]]);
    const bound = { ticket: another, agreement: 'clocks', version: 1, historical: false, reason: null };
    await append(`slaClock-${another}`, [['TicketBoundToAgreement', bound, new Date().toISOString()]]);
    await eventually('three clocks are shown', async () => (await statusOf('customer=hooli')).items.length === 3);
    const seen: string[] = [];
    for (let cursor = ''; ;) {
      const page = await statusOf(`customer=hooli&limit=1${cursor}`);
      for (const item of page.items as { metric: string; ticket: { number: string } }[])
        seen.push(`${item.ticket.number} ${item.metric}`);
      if (page.next === null) break;
      cursor = `&cursor=${page.next as string}`;
    }
    expect(seen).toEqual(['INC0000003 response', 'INC0000003 resolution', 'INC0000001 resolution']);
  });

  it('counts recorded verdicts by group, from inclusive, to exclusive', async () => {
    const complianceOf = async (from: string, to: string) =>
      (await app.get(`/sla/compliance?from=${from}&to=${to}&groupBy=month,customer`)).body.items;
    const line = { group: { month: '2026-03', customer: 'hooli' }, metric: 'response' };
    const inMarch = () => complianceOf('2026-03-02T10:20:00Z', '2026-04-01T00:00:00Z');
    await eventually('the verdict is counted', async () => (await inMarch()).length > 0);
    expect(await inMarch()).toEqual([{ ...line, met: 1, breached: 0, total: 1, compliance: 1 }]);
    expect(await complianceOf('2026-03-01T00:00:00Z', '2026-03-02T10:20:00Z')).toEqual([]);
  });

  it('counts the same tickets by any version, and tells the differences', async () => {
    const span = 'from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z';
    const { name: _, id: __, ...quicker } = { ...gold, id: '', scope: { customer: 'hooli' } };
    quicker.targets = [{ metric: 'response', priority: 2, within: 'PT10M' }];
    await app.post('/agreements', { ...quicker, id: 'quicker', name: 'Quicker' });
    const judged = `${span}&judgedBy=quicker@1`;
    await eventually('the draft is known', async () => (await app.get(`/sla/compliance?${judged}`)).status === 200);
    expect((await app.get(`/sla/compliance?${judged}&customer=hooli&metric=response`)).body).toMatchObject({
      judgedBy: 'quicker@1',
      items: [{ metric: 'response', met: 0, breached: 1 }],
    });
    expect(
      (await app.get(`/sla/compliance/differences?${judged}&reason=target&metric=response`)).body.items,
    ).toMatchObject([
      { ticket: { id, number: 'INC0000001' }, then: { verdict: 'met' }, by: { verdict: 'breached', target: 'PT10M' } },
    ]);
    const faulty = async (query: string) => {
      const { status, body: problem } = await app.get(`/sla/compliance${query}`);
      return [status, problem.errors?.map(({ path }) => path) ?? problem.code];
    };
    expect(await faulty(`?${span}&judgedBy=quicker`)).toEqual([400, ['judgedBy']]);
    expect(await faulty(`/differences?${span}&judgedBy=then`)).toEqual([400, ['judgedBy']]);
    expect(await faulty(`/differences?${span}`)).toEqual([400, ['judgedBy']]);
    expect(await faulty(`?${span}&judgedBy=quicker@7`)).toEqual([404, 'NOT_FOUND']);
  });

  it('waits for the lanes that bind', () =>
    expect([BINDING_LANE, SPAN_BINDING_LANE]).toEqual([BindTickets.laneName, BindSpans.laneName]));
});
