import fc from 'fast-check';
import { inputOf } from '@chronodesk/kernel/input';
import { checkQuietHours } from './quiet-hours.check.js';
import { firstLoudInstant, isAlwaysQuiet, type QuietHours } from './quiet-hours.js';

const nights: QuietHours = { timeZone: 'Europe/Berlin', windows: [{ from: '22:00', until: '07:00' }] };
const urgency = { priority: 3, level: 1 };
const loud = (quiet: readonly QuietHours[], iso: string, of = urgency) =>
  new Date(firstLoudInstant(quiet, Date.parse(iso), of)).toISOString();

describe('a notification in quiet hours', () => {
  it('waits for their end, in local time', () => {
    expect(loud([nights], '2026-01-12T21:30:00Z')).toBe('2026-01-13T06:00:00.000Z');
    expect(loud([nights], '2026-07-12T21:30:00Z')).toBe('2026-07-13T05:00:00.000Z');
  });

  it('does not wait outside of them; they begin with their first instant and end before their last', () => {
    expect(loud([nights], '2026-01-12T20:59:59Z')).toBe('2026-01-12T20:59:59.000Z');
    expect(loud([nights], '2026-01-12T21:00:00Z')).toBe('2026-01-13T06:00:00.000Z');
    expect(loud([nights], '2026-01-13T06:00:00Z')).toBe('2026-01-13T06:00:00.000Z');
  });

  it('waits by local wall-clock time in the nights in which the clocks change', () => {
    expect(loud([nights], '2026-03-28T22:00:00Z')).toBe('2026-03-29T05:00:00.000Z');
    expect(loud([nights], '2026-10-24T22:00:00Z')).toBe('2026-10-25T06:00:00.000Z');
    const gap: QuietHours = { ...nights, windows: [{ from: '01:00', until: '02:30' }] };
    expect(loud([gap], '2026-03-29T00:15:00Z')).toBe('2026-03-29T01:30:00.000Z');
  });

  it('waits through windows that follow one another: a Friday night into the weekend', () => {
    const weekend: QuietHours = {
      ...nights,
      windows: [...nights.windows, { days: ['sat', 'sun'], from: '00:00', until: '24:00' }],
    };
    expect(loud([weekend], '2026-01-16T22:00:00Z')).toBe('2026-01-19T06:00:00.000Z');
  });

  it('counts the days on which a window begins', () => {
    const sundays: QuietHours = { ...nights, windows: [{ days: ['sun'], from: '20:00', until: '06:00' }] };
    expect(loud([sundays], '2026-01-12T03:00:00Z')).toBe('2026-01-12T05:00:00.000Z');
    expect(loud([sundays], '2026-01-13T03:00:00Z')).toBe('2026-01-13T03:00:00.000Z');
  });

  it('waits until neither the step nor the recipient is quiet', () => {
    const mornings: QuietHours = { ...nights, windows: [{ from: '06:30', until: '09:00' }] };
    expect(loud([nights, mornings], '2026-01-12T22:00:00Z')).toBe('2026-01-13T08:00:00.000Z');
  });

  it('does not wait where the priority or the level is excepted', () => {
    const unless = { ...nights, unless: { priority: [1], level: [3] } };
    expect(loud([unless], '2026-01-12T22:00:00Z', { priority: 1, level: 1 })).toBe('2026-01-12T22:00:00.000Z');
    expect(loud([unless], '2026-01-12T22:00:00Z', { priority: 2, level: 3 })).toBe('2026-01-12T22:00:00.000Z');
    expect(loud([unless], '2026-01-12T22:00:00Z', { priority: 2, level: 2 })).toBe('2026-01-13T06:00:00.000Z');
  });

  it('is never told before it is due, and never in quiet hours', () => {
    const zones = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia');
    const minutes = fc.integer({ min: 0, max: 1439 });
    const hhmm = (minute: number) =>
      `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
    const windows = fc
      .array(
        fc.tuple(minutes, minutes).filter(([a, b]) => a !== b),
        { minLength: 1, maxLength: 3 },
      )
      .map((list) => list.map(([from, until]) => ({ from: hhmm(from), until: hhmm(until) })))
      .filter((list) => !isAlwaysQuiet(list));
    const instants = fc.integer({ min: Date.UTC(2026, 2, 1), max: Date.UTC(2026, 10, 30) });
    fc.assert(
      fc.property(zones, windows, instants, (timeZone, list, instant) => {
        const quiet = [{ timeZone, windows: list }];
        const told = firstLoudInstant(quiet, instant, urgency);
        expect(told).toBeGreaterThanOrEqual(instant);
        expect(firstLoudInstant(quiet, told, urgency)).toBe(told);
      }),
    );
  });
});

describe('quiet hours as they are written', () => {
  const faultsOf = (value: unknown) => {
    const input = inputOf(value);
    checkQuietHours(input);
    return input.faults.map(({ path }) => path).sort();
  };

  it('are taken as they are', () => {
    const written = { ...nights, unless: { priority: [1] } };
    expect(checkQuietHours(inputOf(written))).toEqual(written);
  });

  it('name every fault', () => {
    const window = { from: '25:00', until: '07:00', days: ['fri', 'day'] };
    expect(faultsOf({ timeZone: 'Mars', windows: [window, { from: '07:00', until: '07:00' }], unless: {} })).toEqual([
      ...['/timeZone', '/unless', '/windows/0/days/1', '/windows/0/from', '/windows/1'],
    ]);
    expect(faultsOf({ timeZone: 'Europe/Berlin', windows: [] })).toEqual(['/windows']);
  });

  it('have to end at some time of the week', () => {
    const halves = [
      { from: '00:00', until: '12:00' },
      { from: '12:00', until: '24:00' },
    ];
    expect(faultsOf({ timeZone: 'Europe/Berlin', windows: halves })).toEqual(['/windows']);
    const [morning] = halves;
    const butFridays = [morning, { ...halves[1], days: ['mon', 'tue', 'wed', 'thu', 'sat', 'sun'] }];
    expect(faultsOf({ timeZone: 'Europe/Berlin', windows: butFridays })).toEqual([]);
  });
});
