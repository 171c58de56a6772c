import { randomnessOf } from './randomness.js';

const draws = (seed: number, ...labels: string[]): number[] => {
  const random = randomnessOf(seed, ...labels);
  return Array.from({ length: 2_000 }, () => random.next());
};

describe('randomness', () => {
  it('follows from seed and labels alone', () => {
    expect(draws(1, 'a')).toEqual(draws(1, 'a'));
    expect(draws(1, 'a')).not.toEqual(draws(2, 'a'));
    expect(draws(1, 'a')).not.toEqual(draws(1, 'b'));
  });

  it('is even, and at least 0 and less than 1', () => {
    const all = draws(1, 'even');
    expect(Math.min(...all)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...all)).toBeLessThan(1);
    expect(all.reduce((sum, one) => sum + one) / all.length).toBeCloseTo(0.5, 1);
  });

  it('weighs, picks and skews', () => {
    const random = randomnessOf(4, 'weights');
    const picked = Array.from(
      { length: 1_000 },
      () =>
        random.weighted([
          { weight: 9, is: 'often' },
          { weight: 1, is: 'rare' },
        ]).is,
    );
    expect(picked.filter((one) => one === 'rare').length).toBeGreaterThan(50);
    expect(picked.filter((one) => one === 'rare').length).toBeLessThan(180);
    const skewed = Array.from({ length: 1_001 }, () => random.skewed(10, 0.7)).sort((a, b) => a - b);
    expect(skewed[500]).toBeGreaterThan(8);
    expect(skewed[500]).toBeLessThan(12);
    expect(new Set(Array.from({ length: 200 }, () => random.whole(1, 3)))).toEqual(new Set([1, 2, 3]));
  });
});
