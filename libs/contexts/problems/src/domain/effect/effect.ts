/** What a fix did to the number of incidents. */
export type EffectVerdict = 'fewer' | 'more' | 'unclear' | 'too-little-data';

/** Whole weeks that are needed on either side of a fix, and incidents in all, before anything is claimed. */
export const LEAST = { weeks: 2, incidents: 10 } as const;
/** A difference is claimed if chance alone would bring one as large, in its direction, in fewer cases than this. */
export const CHANCE = 0.025;

/**
 * Compares incidents per week before and after a fix. If the fix did nothing, the weeks after it might as well be any
 * others: the verdict follows from how few choices of as many weeks rank as low, or as high (exact rank-sum test of
 * Wilcoxon). Ranks of weeks and not sums of incidents, because a problem is often opened after one bad week, and one bad
 * week that did not come again proves nothing.
 */
export const effectOf = (before: readonly number[], after: readonly number[]): EffectVerdict => {
  const incidents = sum(before) + sum(after);
  if (before.length < LEAST.weeks || after.length < LEAST.weeks || incidents < LEAST.incidents)
    return 'too-little-data';
  const { asLow, asHigh } = rankChances(before, after);
  if (asLow < CHANCE) return 'fewer';
  return asHigh < CHANCE ? 'more' : 'unclear';
};

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

/** The share of all choices of as many weeks whose ranks sum up to no more, and to no less, than those after the fix. */
export const rankChances = (before: readonly number[], after: readonly number[]): { asLow: number; asHigh: number } => {
  const all = [...before, ...after];
  const ranks = all.map((count) => doubledRank(count, all));
  const observed = sum(ranks.slice(before.length));
  const ways = waysToSum(ranks, after.length);
  const share = (holds: (total: number) => boolean): number =>
    sum([...ways].filter((_, total) => holds(total))) / sum([...ways]);
  return { asLow: share((total) => total <= observed), asHigh: share((total) => total >= observed) };
};

/** Twice the rank from 1, so that equal counts, which share the mean of their ranks, have whole ones. */
const doubledRank = (count: number, all: readonly number[]): number =>
  2 * all.filter((other) => other < count).length + all.filter((other) => other === count).length + 1;

/** How many choices of `size` ranks have each sum; the sum is the index. */
const waysToSum = (ranks: readonly number[], size: number): Float64Array => {
  const highest = sum(ranks);
  const ways = Array.from({ length: size + 1 }, () => new Float64Array(highest + 1));
  ways[0]![0] = 1;
  for (const rank of ranks)
    for (let chosen = size; chosen > 0; chosen--) {
      const [fewer, these] = [ways[chosen - 1]!, ways[chosen]!];
      for (let total = highest; total >= rank; total--) these[total]! += fewer[total - rank]!;
    }
  return ways[size]!;
};
