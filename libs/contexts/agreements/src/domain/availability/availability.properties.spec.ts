import fc from 'fast-check';
import { openBetween } from '../calendar/open-time.js';
import { type AvailabilityTarget } from './availability-target.js';
import { hasPassed, readAvailability, stepsOf } from './availability-meter.js';
import { promisingVersion } from './availability.examples.js';
import { counts } from './downtime.js';
import { type Outage } from './outage.js';
import { promisedPeriods, type PromisedPeriod } from './promised-periods.js';

const MINUTE = 60_000;
/** A few days around the switch of clocks in Berlin, where outages meet closing times and the missing hour. */
const START = Date.parse('2026-03-26T00:00:00Z');
const MINUTES = 5 * 24 * 60;

const minute = fc.oneof(
  fc.integer({ min: 0, max: MINUTES }),
  fc.integer({ min: 0, max: MINUTES / 60 }).map((hour) => hour * 60),
);
const outageOf = (from: number, until: number | null, more: Partial<Outage> = {}): Outage => ({
  ...{ id: `${from}`, service: 'mail', impact: 'down', planned: false, cause: null, withdrawn: false },
  from: new Date(START + from * MINUTE).toISOString(),
  until: until === null ? null : new Date(START + until * MINUTE).toISOString(),
  ...more,
});
const outage = fc
  .record({
    ends: fc.uniqueArray(minute, { minLength: 2, maxLength: 2 }),
    goesOn: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
    impact: fc.constantFrom('down' as const, 'degraded' as const),
    planned: fc.boolean(),
  })
  .map(({ ends, goesOn, ...more }) => outageOf(Math.min(...ends), goesOn ? null : Math.max(...ends), more));
const outages = fc.array(outage, { maxLength: 8 });
const asOf = minute.map((at) => START + at * MINUTE);

const target: fc.Arbitrary<Partial<AvailabilityTarget>> = fc.record({
  percent: fc.constantFrom(100, 99.9, 99.5, 99, 98.765, 95, 50),
  per: fc.constantFrom('month', 'quarter', 'year'),
  measuredIn: fc.constantFrom('service-hours', 'always'),
  countDegraded: fc.boolean(),
  excludePlanned: fc.boolean(),
});
const promised = target.map(
  (more): PromisedPeriod => [...promisedPeriods([promisingVersion(more)], 'mail', [START, START + 1])][0]!,
);

describe('availability', () => {
  it('does not depend on the order of outages, nor on how often each is reported', () =>
    fc.assert(
      fc.property(promised, outages, asOf, (of, some, at) => {
        const reading = readAvailability(of, some, at);
        expect(readAvailability(of, [...some, ...some].reverse(), at)).toEqual(reading);
      }),
    ));

  it('does not depend on where an outage is cut in two', () =>
    fc.assert(
      fc.property(promised, outages, minute, asOf, (of, some, cut, at) => {
        const instant = new Date(START + cut * MINUTE).toISOString();
        const parts = some.flatMap((one) =>
          one.from < instant && (one.until === null || instant < one.until)
            ? [
                { ...one, until: instant },
                { ...one, from: instant },
              ]
            : [one],
        );
        // The due instant asks what is known to go on, which an end after `at` is not.
        const { dueAt: _, ...reading } = readAvailability(of, some, at);
        expect(readAvailability(of, parts, at)).toMatchObject(reading);
      }),
    ));

  it('has downtime between none and what was agreed, and figures that fit together', () =>
    fc.assert(
      fc.property(promised, outages, asOf, (of, some, at) => {
        const { agreed, allowed, downtime, left, availability, state } = readAvailability(of, some, at);
        expect(downtime).toBeGreaterThanOrEqual(0);
        expect(downtime).toBeLessThanOrEqual(agreed);
        expect(left).toBe(Math.max(allowed - downtime, 0));
        const isBroken = downtime > allowed;
        expect(state).toBe(isBroken ? 'breached' : at < of.period.until ? 'running' : 'met');
        expect(availability! >= of.target.percent).toBe(!isBroken);
      }),
    ));

  it('is never better for one more outage', () =>
    fc.assert(
      fc.property(promised, outages, outage, asOf, (of, some, another, at) => {
        const before = readAvailability(of, some, at);
        const after = readAvailability(of, [...some, another], at);
        expect(after.downtime).toBeGreaterThanOrEqual(before.downtime);
        expect(after.availability!).toBeLessThanOrEqual(before.availability!);
        if (before.brokenAt !== null) expect(after.brokenAt!).toBeLessThanOrEqual(before.brokenAt);
      }),
    ));

  it('is the sum of minutes, counted one by one', () =>
    fc.assert(
      fc.property(promised, outages, asOf, (of, some, at) => {
        let slowly = 0;
        for (let from = START; from < Math.min(at, of.period.until); from += MINUTE) {
          const isDown = some.some(
            (one) =>
              counts(one, of.target) &&
              Date.parse(one.from) <= from &&
              (one.until === null || from < Date.parse(one.until)),
          );
          if (isDown) slowly += openBetween(of.calendar, from, from + MINUTE);
        }
        expect(readAvailability(of, some, at).downtime).toBe(slowly);
      }),
      { numRuns: 30 },
    ));

  it('breaks at the instant up to which the allowance lasts', () =>
    fc.assert(
      fc.property(promised, outages, (of, some) => {
        const { brokenAt, allowed, downtime } = readAvailability(of, some, of.period.until);
        expect(brokenAt !== null).toBe(downtime > allowed);
        if (brokenAt === null) return;
        expect(readAvailability(of, some, brokenAt)).toMatchObject({ downtime: allowed, dueAt: brokenAt });
        expect(readAvailability(of, some, brokenAt).state).not.toBe('breached');
        expect(readAvailability(of, some, brokenAt + 1)).toMatchObject({ downtime: allowed + 1, state: 'breached' });
      }),
    ));

  it('comes to the same steps whether it is looked at often or once', () =>
    fc.assert(
      fc.property(promised, outages, fc.array(asOf, { maxLength: 6 }), (of, some, instants) => {
        const seen = new Set<string>();
        for (const at of [...instants, of.period.until].sort((a, b) => a - b)) {
          const passed = stepsOf(of, some).filter((step) => hasPassed(step, at));
          const { thresholds, state } = readAvailability(of, some, at);
          const names = passed.map(({ step }) => step);
          expect(names.filter((step) => /\d/.test(step)).length).toBe(
            thresholds.filter(({ instant }) => instant !== null).length,
          );
          expect(names.includes('breached')).toBe(state === 'breached');
          for (const name of seen) expect(names).toContain(name);
          names.forEach((name) => seen.add(name));
        }
        expect(seen.has('judged')).toBe(true);
      }),
    ));
});
