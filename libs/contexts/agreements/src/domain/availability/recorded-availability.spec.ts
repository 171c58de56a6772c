import { type AvailabilityClockEvent } from '../availability-clock.events.js';
import { outage, promisingVersion } from './availability.examples.js';
import { type Outage } from './outage.js';
import { type PromisingVersion } from './promised-periods.js';
import { foldRecorded, nothingRecorded, passedEvents, pendingSteps } from './recorded-availability.js';

const utc = (text: string): number => Date.parse(`${text}:00Z`);
const inForce = promisingVersion({}, { inForceFrom: '2026-02-28T23:00:00.000Z' });

/** Records what came to pass up to an instant, as the watcher does, behind what was recorded before. */
const record = (
  asOf: string,
  outages: Outage[] = [],
  before: AvailabilityClockEvent[] = [],
  versions: PromisingVersion[] = [inForce],
): AvailabilityClockEvent[] => {
  const at = utc(asOf);
  const recorded = [...before];
  for (;;) {
    const known = recorded.reduce(foldRecorded, nothingRecorded);
    const pending = pendingSteps(versions, 'mail', outages, known, at);
    const events = passedEvents('gold', pending, outages, { asOf: at, noticedAt: at });
    if (events.length === 0) return recorded.slice(before.length);
    recorded.push(...events.map(({ event }) => event));
  }
};
const names = (events: AvailabilityClockEvent[]) =>
  events.map(({ data: { period, step, at } }) => `${period.label} ${step} ${at}`);

describe('the recorded availability', () => {
  it('holds a threshold, a breach and a verdict with their figures', () => {
    const [atRisk, , breached, judged] = record('2026-04-01T00:00', [outage('2026-03-02T09:00', '2026-03-02T11:00')]);
    const fact = {
      ...{
        agreement: 'gold',
        version: 1,
        customer: 'acme',
        service: 'mail',
        per: 'month',
        measuredIn: 'service-hours',
      },
      period: { label: '2026-03', from: '2026-02-28T23:00:00Z', until: '2026-03-31T22:00:00Z' },
      ...{ promised: 99.5, agreed: 'PT220H', allowed: 'PT1H6M', noticedAt: '2026-04-01T00:00:00Z' },
    };
    expect(atRisk).toEqual({
      type: 'AvailabilityTargetAtRisk',
      data: { ...fact, step: '50', at: '2026-03-02T09:33:00Z' },
    });
    expect(breached).toEqual({
      type: 'AvailabilityTargetBreached',
      data: { ...fact, step: 'breached', at: '2026-03-02T10:06:00Z' },
    });
    expect(judged).toEqual({
      type: 'AvailabilityPeriodJudged',
      data: {
        ...{ ...fact, step: 'judged', at: '2026-03-31T22:00:00Z' },
        ...{ verdict: 'breached', downtime: 'PT2H', availability: 99.09, brokenAt: '2026-03-02T10:06:00Z' },
      },
    });
  });
  it('is written once, whenever somebody looks', () => {
    const outages = [outage('2026-03-02T09:00', '2026-03-02T11:00')];
    const seen: AvailabilityClockEvent[] = [];
    for (const asOf of [
      '2026-03-02T09:33',
      '2026-03-02T10:06',
      '2026-03-02T10:07',
      '2026-03-20T00:00',
      '2026-04-01T00:00',
    ])
      seen.push(...record(asOf, outages, seen));
    expect(names(seen)).toEqual(names(record('2026-04-01T00:00', outages)));
  });
  it('catches up period by period', () =>
    expect(names(record('2026-06-10T00:00', [outage('2026-05-04T09:00', '2026-05-04T09:45')]))).toEqual([
      '2026-03 judged 2026-03-31T22:00:00Z',
      '2026-04 judged 2026-04-30T22:00:00Z',
      '2026-05 50 2026-05-04T09:31:30Z',
      '2026-05 judged 2026-05-31T22:00:00Z',
    ]));
  it('warns of nothing more once the promise is broken, and judges by what is known at the end', () => {
    const before = record('2026-03-02T11:00', [outage('2026-03-02T09:00', null)]);
    const withdrawn = [
      outage('2026-03-02T09:00', null, { withdrawn: true }),
      outage('2026-03-03T09:00', '2026-03-03T09:50'),
    ];
    const rest = record(
      '2026-04-01T00:00',
      withdrawn,
      before.filter(({ data }) => data.step !== '50'),
    );
    expect(rest.map(({ type }) => type)).toEqual(['AvailabilityPeriodJudged']);
    expect(rest[0]?.data).toMatchObject({ verdict: 'met', downtime: 'PT50M', brokenAt: null });
  });
  it('is not touched by what becomes known after the verdict', () => {
    const judged = record('2026-04-01T00:00');
    expect(record('2026-04-10T00:00', [outage('2026-03-02T09:00', '2026-03-02T15:00')], judged)).toEqual([]);
  });
  it('ends with a shorter period when the agreement is retired', () => {
    const retired = { ...inForce, inForceUntil: '2026-04-10T12:00:00.000Z' };
    expect(names(record('2026-07-01T00:00', [], [], [retired]))).toEqual([
      '2026-03 judged 2026-03-31T22:00:00Z',
      '2026-04 judged 2026-04-10T12:00:00Z',
    ]);
  });
});
