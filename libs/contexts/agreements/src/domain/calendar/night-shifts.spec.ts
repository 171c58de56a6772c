import { evaluate } from '../clock-engine/clock-engine.js';
import { type Hours, type WeeklyCalendar } from './calendar.js';
import { intervalSourceOf } from './open-intervals.js';

/** Nights of Friday and Saturday, 22 to 6 o'clock in Berlin, as people write them: two intervals a night. */
const nights: WeeklyCalendar = {
  timeZone: 'Europe/Berlin',
  weekly: {
    fri: [['22:00', '24:00']],
    sat: [
      ['00:00', '06:00'],
      ['22:00', '24:00'],
    ],
    sun: [['00:00', '06:00']],
  },
};
const onSundays = (...hours: Hours): WeeklyCalendar => ({ timeZone: 'Europe/Berlin', weekly: { sun: hours } });

const openIn = (calendar: WeeklyCalendar, from: string, until: string): string[] =>
  intervalSourceOf(calendar)(Date.parse(from), Date.parse(until)).map(
    ([start, end]) =>
      `${new Date(start).toISOString().slice(5, 16)} to ${new Date(end).toISOString().slice(5, 16)}: ${(end - start) / 3_600_000} h`,
  );
const dueAfter = (opened: string, within: string): string => {
  const agreement = {
    targets: [{ metric: 'resolution', priority: 1, within } as const],
    ...{ pauseOn: [], pausable: [], onReopen: 'continue' as const },
  };
  const at = Date.parse(opened);
  const timeline = [{ at, what: 'opened', priority: 1 } as const];
  const [clock] = evaluate({ calendar: nights, agreement, timeline, asOf: at });
  return new Date(clock!.dueAt!).toISOString();
};

// 29 March 2026: at 01:00Z clocks in Berlin go from 02:00 (UTC+1) to 03:00 (UTC+2).
describe('the night in which an hour is missing', () => {
  const sunday = ['2026-03-28T23:00Z', '2026-03-29T22:00Z'] as const;

  it('lasts seven hours, the one before eight', () =>
    expect(openIn(nights, '2026-03-27T12:00Z', '2026-03-29T12:00Z')).toEqual([
      '03-27T21:00 to 03-28T05:00: 8 h',
      '03-28T21:00 to 03-29T04:00: 7 h',
    ]));
  it('leaves the eighth hour of a deadline to the next shift', () => {
    // Saturday 22:00 UTC+1; the seven hours end at 6:00 UTC+2; Friday 3 April begins at 22:00 UTC+2.
    expect(dueAfter('2026-03-28T21:00:00Z', 'PT7H')).toBe('2026-03-29T04:00:00.000Z');
    expect(dueAfter('2026-03-28T21:00:00Z', 'PT8H')).toBe('2026-04-03T21:00:00.000Z');
  });
  it('has no open time where the interval lies in the missing hour', () => {
    expect(openIn(onSundays(['02:00', '03:00']), ...sunday)).toEqual([]);
    expect(openIn(onSundays(['02:30', '03:30']), ...sunday)).toEqual([]);
  });
  it('opens later by the gap where an interval begins in it, and counts nothing twice', () => {
    expect(openIn(onSundays(['02:30', '04:30']), ...sunday)).toEqual(['03-29T01:30 to 03-29T02:30: 1 h']);
    expect(openIn(onSundays(['01:00', '02:30'], ['02:30', '05:00']), ...sunday)).toEqual([
      '03-29T00:00 to 03-29T03:00: 3 h',
    ]);
  });
});

// 25 October 2026: at 01:00Z clocks in Berlin go from 03:00 (UTC+2) back to 02:00 (UTC+1).
describe('the night in which an hour comes twice', () => {
  const sunday = ['2026-10-24T22:00Z', '2026-10-25T23:00Z'] as const;

  it('lasts nine hours, the one before eight', () =>
    expect(openIn(nights, '2026-10-23T12:00Z', '2026-10-25T12:00Z')).toEqual([
      '10-23T20:00 to 10-24T04:00: 8 h',
      '10-24T20:00 to 10-25T05:00: 9 h',
    ]));
  it('reaches a deadline of eight hours an hour before the end of the shift', () => {
    // Saturday 22:00 UTC+2; Sunday 05:00 UTC+1.
    expect(dueAfter('2026-10-24T20:00:00Z', 'PT8H')).toBe('2026-10-25T04:00:00.000Z');
    expect(dueAfter('2026-10-24T20:00:00Z', 'PT9H')).toBe('2026-10-25T05:00:00.000Z');
  });
  it('is open once, in the first pass, where the interval lies in that hour', () =>
    expect(openIn(onSundays(['02:15', '02:45']), ...sunday)).toEqual(['10-25T00:15 to 10-25T00:45: 0.5 h']));
  it('is open in both passes where the interval goes on behind that hour', () => {
    expect(openIn(onSundays(['02:00', '03:00']), ...sunday)).toEqual(['10-25T00:00 to 10-25T02:00: 2 h']);
    expect(openIn(onSundays(['02:30', '03:30']), ...sunday)).toEqual(['10-25T00:30 to 10-25T02:30: 2 h']);
  });
});
