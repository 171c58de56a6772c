/** Money in whole minor units of its currency (cents); never a fraction, never a float. */
export type MinorUnits = bigint;

/** Amounts have at most so many digits before the point; more is a slip of the pen. */
const MOST_DIGITS = 10;
const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** Whether a code stands for a currency of ISO 4217 that this platform knows. */
export const isKnownCurrency = (code: string): boolean => currencies.has(code);

/** Digits behind the point, by ISO 4217: 2 for EUR, 0 for JPY. */
const fractionDigitsOf = (currency: string): number =>
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

/** A part of an amount that is not negative, `numerator / denominator`; half a minor unit is rounded up. */
export const partOfAmount = (amount: MinorUnits, numerator: bigint, denominator: bigint): MinorUnits =>
  (amount * numerator * 2n + denominator) / (denominator * 2n);
