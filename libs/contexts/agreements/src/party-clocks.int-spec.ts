import { randomUUID } from 'node:crypto';
import { eventually } from '@chronodesk/eventing/testing';
import { idOfNumber } from '@chronodesk/numbering';
import { type ContextApp, startContextApp } from '../../../../test/support/context-app.js';
import { AgreementsModule } from './agreements.module.js';
import { agreementsSubscriptions, agreementsTables } from './agreements.subscriptions.js';
import { resolutionFact } from './domain/sla-clock.examples.js';

let app: ContextApp;
const number = 'INC0000001';
const id = idOfNumber(number);
const at = (time: string): string => `2026-03-02T${time}:00Z`;

type Line = readonly [type: string, at: string, data?: object];
const append = (stream: string, lines: readonly Line[]) =>
  app.store.append(
    stream,
    'any',
    lines.map(([type, occurredAt, data = {}]) => ({
      id: randomUUID(),
      event: { type, data },
      metadata: {
        ...{ actor: 'spec', channel: 'http' as const, $correlationId: 'c', $causationId: 'c' },
        ...{ commandId: randomUUID(), occurredAt, schema: 1 },
      },
    })),
  );
const weekly = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['08:00', '18:00']]]));
const promise = (agreementId: string, kind: string, within: string, more: object = {}) => ({
  ...{ id: agreementId, name: agreementId, kind, calendar: 'always' },
  ...{ targets: [{ metric: 'resolution', priority: 1, within }], ...more },
});
const bound = { version: 1, historical: false, reason: null };
const spanBound = (time: string, agreementKind: 'OLA' | 'UC', span: number, party: string): Line => [
  'SpanBoundToAgreement',
  at(time),
  { ticket: id, agreementKind, span: { number: span, party }, agreement: agreementKind.toLowerCase(), ...bound },
];

/** Mailed at 08:00 local time: the desk has it two hours, the network team the rest, a supplier one and a half of it. */
beforeAll(async () => {
  app = await startContextApp(AgreementsModule, agreementsTables, agreementsSubscriptions);
  const calendar = { timeZone: 'Europe/Berlin', weekly };
  await app.post('/agreements', promise('sla', 'SLA', 'PT4H', { calendar }));
  await app.post('/agreements', promise('ola', 'OLA', 'PT1H', { pauseOn: ['supplier'], pausable: ['resolution'] }));
  await app.post('/agreements', promise('uc', 'UC', 'PT1H', { scope: { supplier: 'acme-net' } }));
  for (const agreement of ['sla', 'ola', 'uc']) await app.post(`/agreements/${agreement}/activate`);
  await append(`ticket-${id}`, [
    [
      'TicketOpened',
      at('07:00'),
      { number, kind: 'incident', priority: 1, customer: 'acme', service: null, imported: null },
    ],
    ['TicketAssignedToTeam', at('07:30'), { team: 'desk' }],
    ['TicketAssignedToTeam', at('09:30'), { team: 'network' }],
    ['TicketHandedOver', at('10:00'), { handOver: 1, supplier: 'acme-net', contract: null, reference: null }],
    ['TicketPutOnHold', at('10:00'), { for: 'supplier', reason: null }],
    ['TicketTakenBack', at('11:30'), { handOver: 1, supplier: 'acme-net', outcome: null }],
    ['TicketResumed', at('11:30')],
    ['TicketResolved', at('18:00')],
  ]);
  const fact = { ...resolutionFact, ticket: { ...resolutionFact.ticket, id, number, team: 'desk' } };
  const ola = { agreementKind: 'OLA', span: { number: 1, party: 'desk' }, agreement: 'ola', target: 'PT1H' };
  await append(`slaClock-${id}`, [
    ['TicketBoundToAgreement', at('07:00'), { ticket: id, agreement: 'sla', ...bound }],
    ...[spanBound('07:30', 'OLA', 1, 'desk'), spanBound('09:30', 'OLA', 2, 'network')],
    spanBound('10:00', 'UC', 1, 'acme-net'),
    ['SlaTargetBreached', at('08:30'), { ...fact, ...ola, at: at('08:30'), dueAt: at('08:30'), escalates: true }],
  ]);
});
afterAll(() => app.close());

describe('who had the ticket', () => {
  const clocks = async (query = '') => (await app.get(`/tickets/${number}/clocks${query}`)).body;

  it('is told span by span, with what judged it', async () => {
    const { parties } = await clocks();
    expect(parties).toMatchObject([
      {
        ...{ agreementKind: 'OLA', party: 'desk', number: 1, from: at('07:30'), until: at('09:30') },
        ...{ held: { elapsed: 'PT2H', open: 'PT2H' }, agreement: { id: 'ola', version: 1 } },
        clocks: [{ metric: 'resolution', state: 'breached', breachedAt: at('08:30') }],
      },
      {
        ...{ agreementKind: 'OLA', party: 'network', number: 2, from: at('09:30'), until: at('18:00') },
        // The office in Berlin closes at 17:00 UTC.
        held: { elapsed: 'PT8H30M', open: 'PT7H30M' },
        clocks: [{ state: 'breached', breachedAt: at('12:00') }],
      },
      {
        ...{ agreementKind: 'UC', party: 'acme-net', number: 1, from: at('10:00'), until: at('11:30') },
        ...{ held: { elapsed: 'PT1H30M', open: 'PT1H30M' }, agreement: { id: 'uc' } },
        clocks: [{ state: 'breached', breachedAt: at('11:00') }],
      },
    ]);
  });

  it('is summed up by party, and says who had it when the promise to the customer broke', async () => {
    const broken = (span: number, time: string) => [{ span, metric: 'resolution', cycle: 1, breachedAt: at(time) }];
    expect((await clocks()).rollUp).toEqual({
      parties: [
        {
          ...{ agreementKind: 'OLA', party: 'desk', spans: 1, held: { elapsed: 'PT2H', open: 'PT2H' } },
          broken: broken(1, '08:30'),
        },
        {
          ...{ agreementKind: 'OLA', party: 'network', spans: 1, held: { elapsed: 'PT8H30M', open: 'PT7H30M' } },
          broken: broken(2, '12:00'),
        },
        {
          ...{ agreementKind: 'UC', party: 'acme-net', spans: 1, held: { elapsed: 'PT1H30M', open: 'PT1H30M' } },
          broken: broken(1, '11:00'),
        },
      ],
      breaches: [
        {
          ...{ metric: 'resolution', cycle: 1, breachedAt: at('11:00') },
          ...{ team: { party: 'network', span: 2 }, supplier: { party: 'acme-net', span: 1 } },
        },
      ],
    });
  });

  it('is told as of an instant: nothing that came later', async () => {
    const then = await clocks(`?asOf=${at('10:30')}`);
    expect(then).toMatchObject({
      parties: [
        { party: 'desk', until: at('09:30') },
        { party: 'network', until: null, held: { elapsed: 'PT1H' }, clocks: [{ state: 'paused' }] },
        { party: 'acme-net', until: null, held: { elapsed: 'PT30M' }, clocks: [{ state: 'running' }] },
      ],
      rollUp: { breaches: [] },
    });
    expect((await clocks(`?asOf=${at('07:10')}`)).parties).toEqual([]);
  });
});

describe('lists of clocks and verdicts', () => {
  it('are about promises to customers unless asked otherwise', async () => {
    const compliance = async (query: string) =>
      (await app.get(`/sla/compliance?from=${at('00:00')}&to=${at('23:00')}&groupBy=team${query}`)).body.items;
    await eventually('the verdict is counted', async () => (await compliance('&agreementKind=OLA')).length === 1);
    expect(await compliance('&agreementKind=OLA')).toMatchObject([{ group: { team: 'desk' }, breached: 1 }]);
    expect(await compliance('')).toEqual([]);
    expect(await compliance('&agreementKind=UC')).toEqual([]);
    const faulty = await app.get(`/sla/status?agreementKind=SLO`);
    expect([faulty.status, faulty.body.errors.map(({ path }) => path)]).toEqual([400, ['agreementKind']]);
  });

  it('show clocks of spans under their own party', async () => {
    const another = randomUUID();
    const now = new Date().toISOString();
    await append(`ticket-${another}`, [
      [
        'TicketOpened',
        now,
        { number: 'INC0000009', kind: 'incident', priority: 1, customer: 'acme', service: null, imported: null },
      ],
      ['TicketAssignedToTeam', now, { team: 'mail' }],
    ]);
    const olaBound = { ticket: another, agreementKind: 'OLA', span: { number: 1, party: 'mail' }, agreement: 'ola' };
    await append(`slaClock-${another}`, [['SpanBoundToAgreement', now, { ...olaBound, ...bound }]]);
    const status = async (query: string) => (await app.get(`/sla/status?${query}`)).body.items;
    await eventually('it runs', async () => (await status('agreementKind=OLA&team=mail')).length === 1);
    expect(await status('agreementKind=OLA&state=running')).toMatchObject([
      {
        ...{ agreementKind: 'OLA', span: { number: 1, party: 'mail' }, agreement: 'ola', state: 'running' },
        ticket: { number: 'INC0000009', team: 'mail' },
      },
    ]);
    expect(await status('team=mail')).toEqual([]);
  });
});

describe('binding anew', () => {
  const rebind = async (body: object, headers = {}) => {
    const { status, body: answer } = await app.post(`/tickets/${number}/rebind`, body, headers);
    return [status, answer.code ?? answer.revision, ...new Set((answer.errors ?? []).map(({ path }) => path))];
  };
  const reason = 'wrong contract';

  it('is refused for what does not exist or does not fit, with the place or a code', async () => {
    await app.post('/agreements', promise('draft', 'SLA', 'PT8H'));
    expect(await rebind({ agreement: 'nobody', reason })).toEqual([400, 'INVALID_INPUT', '/agreement']);
    expect(await rebind({ agreement: 'sla', version: 9, reason })).toEqual([400, 'INVALID_INPUT', '/version']);
    expect(await rebind({ agreement: 'ola', span: 9, reason })).toEqual([400, 'INVALID_INPUT', '/span']);
    expect(await rebind({ version: 0 })).toEqual([400, 'INVALID_INPUT', '/agreement', '/version', '/reason']);
    expect(await rebind({ agreement: 'draft', reason })).toEqual([409, 'AGREEMENT_NOT_IN_FORCE']);
    expect(await rebind({ agreement: 'draft', version: 1, reason })).toEqual([409, 'AGREEMENT_VERSION_NEVER_IN_FORCE']);
    expect(await rebind({ agreement: 'ola', reason })).toEqual([409, 'AGREEMENT_KIND_DOES_NOT_FIT']);
    const unknown = await app.post('/tickets/INC0009999/rebind', { agreement: 'sla', reason });
    expect(unknown.status).toBe(404);
  });

  it('takes effect at that instant, once per key, and only on the revision that was seen', async () => {
    await app.post('/agreements/sla/retire');
    await app.post('/agreements', promise('better', 'SLA', 'PT2H'));
    await app.post('/agreements/better/activate');
    const { headers } = await app.get(`/tickets/${number}/clocks`);
    const anew = { agreement: 'better', reason };
    expect(await rebind(anew, { 'if-match': '"0"' })).toEqual([412, 'REVISION_CONFLICT']);
    const seen = { 'if-match': String(headers.etag), 'idempotency-key': 'once' };
    expect(await rebind(anew, seen)).toEqual([200, 5]);
    expect(await rebind(anew, seen)).toEqual([200, 5]);
    const { body } = await app.get(`/tickets/${number}/clocks`);
    // The ticket is resolved, and stopped clocks keep the target of their stop.
    expect(body).toMatchObject({ agreement: { id: 'better' }, revision: 5, clocks: [{ target: 'PT4H' }] });
    expect((await app.get(`/tickets/${number}/clocks?asOf=${at('17:00')}`)).body).toMatchObject({
      agreement: { id: 'sla' },
    });
    expect(await rebind({ agreement: 'ola', version: 1, span: 2, reason })).toEqual([200, 5]);
  });

  it('judges a ticket that nothing judged from that instant on, as if it had always been there', async () => {
    const unbound = randomUUID();
    const openedAt = new Date(Date.now() - 3 * 3_600_000).toISOString();
    await append(`ticket-${unbound}`, [
      [
        'TicketOpened',
        openedAt,
        { number: 'INC0000010', kind: 'incident', priority: 1, customer: null, service: null, imported: null },
      ],
    ]);
    const { status } = await app.post(`/tickets/${unbound}/rebind`, { agreement: 'better', reason });
    expect(status).toBe(200);
    const [event] = app.store.events.filter(({ stream }) => stream === `slaClock-${unbound}`);
    const { body } = await app.get(`/tickets/${unbound}/clocks`);
    const { occurredAt } = event!.metadata;
    expect(body.clocks).toMatchObject([
      { target: 'PT2H', state: 'breached', startedAt: openedAt.replace('.000Z', 'Z') },
    ]);
    const [clock] = body.clocks as { breachedAt: string }[];
    expect(Date.parse(clock!.breachedAt)).toBe(Date.parse(occurredAt));

    await append(`ticket-${unbound}`, [['TicketCancelled', new Date().toISOString(), { reason: null }]]);
    const refused = await app.post(`/tickets/${unbound}/rebind`, { agreement: 'better', reason: 'again' });
    expect([refused.status, refused.body.code]).toEqual([409, 'TICKET_CANCELLED']);
  });
});
