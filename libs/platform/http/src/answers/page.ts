import { InvalidInput } from '@chronodesk/kernel';

/** One page of a list; `next` is the cursor of the page behind it, or null. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

/** What a cursor holds: the sort values and the id of the last line shown. */
export type CursorPart = string | number | null;

/**
 * Makes a page of rows that were asked for with `limit + 1`: the one too many says that there is more.
 * @param cursorOf the values the query continues behind
 */
export const pageOf = <Row, Item>(
  rows: readonly Row[],
  limit: number,
  cursorOf: (row: Row) => readonly CursorPart[],
  toItem: (row: Row) => Item,
): Page<Item> => {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const next = rows.length > limit && last !== undefined ? encodeCursor(cursorOf(last)) : null;
  return { items: shown.map(toItem), next };
};

/** An opaque cursor. */
export const encodeCursor = (parts: readonly CursorPart[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url');

/**
 * The parts of a cursor.
 * @param length how many parts this list's cursors have
 * @throws InvalidInput when it is not a cursor of such a list.
 */
export const decodeCursor = (cursor: string, length: number): CursorPart[] => {
  const parts = parsed(cursor);
  if (!Array.isArray(parts) || parts.length !== length || !parts.every(isCursorPart))
    throw new InvalidInput([{ path: 'cursor', message: 'has to be the "next" of an earlier page of this list' }]);
  return parts;
};

const parsed = (cursor: string): unknown => {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
};

const isCursorPart = (part: unknown): part is CursorPart =>
  part === null || typeof part === 'string' || typeof part === 'number';
