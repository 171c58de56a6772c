import { formatDuration, parseDuration } from './duration.js';
import { formatInstant, parseInstant } from './instant.js';

describe('durations', () => {
  it.each([
    ['PT30M', 1_800_000],
    ['PT4H50M', 17_400_000],
    ['PT26H', 93_600_000],
    ['PT90S', 90_000],
    ['PT0S', 0],
    ['PT1H0M1S', 3_601_000],
  ])('are read in hours, minutes and seconds: %s', (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds);
  });

  it.each([
    'P1D',
    'P1DT1H',
    'P0DT1H',
    'PT',
    'P',
    'PT1M1H',
    'PT1.5H',
    'PT-1H',
    '-PT1H',
    'pt1h',
    '1H',
    'PT1W',
    '',
    'PT99999999999999H',
  ])('refuse anything else: %j', (text) => {
    expect(parseDuration(text)).toBeNull();
  });

  it.each([
    [0, 'PT0S'],
    [93_600_000, 'PT26H'],
    [17_400_000, 'PT4H50M'],
    [3_601_000, 'PT1H1S'],
    [250, 'PT0.25S'],
  ])('are written without days: %d', (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text);
  });
});

describe('instants', () => {
  it.each([
    ['2026-03-27T16:10:00Z', '2026-03-27T16:10:00Z'],
    ['2026-03-27T16:10Z', '2026-03-27T16:10:00Z'],
    ['2026-03-27T16:10:00.500Z', '2026-03-27T16:10:00.500Z'],
    ['2026-03-27T16:10:00.000000Z', '2026-03-27T16:10:00Z'],
    ['2026-03-27T18:10:00+02:00', '2026-03-27T16:10:00Z'],
  ])('are read with their offset and written in UTC: %s', (text, written) => {
    expect(formatInstant(parseInstant(text)!)).toBe(written);
  });

  it.each([
    '2026-02-30T10:00:00Z',
    '2026-13-01T10:00:00Z',
    '2026-03-27T24:00:00Z',
    '2026-03-27T16:10:00',
    '2026-03-27',
    '2026-03-27T16:10:00.0001Z',
    '0999-03-27T16:10:00Z',
    '2200-01-01T00:00:00Z',
    'now',
  ])('refuse anything else: %s', (text) => {
    expect(parseInstant(text)).toBeNull();
  });
});
