import { EVENT_STORE } from '@chronodesk/eventing';
import { MemoryEventStore } from '@chronodesk/eventing/testing';
import { NotFound } from '@chronodesk/kernel';
import { ReadStore } from '@chronodesk/read-store';
import { Test } from '@nestjs/testing';
import {
  createSpecReadStore,
  type HistoryLine,
  recordedHistory,
  replay,
} from '../../../../../../test/support/projected.js';
import * as example from '../../domain/supplier.examples.js';
import { suppliersTables } from '../../suppliers.subscriptions.js';
import { supplierPerformanceProjection } from '../supplier-performance/supplier-performance.projector.js';
import { supplierVersionsProjection } from '../supplier-versions/supplier-versions.projector.js';
import { JudgedHandOvers } from './judged-hand-overs.query.js';
import { KnownSuppliers } from './known-suppliers.query.js';
import { GetRanking, GetRankingHandler } from './ranking.query.js';
import { GetScorecard, GetScorecardHandler } from './scorecard.query.js';
import { ListScorecardTickets, ListScorecardTicketsHandler } from './scorecard-tickets.query.js';
import { ScorecardWeights } from './scorecard-weights.query.js';

const NORD = 'supplier-nordlicht-netze';
const DAY = '2026-03-02';
const at = (time: string, day = DAY): string => `${day}T${time}:00.000Z`;
const on = (ticket: number, time: string, type: string, data: object, day = DAY): HistoryLine => [
  `ticket-${ticket}`,
  at(time, day),
  { type, data },
];
const opened = (ticket: number, day = DAY) =>
  on(ticket, '07:00', 'TicketOpened', { number: `INC000000${ticket}`, priority: 3, service: 'wan' }, day);
const given = (ticket: number, time: string, handOver = 1, supplier = 'nordlicht-netze', day = DAY) =>
  on(ticket, time, 'TicketHandedOver', { handOver, supplier, contract: null, reference: null }, day);
const span = { handOver: 1, supplier: 'nordlicht-netze' };
const back = (ticket: number, time: string, handOver = 1, day = DAY) =>
  on(ticket, time, 'TicketTakenBack', { handOver, supplier: null, outcome: null }, day);
const returned = (ticket: number, time: string, done: boolean) =>
  on(ticket, time, 'TicketReturned', { ...span, done, outcome: null, effort: null });
const said = (ticket: number, time: string, resolution: number, csat: number) =>
  on(ticket, time, 'TicketRated', { resolution, csat, nps: null, comment: null, changeableUntil: at(time) });
const clock = (ticket: number, time: string, type: string, data: object): HistoryLine => [
  `slaClock-${ticket}`,
  at(time),
  { type, data },
];
const uc = (ticket: number, time: string, step: 'Met' | 'Breached', metric: string) =>
  clock(ticket, time, `SlaTarget${step}`, {
    ...{ ticket: { id: String(ticket) }, agreementKind: 'UC', span: { number: 1, party: 'nordlicht-netze' } },
    ...{ metric, at: at(time) },
  });

/** The same contract for 1,500 instead of 1,200 euros a month. */
const dearer = () => {
  const { terms, ...rest } = example.signedInFull.data;
  return { ...rest, terms: { ...terms, billing: { ...terms!.billing, amount: '1500.00' } } };
};

/** By its own targets Nordlicht acknowledges within an hour and returns within eight. */
const history = recordedHistory([
  [NORD, '2026-01-05T10:00:00.000Z', example.registered],
  [NORD, '2026-01-06T10:00:00.000Z', example.signedInFull],
  [NORD, '2026-01-06T11:00:00.000Z', { type: 'SupplierReviewed', data: { ...example.reviewed.data, rating: 2 } }],
  // In February everything went well.
  ...[
    opened(1, '2026-02-10'),
    given(1, '08:00', 1, 'nordlicht-netze', '2026-02-10'),
    back(1, '08:30', 1, '2026-02-10'),
  ],
  // Refused in time.
  ...[opened(2), given(2, '08:00')],
  ...[on(2, '08:20', 'TicketHandOverRejected', { ...span, reason: 'Not ours' }), back(2, '08:20')],
  ...[on(2, '08:30', 'TicketResolved', {}), said(2, '08:40', 1, 1)],
  // Returned unsolved, and done again by somebody else.
  ...[opened(3), given(3, '08:00'), returned(3, '09:30', false), back(3, '09:30'), given(3, '10:00', 2, 'suedlicht')],
  ...[back(3, '11:00', 2), on(3, '11:10', 'TicketResolved', {}), said(3, '11:20', 1, 5)],
  // Returned done, and reopened twice; only the first time counts.
  ...[opened(4), given(4, '08:00'), on(4, '08:10', 'TicketHandOverAcknowledged', span)],
  ...[returned(4, '18:00', true), back(4, '18:00')],
  ...[on(4, '18:10', 'TicketResolved', {}), said(4, '18:20', 1, 2)],
  ...[on(4, '20:00', 'TicketReopened', { reason: null, hold: null }), said(4, '20:05', 1, 1)],
  // What the desk did alone afterwards is nothing of the supplier's.
  ...[on(4, '20:10', 'TicketResolved', {}), said(4, '20:20', 2, 5)],
  on(4, '21:00', 'TicketReopened', { reason: null, hold: null }),
  // Judged by an underpinning agreement: late round the clock, in time by its calendar.
  ...[opened(5), given(5, '08:00')],
  clock(5, '08:00', 'SpanBoundToAgreement', {
    ...{ ticket: '5', agreementKind: 'UC', span: { number: 1, party: 'nordlicht-netze' }, agreement: 'uc-wan' },
  }),
  ...[on(5, '09:30', 'TicketHandOverAcknowledged', span), uc(5, '09:30', 'Met', 'response'), back(5, '23:00')],
  uc(5, '23:00', 'Met', 'resolution'),
  // A breach stays, whatever is told after it; verdicts on teams are none of this.
  ...[opened(6), given(6, '08:00')],
  clock(6, '08:00', 'SpanBoundToAgreement', {
    ...{ ticket: '6', agreementKind: 'UC', span: { number: 1, party: 'nordlicht-netze' }, agreement: 'uc-wan' },
  }),
  ...[uc(6, '09:00', 'Breached', 'response'), uc(6, '10:00', 'Met', 'response')],
  clock(6, '10:00', 'SlaTargetBreached', {
    ...{
      ticket: { id: '6' },
      agreementKind: 'OLA',
      span: { number: 1, party: 'desk' },
      metric: 'resolution',
      at: at('10:00'),
    },
  }),
  // The new name finds new tickets, the old one those that still use it.
  [NORD, at('12:00'), example.amended],
  ...[opened(7), given(7, '13:00', 1, 'Nordlicht Netze'), back(7, '13:30')],
  ...[opened(8), given(8, '13:00', 1, 'Nordlicht Netze SE'), back(8, '13:30')],
  ['supplier-idle', at('14:00'), { type: 'SupplierRegistered', data: { name: 'Idle', description: null } }],
  ['supplier-idle', at('15:00'), example.signedInFull],
  ['supplier-idle', '2026-05-10T10:00:00.000Z', { type: 'SupplierContractSigned', data: dearer() }],
]);

let readStore: ReadStore;
let close: () => Promise<void>;
let scorecard: GetScorecardHandler;
let ranking: GetRankingHandler;
let tickets: ListScorecardTicketsHandler;
beforeAll(async () => {
  ({ readStore, close } = await createSpecReadStore(suppliersTables));
  const module = await Test.createTestingModule({
    providers: [
      ...[GetScorecardHandler, GetRankingHandler, ListScorecardTicketsHandler],
      ...[JudgedHandOvers, KnownSuppliers, ScorecardWeights],
      ...[
        { provide: ReadStore, useValue: readStore },
        { provide: EVENT_STORE, useValue: new MemoryEventStore() },
      ],
    ],
  }).compile();
  [scorecard, ranking, tickets] = [
    ...[module.get(GetScorecardHandler), module.get(GetRankingHandler), module.get(ListScorecardTicketsHandler)],
  ] as [GetScorecardHandler, GetRankingHandler, ListScorecardTicketsHandler];
});
afterAll(() => close());

it.each([supplierVersionsProjection, supplierPerformanceProjection])(
  '$name has the same rows after every replay, whatever the batches',
  async (projection) => {
    const rows = await replay(readStore, projection, history, 1);
    for (const batch of [3, 1_000]) expect(await replay(readStore, projection, history, batch)).toEqual(rows);
  },
);

const year = { from: '2025-12-31T23:00:00.000Z', to: '2026-12-31T23:00:00.000Z' };
const quarter = { from: '2025-12-31T23:00:00.000Z', to: '2026-03-31T22:00:00.000Z' };
const later = '2027-01-01T00:00:00.000Z';

describe('a scorecard', () => {
  const card = (more: object = {}, supplier = 'nordlicht-netze') =>
    scorecard.execute(
      new GetScorecard(supplier, { ...quarter, per: 'month', timeZone: 'Europe/Berlin', asOf: later, ...more }),
    );

  it('tells each month and the whole', async () => {
    const { name, total, periods } = await card();
    expect(name).toBe('Nordlicht Netze SE');
    expect(periods.map(({ period, handOvers }) => [period, handOvers])).toEqual([
      ...[
        ['2026-01', 0],
        ['2026-02', 1],
        ['2026-03', 7],
      ],
    ]);
    expect(periods[1]).toMatchObject({
      figures: { acknowledgedInTime: { value: 1 }, returnedInTime: { value: 1 }, bounces: { value: 0 } },
      // The review of January shares an hour with February in Berlin, and is none of it.
      ...{ total: 100 },
    });
    expect(total.figures).toMatchObject({
      // 1, 2, 4, 5, 7, 8 in time; 3 came back after an hour and a half, 6 broke it.
      acknowledgedInTime: { count: 6, of: 8 },
      // 1, 3, 5, 7, 8 in time; 4 was late; 2 was refused and 6 is not decided.
      returnedInTime: { count: 5, of: 6, value: 0.8333 },
      bounces: { count: 2, of: 7 },
      reopened: { count: 1, of: 6 },
      // Reviewed with 2; the requester of 4 thought better of her 2.
      satisfaction: { value: 1.5, score: 12.5, reviews: { count: 1, mean: 2 }, requesters: { count: 1, mean: 1 } },
    });
    // 75.0 x 20 + 83.3 x 40 + 71.4 x 15 + 83.3 x 15 + 12.5 x 10, of 100
    expect(total.total).toBe(72.8);
    // Three months of 1,200 euros over seven that were not refused.
    expect(total.cost).toEqual([
      { currency: 'EUR', total: '3600.00', tickets: 7, perTicket: '514.29', effortUnknown: 0 },
    ]);
  });

  it('keeps what months cost when a contract is signed again, and leaves out months to come', async () => {
    const whole = await card({ ...year, per: 'quarter' }, 'idle');
    // January to April at 1,200, from May on at 1,500.
    expect(whole.total.cost).toMatchObject([{ total: '16800.00' }]);
    expect(whole.periods.map(({ cost }) => cost[0]?.total)).toEqual(['3600.00', '4200.00', '4500.00', '4500.00']);
    const before = await card({ ...year, asOf: '2026-04-15T00:00:00.000Z' }, 'idle');
    expect(before.total.cost).toMatchObject([{ total: '4800.00' }]);
  });

  it('tells quarters', async () => {
    const { periods } = await card({ ...year, per: 'quarter' });
    expect(periods.map(({ period, handOvers }) => [period, handOvers])).toEqual([
      ...[
        ['2026-Q1', 8],
        ['2026-Q2', 0],
        ['2026-Q3', 0],
        ['2026-Q4', 0],
      ],
    ]);
  });

  it('forgets what happened later', async () => {
    const { total } = await card({ asOf: at('09:45') });
    expect(total).toMatchObject({
      handOvers: 6,
      figures: {
        // Nobody had it again yet, so nothing bounced but what was refused.
        bounces: { count: 1, of: 3 },
        reopened: { count: 0, of: 2 },
        acknowledgedInTime: { count: 4, of: 6 },
      },
    });
    const requesters = async (asOf: string) => (await card({ asOf })).total.figures.satisfaction.requesters;
    expect(await requesters(at('18:20'))).toEqual({ count: 1, mean: 2 });
    expect(await requesters(at('18:19'))).toEqual({ count: 0, mean: null });
  });

  it('knows who was never registered but had a ticket, and nobody else', async () => {
    expect(await card({}, 'suedlicht')).toMatchObject({ name: null, total: { handOvers: 1, cost: [] } });
    expect(await card({}, 'idle')).toMatchObject({ name: 'Idle', total: { handOvers: 0, total: null } });
    await expect(card({}, 'nobody')).rejects.toThrow(NotFound);
  });
});

describe('the tickets behind a figure', () => {
  const behind = async (figure: string, more: object = {}) =>
    (
      await tickets.execute(
        new ListScorecardTickets({
          ...{ ...quarter, asOf: later, supplier: 'nordlicht-netze', limit: 50, figure: figure as 'bounces' },
          ...more,
        }),
      )
    ).items.map(({ ticket, counted }) => `${ticket}${counted ? '+' : '-'}`);

  it('are those it could count, with whether it does', async () => {
    expect(await behind('acknowledgedInTime')).toEqual(['1+', '2+', '3-', '4+', '5+', '6-', '7+', '8+']);
    expect(await behind('returnedInTime')).toEqual(['1+', '3+', '4-', '5+', '7+', '8+']);
    expect(await behind('bounces', { counted: true })).toEqual(['2+', '3+']);
    expect(await behind('reopened', { counted: true })).toEqual(['4+']);
    expect(await behind('satisfaction')).toEqual(['4+']);
  });

  it('come in pages', async () => {
    const page = new ListScorecardTickets({
      ...{ ...quarter, asOf: later, supplier: 'nordlicht-netze', limit: 3, figure: 'bounces' },
    });
    const { next } = await tickets.execute(page);
    expect(await behind('bounces', { cursor: next! })).toEqual(['4-', '5-', '7-', '8-']);
  });
});

it('ranks suppliers, with the trend against the period before', async () => {
  const march = { from: '2026-03-01T00:00:00.000Z', to: '2026-03-31T00:00:00.000Z', asOf: later };
  const { items, previousFrom } = await ranking.execute(new GetRanking(march));
  expect(previousFrom).toBe('2026-01-30T00:00:00.000Z');
  expect(items.map(({ rank, supplier, handOvers, total }) => [rank, supplier, handOvers, total])).toEqual([
    // Nobody promised anything for Südlicht, but nothing bounced and nothing was reopened.
    [1, 'suedlicht', 1, 100],
    // 71.4 x 20 + 80.0 x 40 + 66.7 x 15 + 80.0 x 15 + 0 x 10, of 100
    [2, 'nordlicht-netze', 7, 68.3],
    [null, 'idle', 0, null],
  ]);
  // In the thirty days before all went well.
  expect(items[1]).toMatchObject({ previous: 100, trend: -31.7 });
});
