import { isNoticePeriod, lastDayOfNotice } from './notice.js';

const berlin = (period: string) => ({ period, timeZone: 'Europe/Berlin' });

describe('the last day of notice', () => {
  it.each([
    // The year ends at midnight in Berlin: three months before are October to December.
    ['P3M', '2026-12-31T23:00:00.000Z', '2026-09-30'],
    ['P6W', '2026-12-31T23:00:00.000Z', '2026-11-19'],
    ['P1Y', '2026-12-31T23:00:00.000Z', '2025-12-31'],
    ['P30D', '2026-06-30T22:00:00.000Z', '2026-05-31'],
    // February has no 31st: the day that is missing is its last one.
    ['P1M', '2026-03-30T22:00:00.000Z', '2026-02-27'],
    // A contract that ends within a day covers that day.
    ['P1M', '2026-06-15T12:00:00.000Z', '2026-05-15'],
  ])('%s to %s is %s', (period, to, day) => expect(lastDayOfNotice(berlin(period), to)).toBe(day));

  it('goes by the zone of the contract', () =>
    expect(lastDayOfNotice({ period: 'P3M', timeZone: 'UTC' }, '2026-12-31T23:00:00.000Z')).toBe('2026-09-30'));

  it('is unknown without a period or an end', () => {
    expect(lastDayOfNotice(null, '2026-12-31T23:00:00.000Z')).toBeNull();
    expect(lastDayOfNotice(berlin('P3M'), null)).toBeNull();
  });
});

it.each(['P0D', 'P', '3M', 'PT3H', 'P1.5M', 'P3M1Y'])('%s is no notice period', (text) =>
  expect(isNoticePeriod(text)).toBe(false),
);
