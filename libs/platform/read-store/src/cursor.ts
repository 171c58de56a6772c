import { InvalidInput } from '@chronodesk/kernel';

/** Values of the sort key of the last item of a page; bigint and instants as text. */
export type CursorValues = readonly (string | number | boolean | null)[];

/** The opaque cursor behind an item. It remembers the sort order, since it is worthless in another. */
export const toCursor = (order: string, values: readonly unknown[]): string =>
  Buffer.from(JSON.stringify([order, ...values.map(plain)])).toString('base64url');

/** @throws InvalidInput when the cursor was not made by `toCursor` for this sort order. */
export const fromCursor = (cursor: string, order: string, length: number): CursorValues => {
  const [madeFor, ...values] = parsed(cursor);
  if (
    madeFor !== order ||
    values.length !== length ||
    values.some((value) => typeof value === 'object' && value !== null)
  )
    throw new InvalidInput([
      { path: 'cursor', message: 'is not a cursor of this list in this order; leave it out to begin at the start' },
    ]);
  return values as CursorValues;
};

const parsed = (cursor: string): unknown[] => {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
};

const plain = (value: unknown): unknown => (typeof value === 'bigint' ? String(value) : (value ?? null));
