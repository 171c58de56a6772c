import { createHash, randomUUID } from 'node:crypto';
import { AgreementsModule, agreementsSubscriptions, agreementsTables } from '@chronodesk/agreements';
import { eventually } from '@chronodesk/eventing/testing';
import { SuppliersModule, suppliersSubscriptions, suppliersTables } from '@chronodesk/suppliers';
import { Module } from '@nestjs/common';
import { type ContextApp, startContextApp } from '../../../test/support/context-app.js';
import { SupplierStatementsModule } from './supplier-statements.module.js';

@Module({ imports: [AgreementsModule, SuppliersModule, SupplierStatementsModule] })
class BothContextsModule {}

let app: ContextApp;
const day = (time: string, date = '2026-03-02'): string => `${date}T${time}:00.000Z`;
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

interface Life {
  readonly ticket: number;
  readonly supplier?: string;
  readonly at?: string;
  readonly acknowledged?: string;
  readonly rejected?: boolean;
  readonly back: string;
  readonly verdicts: readonly (readonly [metric: string, step: 'met' | 'breached', at: string])[];
}

/** A ticket that was opened and handed over at one instant, with the verdicts that a watcher would have recorded. */
const live = async ({ ticket, supplier = 'nord', at = day('09:00'), acknowledged, rejected, back, verdicts }: Life) => {
  const id = `t${ticket}`;
  const number = `INC000000${ticket}`;
  const facts = { id, number, kind: 'incident', priority: 3, customer: null, service: null, team: null, supplier };
  const span = { handOver: 1, supplier, contract: null, reference: null };
  await append(`ticket-${id}`, [
    ['TicketOpened', at, { ...facts, imported: null }],
    ['TicketHandedOver', at, span],
    ...(acknowledged ? [['TicketHandOverAcknowledged', acknowledged, span] as const] : []),
    ...(rejected ? [['TicketHandOverRejected', back, { ...span, reason: 'Not ours' }] as const] : []),
    ['TicketTakenBack', back, { ...span, outcome: null }],
  ]);
  const owner = { agreementKind: 'UC', span: { number: 1, party: supplier }, agreement: 'uc-wan', version: 1 };
  await append(`slaClock-${id}`, [
    ['SpanBoundToAgreement', at, { ticket: id, ...owner, historical: false, reason: null }],
    ...verdicts.map(([metric, step, decided]): Line => {
      const fact = { ...owner, ticket: facts, metric, step, cycle: 1, stop: 1, target: 'PT4H', dueAt: decided };
      const type = step === 'met' ? 'SlaTargetMet' : 'SlaTargetBreached';
      return [type, decided, { ...fact, at: decided, noticedAt: decided, historical: false, escalates: false }];
    }),
  ]);
};

/** Within an hour and within four, round the clock; a month costs 100 a late return, 250 below 80 %, at most 400. */
const agreement = {
  ...{ id: 'uc-wan', name: 'Wide-area network', kind: 'UC', calendar: 'always' },
  targets: [
    { metric: 'response', priority: 3, within: 'PT1H' },
    { metric: 'resolution', priority: 3, within: 'PT4H' },
  ],
  penalties: {
    currency: 'EUR',
    rules: [
      { per: 'breach', metric: 'resolution', amount: '100.00' },
      { per: 'band', metric: 'response', bands: [{ below: 80, amount: '250.00' }] },
    ],
    cap: { per: 'month', amount: '400.00' },
  },
};

const lives: readonly Life[] = [
  {
    ...{ ticket: 1, acknowledged: day('09:30'), back: day('12:00') },
    verdicts: [
      ['response', 'met', day('09:30')],
      ['resolution', 'met', day('12:00')],
    ],
  },
  {
    ...{ ticket: 2, acknowledged: day('09:30'), back: day('15:00') },
    verdicts: [
      ['response', 'met', day('09:30')],
      ['resolution', 'breached', day('13:00')],
    ],
  },
  {
    ...{ ticket: 3, acknowledged: day('10:30'), back: day('14:00') },
    verdicts: [
      ['response', 'breached', day('10:00')],
      ['resolution', 'breached', day('13:00')],
    ],
  },
  {
    ...{ ticket: 4, acknowledged: day('09:10'), back: day('20:00') },
    verdicts: [
      ['response', 'met', day('09:10')],
      ['resolution', 'breached', day('13:00')],
    ],
  },
  // Refused too late, but never promised to be returned.
  { ticket: 5, rejected: true, back: day('10:15'), verdicts: [['response', 'breached', day('10:00')]] },
  // Of another supplier under the same agreement.
  {
    ...{ ticket: 6, supplier: 'fjord', acknowledged: day('09:10'), back: day('20:00') },
    verdicts: [
      ['response', 'met', day('09:10')],
      ['resolution', 'breached', day('13:00')],
    ],
  },
  // Under way at the end of March: late only in April.
  {
    ...{ ticket: 7, at: day('20:30', '2026-03-31'), acknowledged: day('21:00', '2026-03-31') },
    back: day('02:00', '2026-04-01'),
    verdicts: [
      ['response', 'met', day('21:00', '2026-03-31')],
      ['resolution', 'breached', day('00:30', '2026-04-01')],
    ],
  },
];

beforeAll(async () => {
  app = await startContextApp(
    BothContextsModule,
    {
      entities: [...agreementsTables.entities, ...suppliersTables.entities],
      migrations: [...agreementsTables.migrations, ...suppliersTables.migrations],
    },
    { projections: [...(agreementsSubscriptions.projections ?? []), ...(suppliersSubscriptions.projections ?? [])] },
  );
  await app.post('/agreements', agreement);
  await app.post('/agreements/uc-wan/activate');
  for (const id of ['nord', 'fjord']) {
    await app.post('/suppliers', { id, name: id });
    const contract = { contract: 'wan', from: '2026-01-01T00:00:00Z', agreement: 'uc-wan' };
    await app.post(`/suppliers/${id}/contracts`, contract);
  }
  for (const life of lives) await live(life);
  // Without an agreement the contract's own targets count.
  await app.post('/suppliers', { id: 'plain', name: 'Plain' });
  await app.post('/suppliers/plain/contracts', {
    ...{ contract: 'own', from: '2026-01-01T00:00:00Z', targets: { acknowledgeWithin: 'PT1H', returnWithin: 'PT8H' } },
  });
  const span = { handOver: 1, supplier: 'plain', contract: null, reference: null };
  const { position } = await append('ticket-t8', [
    [
      'TicketOpened',
      day('08:00'),
      { number: 'INC0000008', kind: 'incident', priority: 3, service: null, imported: null },
    ],
    ['TicketHandedOver', day('09:00'), span],
    ['TicketTakenBack', day('11:00'), { ...span, outcome: null }],
  ]);
  await app.get(`/suppliers/performance?atLeast=${position}`);
  await eventually('the newest verdict is counted', async () => {
    const { body } = await app.get('/sla/penalties?agreement=uc-wan&month=2026-04');
    return (body.months as { lines: { breached: number }[] }[])[0]?.lines[0]?.breached === 1;
  });
});
afterAll(() => app.close());

const statement = async (supplier: string, query = 'month=2026-03') =>
  app.get(`/suppliers/${supplier}/statement?${query}`);

it('shows every clock and what the verdicts of the month cost, reckoned by hand', async () => {
  const { status, body } = await statement('nord');
  expect(status).toBe(200);
  const lines = (
    body.handOvers as { number: string; clocks: { metric: string; elapsed: string; verdict: string }[] }[]
  ).map(
    ({ number, clocks }) =>
      `${number.at(-1)} ${clocks.map(({ metric, elapsed, verdict }) => `${metric} ${elapsed} ${verdict}`).join(', ')}`,
  );
  expect(lines).toEqual([
    '1 response PT30M met, resolution PT3H met',
    '2 response PT30M met, resolution PT6H breached',
    '3 response PT1H30M breached, resolution PT5H breached',
    '4 response PT10M met, resolution PT11H breached',
    '5 response PT1H15M breached, resolution PT1H15M null',
    '7 response PT30M met, resolution PT1H29M59.999S null',
  ]);
  expect(body.totals).toEqual({ handOvers: 6, ended: 5, rejected: 1, met: 5, breached: 5 });
  // Three late returns are 300. Four of six responses met are 66.67 %, below 80: 250. Of 400 the first takes 300.
  expect(body.penalties).toMatchObject([
    {
      ...{ agreement: 'uc-wan', month: '2026-03', version: 1 },
      lines: [
        { per: 'breach', metric: 'resolution', met: 1, breached: 3, amount: '300.00', charged: '300.00' },
        { per: 'band', metric: 'response', met: 4, breached: 2, amount: '250.00', charged: '100.00' },
      ],
      cap: { per: 'month', limit: '400.00' },
      sum: { currency: 'EUR', penalties: '550.00', charged: '400.00', credits: '0.00' },
    },
  ]);
});

it('counts of an agreement only what the supplier itself kept and broke', async () => {
  const { body } = await statement('fjord');
  expect(body.penalties).toMatchObject([
    {
      lines: [
        { breached: 1, charged: '100.00' },
        { met: 1, breached: 0, charged: '0.00' },
      ],
      sum: { charged: '100.00' },
    },
  ]);
  const whole = await app.get('/sla/penalties?agreement=uc-wan&month=2026-03');
  expect(whole.body).toMatchObject({ months: [{ lines: [{ breached: 4 }, { met: 5, breached: 2 }] }] });
});

it('puts what was under way at the end of a month into both, and its verdict into the one that decided it', async () => {
  const { body } = await statement('nord', 'month=2026-04');
  expect(body).toMatchObject({
    handOvers: [{ number: 'INC0000007', clocks: [{ counts: false }, { verdict: 'breached', counts: true }] }],
    totals: { handOvers: 1, met: 0, breached: 1 },
    penalties: [{ sum: { charged: '100.00' } }],
  });
});

it('gives the same bytes for the same facts, and a digest that both sides can compute', async () => {
  const read = async () => (await app.getText('/suppliers/nord/statement?month=2026-03')).text;
  const text = await read();
  await append('ticket-t1', [['TicketNoted', day('10:00', '2026-05-01'), { text: 'Seen' }]]);
  const review = { from: '2026-03-01T00:00:00Z', to: '2026-04-01T00:00:00Z', rating: 4 };
  const reviewed = await app.post('/suppliers/nord/reviews', review);
  await app.get(`/suppliers/nord?atLeast=${reviewed.body.position}`);
  expect(await read()).toBe(text);

  const { digest, ...rest } = JSON.parse(text) as { digest: string; position: string };
  const sorted = JSON.stringify(rest, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
  expect(digest).toBe(`sha256:${createHash('sha256').update(sorted).digest('hex')}`);
  expect(Number(rest.position)).toBeGreaterThan(0);

  const { headers, text: csv } = await app.getText('/suppliers/nord/statement?month=2026-03&format=csv');
  expect(headers['content-type']).toContain('text/csv');
  const lines = csv.split('\r\n');
  expect(lines).toHaveLength(1 + 12 + 1 + 1);
  expect(lines[1]).toBe(
    'INC0000001,1,wan,uc-wan,2026-03-02T09:00:00.000Z,2026-03-02T12:00:00.000Z,taken-back,response,3,2026-03-02T09:00:00Z,2026-03-02T09:30:00Z,PT1H,PT30M,met,2026-03-02T09:30:00.000Z,true',
  );
  expect(lines.at(-2)).toContain(digest);
});

it("shows a contract's own targets where no agreement judges", async () => {
  const { body } = await statement('plain');
  expect(body).toMatchObject({
    handOvers: [
      {
        ...{ number: 'INC0000008', agreement: null },
        clocks: [
          { metric: 'acknowledge', elapsed: 'PT2H', verdict: 'breached', decidedAt: day('10:00'), counts: true },
          { metric: 'return', elapsed: 'PT2H', verdict: 'met', decidedAt: day('11:00'), counts: true },
        ],
      },
    ],
    ...{ penalties: [], totals: { met: 1, breached: 1 } },
  });
  expect((await statement('nobody')).status).toBe(404);
  expect((await statement('nord', 'month=2026-13')).body.errors).toMatchObject([{ path: 'month' }]);
});
