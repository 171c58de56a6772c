/** Money in whole minor units of its currency (cents); never a fraction, never a float. */
export type MinorUnits = bigint;

/** Amounts have at most so many digits before the point; more is a slip of the pen. */
const MOST_DIGITS = 10;
const BASIS_POINTS = 10_000n;

/** Whether a code stands for a currency of ISO 4217 that this platform knows. */
export const isKnownCurrency = (code: string): boolean => currencies.has(code);
const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** Digits behind the point, by ISO 4217: 2 for EUR, 0 for JPY. */
export const fractionDigitsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

/** Reads an amount such as `150.00`, `150` or `0.5`; null if it is none, is negative or has too many digits. */
export const parseMoney = (text: string, currency: string): MinorUnits | null => {
  const digits = fractionDigitsOf(currency);
  const [, whole = '', fraction = ''] = /^(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  if (whole === '' || whole.length > MOST_DIGITS || fraction.length > digits) return null;
  return BigInt(whole + fraction.padEnd(digits, '0'));
};

/** Writes an amount with all digits of its currency: `150.00`; negative ones with a minus sign. */
export const formatMoney = (amount: MinorUnits, currency: string): string => {
  const digits = fractionDigitsOf(currency);
  const text = String(amount < 0n ? -amount : amount).padStart(digits + 1, '0');
  const sign = amount < 0n ? '-' : '';
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
};

/** Basis points of a per cent with at most two decimals; null if it is no such number from 0 to 100. */
export const basisPointsOf = (percent: number): number | null => {
  const points = Math.round(percent * 100);
  return points >= 0 && points <= 10_000 && Math.abs(points / 100 - percent) < 1e-9 ? points : null;
};

/** A share of an amount, half a minor unit rounded up. */
export const shareOfFee = (fee: MinorUnits, basisPoints: number): MinorUnits =>
  (fee * BigInt(basisPoints) + BASIS_POINTS / 2n) / BASIS_POINTS;

/** What falls on the item at a place (from 0) when an amount is spread over so many: the first ones take a unit more. */
export const shareAt = (amount: MinorUnits, items: number, place: number): MinorUnits => {
  const [each, rest] = [amount / BigInt(items), amount % BigInt(items)];
  return each + (BigInt(place) < rest ? 1n : 0n);
};
