import { effectOf, rankChances } from './effect.js';

const weeks = (count: number, weekly: number): number[] => Array.from({ length: count }, () => weekly);

describe('the chances of ranks', () => {
  it.each([
    // By hand: one of four weeks is the lowest; two of four are the lowest two; ties share their rank.
    [[1, 2, 3], [0], 1 / 4, 1],
    [[2, 3], [0, 1], 1 / 6, 1],
    [[0, 1], [2, 3], 1, 1 / 6],
    [[5, 5], [5, 5], 1, 1],
    [[1, 1, 0], [0], 2 / 4, 1],
    [weeks(8, 3), weeks(4, 0), 1 / 495, 1],
  ])('of %j after %j', (before, after, asLow, asHigh) => {
    const chances = rankChances(before, after);
    expect(chances.asLow).toBeCloseTo(asLow, 12);
    expect(chances.asHigh).toBeCloseTo(asHigh, 12);
  });

  it('are counted for as many weeks as may be asked for', () => {
    const { asLow, asHigh } = rankChances(
      Array.from({ length: 26 }, (_, week) => 2 * week),
      Array.from({ length: 26 }, (_, week) => 2 * week + 1),
    );
    // As likely as not; all choices that sum up to what was seen count on both sides.
    expect(asLow + asHigh).toBeGreaterThan(1);
    expect(asHigh).toBeLessThan(0.5);
    expect(asLow).toBeGreaterThan(0.5);
  });
});

describe('the effect of a fix', () => {
  it('is claimed where chance cannot explain it', () => {
    expect(effectOf([12, 9, 14, 11, 12, 8, 13, 10], [1, 0, 3, 2])).toBe('fewer');
    expect(effectOf([1, 0, 3, 2], [12, 9, 14, 11, 12, 8, 13, 10])).toBe('more');
    expect(effectOf(weeks(8, 3), [0, 0])).toBe('fewer');
  });

  it('is not claimed where chance may explain it', () => {
    expect(effectOf(weeks(8, 3), weeks(4, 3))).toBe('unclear');
    expect(effectOf([3, 1, 4, 2, 5, 3, 2, 4], [2, 3, 1, 4])).toBe('unclear');
    expect(effectOf([50, 40], [0, 0])).toBe('unclear');
  });

  it('is not claimed because one bad week did not come again', () =>
    expect(effectOf([2, 1, 0, 2, 1, 0, 2, 150], [1, 2, 0, 1])).toBe('unclear'));

  it('is not claimed where there is too little data, however clear it looks', () => {
    expect(effectOf(weeks(8, 50), [0])).toBe('too-little-data');
    expect(effectOf([50], weeks(8, 0))).toBe('too-little-data');
    expect(effectOf(weeks(9, 1), weeks(9, 0))).toBe('too-little-data');
    expect(effectOf([], [])).toBe('too-little-data');
  });
});
