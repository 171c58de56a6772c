import { durationOf, spreadOf } from './duration.js';

describe('a duration', () => {
  it.each([
    [0, 'PT0S'],
    [59, 'PT59S'],
    [60, 'PT1M'],
    [3_600, 'PT1H'],
    [90_061.5, 'PT25H1M1.5S'],
    [360_000 * 24, 'PT2400H'],
    [59.9996, 'PT1M'],
  ])('of %d s is written %s', (seconds, iso) => {
    expect(durationOf(seconds).iso).toBe(iso);
  });
});

describe('a spread', () => {
  it('of nothing is null', () => {
    expect(spreadOf({ n: 0, sum: null, median: null, rank: null, linear: null, min: null, max: null })).toBeNull();
  });

  it('has its mean from sum and number', () => {
    const spread = spreadOf({ n: 4, sum: 10, median: 2.5, rank: 4, linear: 3.7, min: 1, max: 4 });
    expect(spread).toMatchObject({
      mean: { seconds: 2.5 },
      p90: { nearestRank: { iso: 'PT4S' }, linear: { iso: 'PT3.7S' } },
    });
  });
});
