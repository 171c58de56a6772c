import { zoneOf } from '@chronodesk/wall-time';
import { endOf, parsePeriod, shortestOf, startOf } from './period.js';
import { movedToWorkingDay } from './working-days.js';

const berlin = zoneOf('Europe/Berlin');
const iso = (instant: number): string => new Date(instant).toISOString().replace('.000Z', 'Z');
const end = (start: string, period: string, zone = berlin): string =>
  iso(endOf(Date.parse(start), parsePeriod(period)!, zone));

describe('a period as it is written', () => {
  it.each(['PT24H', 'PT72H', 'PT4H30M', 'PT1S', 'P1M', 'P3D', 'P2W', 'P1Y', 'P1Y2M3D'])('is read: %s', (text) =>
    expect(parsePeriod(text)).not.toBeNull(),
  );

  it.each(['', 'P', 'PT', 'PT0H', 'PT0S', 'P0D', 'P0M', 'P1DT4H', 'P1MT1S', '24H', 'PT-1H', 'PT1.5H', 'pt1h', ' PT1H'])(
    'is refused: "%s"',
    (text) => expect(parsePeriod(text)).toBeNull(),
  );

  it('lasts at least so long', () => {
    expect(shortestOf(parsePeriod('PT72H')!)).toBe(72 * 3_600_000);
    expect(shortestOf(parsePeriod('P1M')!)).toBe(28 * 86_400_000);
    expect(shortestOf(parsePeriod('P1W')!)).toBe(7 * 86_400_000);
  });
});

describe('the end of a period', () => {
  // Checked by hand; Berlin is UTC+1, from 29 March 2026 UTC+2, from 25 October 2026 UTC+1 again.
  it.each([
    ['hours on a plain day', '2026-03-10T09:15:30Z', 'PT24H', '2026-03-11T09:15:30Z'],
    [
      'hours over the spring gap: 10:00 becomes 11:00 on the wall',
      '2026-03-28T09:00:00Z',
      'PT24H',
      '2026-03-29T09:00:00Z',
    ],
    ['hours over the autumn hour', '2026-10-24T08:00:00Z', 'PT72H', '2026-10-27T08:00:00Z'],
    ['days over the spring gap: 10:00 stays 10:00 on the wall', '2026-03-28T09:00:00Z', 'P1D', '2026-03-29T08:00:00Z'],
    ['days over the autumn hour', '2026-10-24T08:00:00Z', 'P3D', '2026-10-27T09:00:00Z'],
    ['a day that ends in the spring gap moves forward by it', '2026-03-28T01:30:00Z', 'P1D', '2026-03-29T01:30:00Z'],
    [
      'a day that ends in the hour that happens twice takes the first',
      '2026-10-24T00:30:00Z',
      'P1D',
      '2026-10-25T00:30:00Z',
    ],
    ['a month to the same date', '2026-04-15T10:00:00Z', 'P1M', '2026-05-15T10:00:00Z'],
    ['a month over a clock change keeps the wall time', '2026-03-15T10:00:00Z', 'P1M', '2026-04-15T09:00:00Z'],
    ['31 January and a month: last of February', '2026-01-31T09:00:00Z', 'P1M', '2026-02-28T09:00:00Z'],
    ['31 January of a leap year', '2028-01-31T09:00:00Z', 'P1M', '2028-02-29T09:00:00Z'],
    ['the local date counts, not that of UTC: 1 February 00:30', '2026-01-31T23:30:00Z', 'P1M', '2026-02-28T23:30:00Z'],
    ['31 August and a month', '2026-08-31T12:00:00Z', 'P1M', '2026-09-30T12:00:00Z'],
    ['31 December and two months', '2026-12-31T12:00:00Z', 'P2M', '2027-02-28T12:00:00Z'],
    ['29 February and a year', '2028-02-29T12:00:00Z', 'P1Y', '2029-02-28T12:00:00Z'],
    ['months first, then days', '2026-01-31T12:00:00Z', 'P1M1D', '2026-03-01T12:00:00Z'],
  ])('%s', (_name, start, period, expected) => expect(end(start, period)).toBe(expected));

  it('depends on the zone for days, and never for hours', () => {
    const kolkata = zoneOf('Asia/Kolkata');
    expect(end('2026-01-30T19:00:00Z', 'P1M', kolkata)).toBe('2026-02-27T19:00:00Z');
    expect(end('2026-01-30T19:00:00Z', 'P1M')).toBe('2026-02-28T19:00:00Z');
    expect(end('2026-03-28T09:00:00Z', 'PT24H', kolkata)).toBe(end('2026-03-28T09:00:00Z', 'PT24H'));
  });

  it('can be counted back', () => {
    const before = (instant: string, period: string) => iso(startOf(Date.parse(instant), parsePeriod(period)!, berlin));
    expect(before('2026-03-31T08:00:00Z', 'PT4H')).toBe('2026-03-31T04:00:00Z');
    expect(before('2026-03-31T08:00:00Z', 'P3D')).toBe('2026-03-28T09:00:00Z');
  });
});

describe('the end on a working day', () => {
  const moved = (instant: string, holidays: string[] = []) =>
    iso(movedToWorkingDay(Date.parse(instant), berlin, new Set(holidays)));

  it.each([
    ['a Friday stays as it is, to the second', '2026-06-05T08:15:00Z', [], '2026-06-05T08:15:00Z'],
    ['a Saturday moves to the end of Monday', '2026-06-06T08:15:00Z', [], '2026-06-08T22:00:00Z'],
    ['a Sunday as well', '2026-06-07T08:15:00Z', [], '2026-06-08T22:00:00Z'],
    ['Saturday by the wall clock, Friday in UTC', '2026-06-05T22:30:00Z', [], '2026-06-08T22:00:00Z'],
    [
      'Good Friday to Easter Monday ends on Tuesday',
      '2026-04-03T10:00:00Z',
      ['2026-04-03', '2026-04-06'],
      '2026-04-07T22:00:00Z',
    ],
    ['in winter time', '2026-12-25T10:00:00Z', ['2026-12-25', '2026-12-26'], '2026-12-28T23:00:00Z'],
  ])('%s', (_name, end, holidays, expected) => expect(moved(end, holidays)).toBe(expected));
});
