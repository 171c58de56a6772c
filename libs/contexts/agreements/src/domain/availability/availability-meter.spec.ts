import { type AvailabilityTarget, availabilityOf } from './availability-target.js';
import { hasPassed, readAvailability, stepsOf } from './availability-meter.js';
import { monthlyTarget, outage, promisingVersion } from './availability.examples.js';
import { type Outage } from './outage.js';
import { promisedPeriods, type PromisedPeriod } from './promised-periods.js';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const utc = (text: string): number => Date.parse(`${text}Z`);
const iso = (instant: number | null): string | null => (instant === null ? null : new Date(instant).toISOString());

/** The only period of a target that overlaps a month of 2026. */
const promised = (month: string, target: Partial<AvailabilityTarget> = {}): PromisedPeriod => {
  const from = utc(`${month}-15T00:00:00`);
  const [only, ...rest] = [...promisedPeriods([promisingVersion(target)], 'mail', [from, from + 1])];
  expect(rest).toEqual([]);
  return only!;
};
const march = promised('2026-03');
const end = utc('2026-12-31T00:00:00');
const read = (outages: Outage[], asOf = end, of = march) => readAvailability(of, outages, asOf);

describe('agreed time', () => {
  it('is the open time between local midnights: March 2026 has 22 working days of ten hours', () => {
    expect([iso(march.period.from), iso(march.period.until)]).toEqual([
      '2026-02-28T23:00:00.000Z',
      '2026-03-31T22:00:00.000Z',
    ]);
    const { agreed, allowed } = read([]);
    expect(agreed).toBe(220 * HOUR);
    // Half a per cent of 220 hours is 1.1 hours.
    expect(allowed).toBe(66 * MINUTE);
  });
  it('leaves holidays out: April 2026 has 22 weekdays, two of them holidays', () =>
    expect(read([], end, promised('2026-04')).agreed).toBe(200 * HOUR));
  it('is shorter by an hour in March and longer in October, if every hour counts', () => {
    const always = { measuredIn: 'always' } as const;
    expect(read([], end, promised('2026-03', always)).agreed).toBe((31 * 24 - 1) * HOUR);
    expect(read([], end, promised('2026-10', always)).agreed).toBe((31 * 24 + 1) * HOUR);
  });
  it('counts quarters and years alike', () => {
    const always = { measuredIn: 'always' } as const;
    expect(promised('2026-03', { ...always, per: 'quarter' }).period.label).toBe('2026-Q1');
    expect(read([], end, promised('2026-03', { ...always, per: 'quarter' })).agreed).toBe((90 * 24 - 1) * HOUR);
    expect(read([], end, promised('2026-03', { ...always, per: 'year' })).agreed).toBe(365 * 24 * HOUR);
  });
});

describe('downtime', () => {
  it('is none in a night', () =>
    expect(read([outage('2026-03-02T17:00', '2026-03-03T07:00')])).toMatchObject({
      downtime: 0,
      availability: 100,
      state: 'met',
    }));
  it('is the part inside service hours: 17:30 to 8:15 local holds 45 minutes', () => {
    const { downtime, left, availability } = read([outage('2026-03-02T16:30', '2026-03-03T07:15')]);
    expect([downtime, left]).toEqual([45 * MINUTE, 21 * MINUTE]);
    // 45 of 13,200 minutes are 0.3409 per cent.
    expect(availability).toBe(99.659);
  });
  it('counts what overlaps once', () =>
    expect(
      read([
        outage('2026-03-02T09:00', '2026-03-02T09:30'),
        outage('2026-03-02T09:15', '2026-03-02T09:40'),
        outage('2026-03-02T09:40', '2026-03-02T09:50'),
      ]).downtime,
    ).toBe(50 * MINUTE));
  it('counts neither degraded nor planned nor withdrawn outages unless the target says so', () => {
    const outages = [
      outage('2026-03-02T09:00', '2026-03-02T09:10', { impact: 'degraded' }),
      outage('2026-03-02T10:00', '2026-03-02T10:20', { planned: true }),
      outage('2026-03-02T11:00', '2026-03-02T11:40', { withdrawn: true }),
    ];
    expect(read(outages).downtime).toBe(0);
    expect(read(outages, end, promised('2026-03', { countDegraded: true })).downtime).toBe(10 * MINUTE);
    expect(read(outages, end, promised('2026-03', { excludePlanned: false })).downtime).toBe(20 * MINUTE);
  });
  it('is not excused by planned work that goes on at the same time', () =>
    expect(
      read([
        outage('2026-03-02T09:00', '2026-03-02T11:00', { planned: true }),
        outage('2026-03-02T10:00', '2026-03-02T10:30'),
      ]).downtime,
    ).toBe(30 * MINUTE));
  it('belongs to the period in which it lies', () => {
    const overTheEnd = outage('2026-03-31T15:30', '2026-04-01T06:30');
    expect(read([overTheEnd]).downtime).toBe(30 * MINUTE);
    expect(read([overTheEnd], end, promised('2026-04')).downtime).toBe(30 * MINUTE);
  });
});

describe('a promise', () => {
  it('is kept by downtime of exactly what is allowed', () =>
    expect(read([outage('2026-03-02T09:00', '2026-03-02T10:06')])).toMatchObject({
      ...{ left: 0, availability: 99.5, state: 'met', brokenAt: null },
    }));
  it('is broken after the instant at which the allowance is used up', () => {
    const { state, brokenAt, left, availability } = read([outage('2026-03-02T09:00', '2026-03-02T10:07')]);
    expect([state, iso(brokenAt), left]).toEqual(['breached', '2026-03-02T10:06:00.000Z', 0]);
    expect(availability).toBe(99.492);
  });
  it('is broken by the outage that exceeds it, not at the end of the one that used it up', () =>
    expect(
      iso(
        read([outage('2026-03-02T09:00', '2026-03-02T10:06'), outage('2026-03-09T22:00', '2026-03-10T08:00')]).brokenAt,
      ),
    ).toBe('2026-03-10T07:00:00.000Z'));
  it('is broken by the first millisecond where nothing may fail', () =>
    expect(
      iso(
        read(
          [outage('2026-03-02T05:00', '2026-03-02T09:00')],
          end,
          promised('2026-03', { percent: 100, thresholds: [] }),
        ).brokenAt,
      ),
    ).toBe('2026-03-02T07:00:00.000Z'));
  it('shows when a running outage will break it, which waits for service hours', () => {
    const running = [outage('2026-03-02T16:00', null)];
    const asOf = utc('2026-03-02T16:20:00');
    const { state, dueAt, downtime } = read(running, asOf);
    expect([state, downtime, iso(dueAt)]).toEqual(['running', 20 * MINUTE, '2026-03-03T07:06:00.000Z']);
    expect(read([outage('2026-03-02T16:00', '2026-03-02T16:10')], asOf).dueAt).toBeNull();
    expect(read([outage('2026-03-31T15:00', null)], utc('2026-03-31T15:30:00')).dueAt).toBeNull();
  });
  it('knows no end that had not come at the instant asked about', () => {
    const over = [outage('2026-03-02T16:00', '2026-03-02T16:40')];
    expect(iso(read(over, utc('2026-03-02T16:20:00')).dueAt)).toBe('2026-03-03T07:06:00.000Z');
    expect(read([outage('2026-03-03T09:00', null)], utc('2026-03-02T16:20:00')).dueAt).toBeNull();
  });
  it('is met where nothing was agreed', () => {
    const nothing: PromisedPeriod = {
      ...march,
      calendar: { timeZone: 'Europe/Berlin', weekly: {} },
    };
    expect(read([outage('2026-03-02T09:00', null)], end, nothing)).toMatchObject({
      ...{ agreed: 0, availability: null, state: 'met' },
    });
  });
});

describe('the steps of a period', () => {
  const named = (outages: Outage[], of = march) =>
    stepsOf(of, outages).map(({ step, instant }) => `${step} ${iso(instant)!.slice(5, 19)}`);

  it('are thresholds, breach and verdict, in order', () =>
    expect(named([outage('2026-03-02T09:00', null)])).toEqual([
      '50 03-02T09:33:00',
      '80 03-02T09:52:48',
      'breached 03-02T10:06:00',
      'judged 03-31T22:00:00',
    ]));
  it('leave out what was not reached', () =>
    expect(named([outage('2026-03-02T09:00', '2026-03-02T09:40')])).toEqual([
      '50 03-02T09:33:00',
      'judged 03-31T22:00:00',
    ]));
  it('come to pass at their instants, a breach afterwards', () => {
    const steps = stepsOf({ ...march, target: { ...monthlyTarget, thresholds: [100] } }, [
      outage('2026-03-02T09:00', null),
    ]);
    const passed = (asOf: number) => steps.filter((step) => hasPassed(step, asOf)).map(({ step }) => step);
    expect(passed(utc('2026-03-02T10:06:00'))).toEqual(['100']);
    expect(passed(utc('2026-03-02T10:06:00') + 1)).toEqual(['100', 'breached']);
    expect(passed(march.period.until)).toEqual(['100', 'breached', 'judged']);
  });
});

describe('the figure', () => {
  it('is truncated: never better than it was', () => {
    expect(availabilityOf(100_000_000, 1)).toBe(99.999);
    expect(availabilityOf(3, 1)).toBe(66.666);
    expect(availabilityOf(220 * HOUR, 66 * MINUTE + 1)).toBe(99.499);
  });
});
