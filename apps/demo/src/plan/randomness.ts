import { createHash } from 'node:crypto';

/** Chance that follows from a seed alone: the same seed and labels, the same draws, on every machine. */
export interface Randomness {
  /** At least 0, less than 1. */
  next(): number;
  /** A whole number from `least` to `most`, both inclusive. */
  whole(least: number, most: number): number;
  chance(probability: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  weighted<Item>(items: readonly (Item & { readonly weight: number })[]): Item;
  /** Half of the draws lie below the median; a spread of 0.7 puts one in twenty above three times as much. */
  skewed(median: number, spread: number): number;
}

const WARM_UP = 12;
const TWO_TO_32 = 2 ** 32;

/** A source of its own for each label, so that what is added to one matter shifts no other. */
export const randomnessOf = (seed: number, ...labels: readonly (string | number)[]): Randomness => {
  const digest = createHash('sha256')
    .update(JSON.stringify([seed, ...labels]))
    .digest();
  const next = smallFast(digest.readUInt32LE(0), digest.readUInt32LE(4), digest.readUInt32LE(8));
  const whole = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    whole,
    chance: (probability) => next() < probability,
    pick: (items) => items[whole(0, items.length - 1)]!,
    weighted: (items) => {
      let left = next() * items.reduce((sum, { weight }) => sum + weight, 0);
      return items.find(({ weight }) => (left -= weight) < 0) ?? items.at(-1)!;
    },
    skewed: (median, spread) => {
      // Box-Muller; 1 - next() is never 0.
      const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
      return median * Math.exp(spread * normal);
    },
  };
};

/** sfc32 by Chris Doty-Humphrey (PractRand, public domain): 128 bits of state, passes PractRand and BigCrush. */
const smallFast = (a: number, b: number, c: number): (() => number) => {
  let counter = 1;
  const step = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / TWO_TO_32;
  };
  for (let round = 0; round < WARM_UP; round++) step();
  return step;
};
