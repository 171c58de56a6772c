import { type Billing } from '../contracts/contract-terms.js';
import { periodsBetween } from './calendar-period.js';
import { costsOf } from './cost.js';
import { type JudgedHandOver } from './judged-hand-over.js';
import { figuresOf, scoresOf } from './scorecard.js';
import { DEFAULT_WEIGHTS, totalOf } from './weights.js';

const at = (time: string): number => Date.parse(time);
const handedOver = (change: Partial<JudgedHandOver> = {}): JudgedHandOver => ({
  ...{ id: 't/1', ticket: 't', number: 'INC0000001', handOver: 1, supplier: 'nord' },
  ...{ handedOverAt: '2026-03-02T08:00:00.000Z', endedAt: '2026-03-02T12:00:00.000Z', endedHow: 'returned' },
  ...{
    done: true,
    effort: null,
    reopenedAt: null,
    againAt: null,
    csat: null,
    contract: null,
    billing: null,
    agreement: null,
  },
  ...{ acknowledged: 'met', returned: 'met' },
  ...change,
});
const again = '2026-03-03T08:00:00.000Z';

describe('the figures of a scorecard', () => {
  /** Four came back: one late, one unsolved and handed over again, one reopened; one was refused, one is still there. */
  const spans = [
    handedOver(),
    handedOver({ returned: 'breached' }),
    handedOver({ done: false, againAt: again }),
    handedOver({ reopenedAt: again, againAt: again, endedHow: 'taken-back', done: null }),
    handedOver({ endedHow: 'rejected', done: null, returned: null, againAt: again }),
    handedOver({ endedAt: null, endedHow: null, done: null, acknowledged: 'breached', returned: null }),
  ];
  const rated = (rating: number) => ({ from: '', to: '', rating });
  const figures = figuresOf(spans, [rated(4), rated(5)]);

  it('count what is decided', () =>
    expect(figures).toEqual({
      acknowledgedInTime: { value: 0.8333, count: 5, of: 6, score: 83.3 },
      returnedInTime: { value: 0.75, count: 3, of: 4, score: 75 },
      bounces: { value: 0.4, count: 2, of: 5, score: 60 },
      reopened: { value: 0.25, count: 1, of: 4, score: 75 },
      satisfaction: {
        ...{ value: 4.5, count: 2, of: 2, score: 87.5 },
        ...{ reviews: { count: 2, mean: 4.5 }, requesters: { count: 0, mean: null } },
      },
    }));

  it('add up by their weights', () =>
    // (83.3 x 20 + 75 x 40 + 60 x 15 + 75 x 15 + 87.5 x 10) / 100
    expect(totalOf(scoresOf(figures), DEFAULT_WEIGHTS)).toBe(75.7));

  it('leave out of the total what nothing is known of', () => {
    const unrated = scoresOf(figuresOf(spans, []));
    // (83.3 x 20 + 75 x 40 + 60 x 15 + 75 x 15) / 90
    expect(totalOf(unrated, DEFAULT_WEIGHTS)).toBe(74.3);
    expect(totalOf(scoresOf(figuresOf([], [])), DEFAULT_WEIGHTS)).toBeNull();
  });

  it('take requesters for half of satisfaction, and for all of it where nobody reviewed', () => {
    const judged = [handedOver({ csat: 1 }), handedOver({ csat: 2 }), handedOver({ csat: 2 }), handedOver()];
    const requesters = { count: 3, mean: 1.67 };
    expect(figuresOf(judged, [rated(5)]).satisfaction).toEqual({
      // (5 + 5 / 3) / 2
      ...{ value: 3.33, count: 4, of: 4, score: 58.3, reviews: { count: 1, mean: 5 }, requesters },
    });
    expect(figuresOf(judged, []).satisfaction).toEqual({
      ...{ value: 1.67, count: 3, of: 3, score: 16.7, reviews: { count: 0, mean: null }, requesters },
    });
  });

  it('count no bounce while nobody has to do it again', () =>
    expect(figuresOf([handedOver({ done: false })], []).bounces).toMatchObject({ count: 0, of: 1 }));
});

describe('what tickets cost', () => {
  const march = { from: at('2026-02-28T23:00:00Z'), until: at('2026-03-31T22:00:00Z') };
  const quarter = { from: at('2025-12-31T23:00:00Z'), until: at('2026-03-31T22:00:00Z') };
  const costs = (spans: readonly JudgedHandOver[], billing: Billing, period = march, from = '2026-02-15T00:00:00Z') =>
    costsOf(spans, [{ id: 'wan', signedAt: from, billing, from, to: null }], period, 'Europe/Berlin');
  const refused = handedOver({ endedHow: 'rejected' });

  it('is a share of a fixed price, for each month in which the contract was in force', () => {
    const fixed: Billing = { model: 'fixed-per-month', amount: '1000.00', currency: 'EUR' };
    const three = [...Array.from({ length: 3 }, () => handedOver({ billing: fixed })), { ...refused, billing: fixed }];
    expect(costs(three, fixed)).toEqual([
      { currency: 'EUR', total: '1000.00', tickets: 3, perTicket: '333.33', effortUnknown: 0 },
    ]);
    // February and March.
    expect(costs(three, fixed, quarter)).toMatchObject([{ total: '2000.00', perTicket: '666.67' }]);
    expect(costs([], fixed)).toMatchObject([{ total: '1000.00', tickets: 0, perTicket: null }]);
    expect(costs(three, fixed, march, '2026-04-01T00:00:00Z')).toEqual([]);
  });

  it('keeps the price of months that were over when the contract was signed again', () => {
    const fixed = (amount: string, currency = 'EUR'): Billing => ({ model: 'fixed-per-month', amount, currency });
    const term = { id: 'wan', from: '2025-06-01T00:00:00Z', to: null };
    const signings = [
      { ...term, signedAt: '2026-03-17T10:00:00Z', billing: fixed('1500.00') },
      { ...term, signedAt: '2026-02-01T10:00:00Z', billing: fixed('1000.00') },
      { ...term, id: 'lan', signedAt: '2026-02-01T10:00:00Z', billing: fixed('10.00', 'USD') },
    ];
    // January, which was signed for afterwards, and February at the old price; March at that of its end.
    expect(costsOf([], signings, quarter, 'Europe/Berlin')).toMatchObject([{ total: '3500.00' }, { total: '30.00' }]);
    expect(costsOf([], signings, { ...quarter, until: at('2026-02-10T00:00:00Z') }, 'Europe/Berlin')).toMatchObject([
      { total: '2000.00' },
      { total: '20.00' },
    ]);
    expect(costsOf([], signings, { from: quarter.until, until: quarter.from }, 'Europe/Berlin')).toEqual([]);
  });

  it('is the price of a ticket that was not refused', () => {
    const billing: Billing = { model: 'per-ticket', amount: '85.50', currency: 'EUR' };
    expect(costs([handedOver({ billing }), handedOver({ billing }), { ...refused, billing }], billing)).toEqual([
      { currency: 'EUR', total: '171.00', tickets: 2, perTicket: '85.50', effortUnknown: 0 },
    ]);
  });

  it('is shared by those that have a price in its currency', () => {
    const billing: Billing = { model: 'per-ticket', amount: '100.00', currency: 'EUR' };
    const spans = [handedOver({ billing }), handedOver(), handedOver({ billing: { ...billing, currency: 'USD' } })];
    expect(costs(spans, billing)).toMatchObject([
      { currency: 'EUR', total: '100.00', tickets: 3, perTicket: '100.00' },
      { currency: 'USD', total: '100.00', tickets: 3, perTicket: '100.00' },
    ]);
  });

  it('is the time worked, where somebody told it', () => {
    const billing: Billing = { model: 'time-and-material', amount: '120.00', currency: 'EUR' };
    const spans = [
      handedOver({ billing, effort: 'PT1H30M' }),
      handedOver({ billing, effort: 'PT10M' }),
      handedOver({ billing }),
    ];
    // 180 + 20, over three tickets.
    expect(costs(spans, billing)).toEqual([
      { currency: 'EUR', total: '200.00', tickets: 3, perTicket: '66.67', effortUnknown: 1 },
    ]);
  });
});

describe('periods', () => {
  it('are calendar months or quarters of a zone, cut to the span', () => {
    const named = (per: 'month' | 'quarter') =>
      periodsBetween(at('2026-02-10T00:00:00Z'), at('2026-04-01T00:00:00Z'), per, 'Europe/Berlin').map(
        ({ name, from, until }) => [name, new Date(from).toISOString(), new Date(until).toISOString()],
      );
    expect(named('month')).toEqual([
      ['2026-02', '2026-02-10T00:00:00.000Z', '2026-02-28T23:00:00.000Z'],
      ['2026-03', '2026-02-28T23:00:00.000Z', '2026-03-31T22:00:00.000Z'],
      // The first of April began in Berlin two hours before the span ends.
      ['2026-04', '2026-03-31T22:00:00.000Z', '2026-04-01T00:00:00.000Z'],
    ]);
    expect(named('quarter').map(([name]) => name)).toEqual(['2026-Q1', '2026-Q2']);
  });
});
