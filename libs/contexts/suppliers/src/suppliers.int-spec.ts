import { Global, Module } from '@nestjs/common';
import { type ContextApp, startContextApp } from '../../../../test/support/context-app.js';
import { UnderpinningStatements } from './read/statement/underpinning-statements.js';
import { SuppliersModule } from './suppliers.module.js';
import { suppliersSubscriptions, suppliersTables } from './suppliers.subscriptions.js';

const metadata = (occurredAt: string) => {
  const ids = { $correlationId: 'c', $causationId: 'c', commandId: 'c' };
  return { ...ids, actor: 'spec', channel: 'http' as const, occurredAt, schema: 1 };
};

/** Nothing is judged by agreements here; the composition's own spec has both contexts. */
@Global()
@Module({
  providers: [{ provide: UnderpinningStatements, useValue: { untilShown: () => Promise.resolve() } }],
  exports: [UnderpinningStatements],
})
class NoAgreementsModule {}

@Module({ imports: [SuppliersModule, NoAgreementsModule] })
class SuppliersAloneModule {}

let app: ContextApp;
beforeAll(async () => {
  app = await startContextApp(SuppliersAloneModule, suppliersTables, suppliersSubscriptions);
});
afterAll(() => app.close());

describe('suppliers over HTTP', () => {
  const contract = {
    contract: 'wan-2026',
    targets: { returnWithin: 'PT8H', byPriority: { '1': { acknowledgeWithin: 'PT15M', returnWithin: 'PT2H' } } },
    from: '2026-01-01T00:00:00+01:00',
  };

  it('registers under an id that follows from the name, or one of choice', async () => {
    const derived = await app.post('/suppliers', { name: 'Müller & Söhne' });
    expect([derived.status, derived.body.id, derived.headers.location]).toEqual([
      ...[201, 'mueller-soehne', '/api/v1/suppliers/mueller-soehne'],
    ]);
    expect((await app.post('/suppliers', { id: 'acme', name: 'Acme' })).body.id).toBe('acme');
    expect((await app.post('/suppliers', { id: 'acme', name: 'Another' })).body.code).toBe('SUPPLIER_EXISTS');
    for (const id of ['performance', 'contracts', 'ranking', 'actions', 'scorecard', 'A B', '-a'])
      expect([id, (await app.post('/suppliers', { id, name: 'X' })).status]).toEqual([id, 400]);
    expect((await app.post('/suppliers', { name: '網路' })).body.errors).toMatchObject([{ path: '/id' }]);
    expect((await app.post('/suppliers', { name: 'Performance' })).body.errors).toMatchObject([{ path: '/id' }]);
  });

  it('signs, ends and reviews', async () => {
    await app.post('/suppliers', { id: 'nord', name: 'Nordlicht' });
    expect((await app.post('/suppliers/nord/contracts', contract)).status).toBe(200);
    const ended = await app.post('/suppliers/nord/contracts/wan-2026/end', { at: '2026-07-01T00:00:00Z' });
    expect(ended.body.revision).toBe(2);
    const period = { from: '2026-01-01T00:00:00.000Z', to: '2026-02-01T00:00:00.000Z' };
    const reviewed = await app.post(
      '/suppliers/nord/reviews',
      { ...period, rating: 4 },
      { 'x-chronodesk-actor': 'carla' },
    );
    const { body, headers } = await app.get(`/suppliers/nord?atLeast=${reviewed.body.position}`);
    expect(headers.etag).toBe('"3"');
    expect(body).toMatchObject({
      ...{ id: 'nord', name: 'Nordlicht', reviews: [{ ...period, rating: 4, by: 'carla' }] },
      contracts: [
        {
          ...{ id: 'wan-2026', services: [], from: '2025-12-31T23:00:00.000Z', to: '2026-07-01T00:00:00.000Z' },
          targets: {
            ...{ acknowledgeWithin: null, returnWithin: 'PT8H' },
            byPriority: { '1': { acknowledgeWithin: 'PT15M', returnWithin: 'PT2H' } },
          },
        },
      ],
    });
    for (const path of ['/suppliers/nobody/contracts/x/end', '/suppliers/nord/contracts/x/end'])
      expect([path, (await app.post(path)).status]).toEqual([path, 404]);
    expect((await app.get('/suppliers?q=nordl')).body.items).toMatchObject([{ id: 'nord' }]);
  });

  it('keeps everything a contract says, and lists what has to be decided soon', async () => {
    await app.store.append('agreement-uc-lift', 'no-stream', [
      {
        id: 'a0',
        event: { type: 'AgreementDrafted', data: { kind: 'UC' } },
        metadata: metadata('2026-01-01T00:00:00Z'),
      },
    ]);
    await app.store.append('agreement-sla-lift', 'no-stream', [
      {
        id: 'a1',
        event: { type: 'AgreementDrafted', data: { kind: 'SLA' } },
        metadata: metadata('2026-01-01T00:00:00Z'),
      },
    ]);
    await app.post('/suppliers', { id: 'lift', name: 'Lift' });
    const full = {
      ...{ contract: 'lift-2026', from: '2026-01-01T00:00:00+01:00', to: '2099-01-01T00:00:00+01:00' },
      ...{ agreement: 'uc-lift', notice: { period: 'P3M' }, exit: { duties: ['Hand back the keys'] } },
      billing: { model: 'fixed-per-month', amount: '1200.00', currency: 'EUR' },
      dataProcessing: { signedOn: '2025-12-01', reference: 'AVV-17' },
      contacts: [{ role: 'service manager', name: 'Lou Berg', email: 'lou@lift.example' }],
    };
    const { position } = (await app.post('/suppliers/lift/contracts', full)).body;
    await app.post('/suppliers/lift/contracts', { ...full, contract: 'later', notice: { period: 'P1M' } });
    const open = await app.post('/suppliers/lift/contracts', { ...full, contract: 'endless', to: null });
    const { body } = await app.get(`/suppliers/lift?atLeast=${position}`);
    expect((body.contracts as object[])[0]).toMatchObject({
      ...{ id: 'lift-2026', lastDayOfNotice: '2098-09-30' },
      terms: {
        ...{ agreement: 'uc-lift', notice: { period: 'P3M', timeZone: 'Europe/Berlin' }, billing: full.billing },
        ...{ exit: { date: null, duties: ['Hand back the keys'] } },
        dataProcessing: { signedOn: '2025-12-01', reference: 'AVV-17', subProcessors: [] },
        contacts: [{ role: 'service manager', name: 'Lou Berg', email: 'lou@lift.example', phone: null }],
      },
    });

    const listed = async (query: string) =>
      (await app.get(`/suppliers/contracts?supplier=lift&atLeast=${open.body.position}&${query}`)).body.items.map(
        (item) => (item as { id: string }).id,
      );
    expect(await listed('')).toEqual(['lift-2026', 'later', 'endless']);
    expect(await listed('noticeBy=2098-09-29')).toEqual([]);
    expect(await listed('noticeBy=2098-09-30')).toEqual(['lift-2026']);
    expect(await listed('noticeBy=2098-12-31')).toEqual(['lift-2026', 'later']);
    // The last day is over in Berlin.
    expect(await listed('noticeBy=2098-12-31&asOf=2098-09-30T22:00:00Z')).toEqual(['later']);
    expect(await listed('noticeBy=2098-12-31&asOf=2098-09-30T21:59:59Z')).toEqual(['lift-2026', 'later']);
    const first = await app.get(`/suppliers/contracts?supplier=lift&limit=1`);
    expect(await listed(`cursor=${String(first.body.next)}`)).toEqual(['later', 'endless']);

    const refused = async (change: object) => {
      const answer = await app.post('/suppliers/lift/contracts', { ...full, contract: 'new', ...change });
      return [answer.status, answer.body.code, ...new Set((answer.body.errors ?? []).map(({ path }) => path))];
    };
    expect(await refused({ to: '2025-12-31T00:00:00Z' })).toEqual([409, 'CONTRACT_TERM_INVALID']);
    expect(await refused({ agreement: 'nobody' })).toEqual([400, 'INVALID_INPUT', '/agreement']);
    expect(await refused({ agreement: 'sla-lift' })).toEqual([400, 'INVALID_INPUT', '/agreement']);
    expect(await refused({ notice: { period: 'P99Y' } })).toEqual([409, 'CONTRACT_NOTICE_BEFORE_IT_BEGINS']);
    expect(await refused({ exit: { date: '2026-02-30' } })).toEqual([400, 'INVALID_INPUT', '/exit/date']);
    expect(await refused({ billing: { model: 'gift', amount: 1, currency: 'EURO' } })).toEqual([
      ...[400, 'INVALID_INPUT', '/billing/model', '/billing/amount', '/billing/currency'],
    ]);
    const german = await app.post(
      '/suppliers/lift/contracts',
      { ...full, billing: { ...full.billing, amount: '12,50' } },
      { 'accept-language': 'de' },
    );
    expect([german.body.code, german.body.detail]).toEqual([
      'CONTRACT_AMOUNT_INVALID',
      expect.stringContaining('ist kein Betrag in EUR'),
    ]);
  });

  it('records review meetings, and lists their actions with overdue ones first', async () => {
    for (const id of ['elm', 'oak']) await app.post('/suppliers', { id, name: id });
    const meeting = {
      ...{ meeting: '2026-q1', heldAt: '2026-04-15T10:00:00+02:00', decisions: ['Two lines from May on'] },
      participants: [{ role: 'service manager', name: 'Carla' }],
      actions: [
        { text: 'Order the line', owner: 'carla', dueOn: '2026-05-02' },
        { text: 'Send the invoice', owner: 'Elm', dueOn: '2026-04-30' },
      ],
    };
    const held = await app.post('/suppliers/elm/meetings', meeting);
    expect(held.status).toBe(200);
    expect((await app.post('/suppliers/elm/meetings', meeting)).body.code).toBe('REVIEW_MEETING_EXISTS');
    const early = { ...meeting, meeting: 'b', actions: [{ text: 'x', owner: 'y', dueOn: '2026-04-14' }] };
    expect((await app.post('/suppliers/elm/meetings', early)).body.code).toBe('SUPPLIER_ACTION_DUE_BEFORE_MEETING');
    expect((await app.post('/suppliers/elm/meetings', { ...meeting, participants: [] })).body.errors).toMatchObject([
      { path: '/participants' },
    ]);
    await app.post('/suppliers/oak/meetings', {
      ...meeting,
      actions: [{ text: 'Train', owner: 'carla', dueOn: '2099-01-01' }],
    });
    await app.post('/suppliers/elm/actions/2026-q1-1/done', { note: 'Ordered' });
    const { position } = (await app.post('/suppliers/elm/actions/2026-q1-1/done')).body;
    expect((await app.post('/suppliers/elm/actions/nothing/done')).status).toBe(404);

    const actions = async (query = '') =>
      (await app.get(`/suppliers/actions?atLeast=${position}${query}`)).body.items.map((item) => {
        const { supplier, id, overdue } = item as { supplier: string; id: string; overdue: boolean };
        return `${supplier} ${id}${overdue ? ' overdue' : ''}`;
      });
    expect(await actions()).toEqual(['elm 2026-q1-2 overdue', 'oak 2026-q1-1']);
    expect(await actions('&state=all')).toEqual(['elm 2026-q1-2 overdue', 'oak 2026-q1-1', 'elm 2026-q1-1']);
    expect(await actions('&state=done&owner=carla')).toEqual(['elm 2026-q1-1']);
    expect(await actions('&asOf=2020-01-01T00:00:00Z')).toEqual([]);
    const first = await app.get('/suppliers/actions?limit=1');
    expect(await actions(`&cursor=${String(first.body.next)}`)).toEqual(['oak 2026-q1-1']);
    expect((await app.get('/suppliers/elm')).body).toMatchObject({
      meetings: [{ id: '2026-q1', heldAt: '2026-04-15T08:00:00.000Z', decisions: meeting.decisions, notes: null }],
      actions: [
        { id: '2026-q1-1', done: { note: 'Ordered' } },
        { id: '2026-q1-2', owner: 'Elm', done: null },
      ],
    });
  });

  it('answers scorecards, their tickets and the ranking by weights of choice', async () => {
    await app.post('/suppliers', { id: 'yew', name: 'Yew' });
    await app.post('/suppliers/yew/contracts', contract);
    const span = { handOver: 1, supplier: 'yew', contract: null, reference: null };
    const lines = [
      [
        '2026-05-04T08:00:00.000Z',
        { type: 'TicketOpened', data: { number: 'INC0000009', priority: 3, service: null } },
      ],
      ['2026-05-04T09:00:00.000Z', { type: 'TicketHandedOver', data: span }],
      ['2026-05-04T09:05:00.000Z', { type: 'TicketHandOverRejected', data: { ...span, reason: 'Not ours' } }],
      ['2026-05-04T09:05:00.000Z', { type: 'TicketTakenBack', data: { ...span, outcome: 'rejected' } }],
    ] as const;
    const appends = lines.map(([at, event], i) => ({ id: `y${i}`, event, metadata: metadata(at) }));
    const { position } = await app.store.append('ticket-9', 'no-stream', appends);
    const may = `from=2026-04-30T22:00:00Z&to=2026-05-31T22:00:00Z&atLeast=${position}`;
    const { body } = await app.get(`/suppliers/yew/scorecard?${may}`);
    expect(body).toMatchObject({
      ...{ supplier: 'yew', name: 'Yew', per: 'month', weights: { bounces: 15 } },
      total: { handOvers: 1, total: 0, figures: { bounces: { value: 1, count: 1, of: 1 }, returnedInTime: { of: 0 } } },
      periods: [{ period: '2026-05' }],
      definitions: { bounces: { en: expect.any(String), de: expect.any(String) } },
    });
    const { tickets } = (body as unknown as { total: { figures: { bounces: { tickets: string } } } }).total.figures
      .bounces;
    expect((await app.get(tickets.replace('/api/v1', ''))).body.items).toMatchObject([
      { ticket: '9', number: 'INC0000009', endedHow: 'rejected', counted: true },
    ]);
    expect((await app.get(`/suppliers/ranking?${may}`)).body.items[0]).toMatchObject({ supplier: 'yew', total: 0 });

    expect((await app.post('/suppliers/scorecard/weights', { bounces: 101 })).body.code).toBe(
      'SCORECARD_WEIGHT_OUT_OF_RANGE',
    );
    expect((await app.post('/suppliers/scorecard/weights', { bounces: 'much' })).status).toBe(400);
    expect((await app.post('/suppliers/scorecard/weights', { bounces: 50, reason: 'Too many' })).status).toBe(200);
    expect((await app.get('/suppliers/scorecard/weights')).body).toMatchObject({
      weights: { bounces: 50, reopened: 15 },
    });
    expect((await app.get('/suppliers/scorecard/weights?asOf=2020-01-01T00:00:00Z')).body).toMatchObject({
      weights: { bounces: 15 },
    });
    const paths = async (query: string) =>
      (await app.get(`/suppliers/yew/scorecard?${query}`)).body.errors?.map(({ path }) => path);
    expect(await paths('from=2026-05-01T00:00:00Z&to=2026-04-01T00:00:00Z')).toEqual(['to']);
    expect(await paths('from=2026-05-01T00:00:00Z&to=2046-04-01T00:00:00Z')).toEqual(['to']);
    expect(await paths('per=week')).toEqual(expect.arrayContaining(['from', 'to', 'per']));
  });

  it('amends and deactivates', async () => {
    await app.post('/suppliers', { id: 'fjord', name: 'Fjord', description: 'Hosting' });
    await app.post('/suppliers/fjord/amend', { name: 'Fjord SE', description: null });
    const off = await app.post('/suppliers/fjord/deactivate', { reason: 'Insolvent' });
    expect((await app.get(`/suppliers/fjord?atLeast=${off.body.position}`)).body).toMatchObject({
      ...{ name: 'Fjord SE', description: null, active: false },
    });
    expect((await app.post('/suppliers/fjord/contracts', contract)).body.code).toBe('SUPPLIER_DEACTIVATED');
    await app.post('/suppliers/fjord/reactivate');
    expect((await app.post('/suppliers/fjord/contracts', contract)).status).toBe(200);
  });

  it('names every fault of a contract', async () => {
    const faulty = {
      contract: 'X',
      targets: { returnWithin: 'P1D', byPriority: { '5': {} } },
      from: 'today',
      services: [1],
    };
    const { status, body } = await app.post('/suppliers/nord/contracts', faulty);
    expect(status).toBe(400);
    const paths = body.errors.map(({ path }) => path);
    expect(new Set(paths)).toEqual(
      new Set(['/contract', '/services', '/targets/returnWithin', '/targets/byPriority/5', '/from']),
    );
  });

  it('answers performance of one, of all, and of one that had no ticket', async () => {
    await app.post('/suppliers', { id: 'idle', name: 'Idle' });
    const opened = { number: 'INC0000001', priority: 1, service: null };
    const span = { handOver: 1, supplier: 'acme', contract: null, reference: null };
    const lines = [
      ['2026-03-01T08:00:00.000Z', { type: 'TicketOpened', data: opened }],
      ['2026-03-01T09:00:00.000Z', { type: 'TicketHandedOver', data: span }],
      ['2026-03-01T12:00:00.000Z', { type: 'TicketTakenBack', data: { handOver: 1, supplier: 'acme', outcome: null } }],
    ] as const;
    await app.post('/suppliers/acme/contracts', contract);
    const appends = lines.map(([at, event], i) => ({ id: `t${i}`, event, metadata: metadata(at) }));
    const { position } = await app.store.append('ticket-1', 'no-stream', appends);

    const one = await app.get(`/suppliers/acme/performance?from=2026-03-01T00:00:00Z&atLeast=${position}`);
    expect(one.body).toMatchObject({
      ...{ supplier: 'acme', name: 'Acme', timeZone: 'Europe/Berlin', from: '2026-03-01T00:00:00.000Z' },
      total: { handOvers: 1, returned: 1, hoursHeld: 3, acknowledgedLate: 1, returnedLate: 1, breaches: 1 },
      months: [{ month: '2026-03', returnedInTimeShare: 0 }],
    });
    const all = await app.get('/suppliers/performance?to=2026-04-01T00:00:00Z');
    expect(all.body).toMatchObject({ items: [{ supplier: 'acme' }], next: null });
    const idle = await app.get(`/suppliers/idle/performance?atLeast=${position}`);
    expect(idle.body).toMatchObject({ supplier: 'idle', name: 'Idle', total: { handOvers: 0 }, months: [] });
    expect((await app.get('/suppliers/acme/performance?to=2026-01-01T00:00:00Z')).body).toMatchObject({
      ...{ supplier: 'acme', total: { handOvers: 0 }, months: [] },
    });
    expect((await app.get('/suppliers/nobody/performance')).status).toBe(404);
    expect((await app.get('/suppliers/acme/performance?timeZone=Mars/Olympus')).status).toBe(400);
  });
});
