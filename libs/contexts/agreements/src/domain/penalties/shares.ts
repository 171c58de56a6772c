import { type MinorUnits, partOfAmount } from '@chronodesk/kernel';

const BASIS_POINTS = 10_000n;

/** Basis points of a per cent with at most two decimals; null if it is no such number from 0 to 100. */
export const basisPointsOf = (percent: number): number | null => {
  const points = Math.round(percent * 100);
  return points >= 0 && points <= 10_000 && Math.abs(points / 100 - percent) < 1e-9 ? points : null;
};

/** A share of an amount, half a minor unit rounded up. */
export const shareOfFee = (fee: MinorUnits, basisPoints: number): MinorUnits =>
  partOfAmount(fee, BigInt(basisPoints), BASIS_POINTS);

/** What falls on the item at a place (from 0) when an amount is spread over so many: the first ones take a unit more. */
export const shareAt = (amount: MinorUnits, items: number, place: number): MinorUnits => {
  const [each, rest] = [amount / BigInt(items), amount % BigInt(items)];
  return each + (BigInt(place) < rest ? 1n : 0n);
};
