import { InvalidInput } from '@chronodesk/kernel';
import { canonicalInstant } from '../requests/instant.js';

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

/** What a part of a cursor has to be: `number` is a whole one, `instant` also takes what PostgreSQL makes of a timestamptz as text. */
export type CursorKind = 'text' | 'number' | 'instant';

/**
 * The parts of a cursor.
 * @param shape how many parts this list's cursors have, or what each of them is
 * @throws InvalidInput when it is not a cursor of such a list.
 */
export const decodeCursor = (cursor: string, shape: number | readonly CursorKind[]): CursorPart[] => {
  const parts = parsed(cursor);
  const length = typeof shape === 'number' ? shape : shape.length;
  const fits = Array.isArray(parts) && parts.length === length && parts.every(isCursorPart);
  if (!fits || (typeof shape !== 'number' && !shape.every((kind, at) => IS_KIND[kind](parts[at]))))
    throw new InvalidInput([{ path: 'cursor', message: 'has to be the "next" of an earlier page of this list' }]);
  return parts;
};

const IS_KIND: Readonly<Record<CursorKind, (part: unknown) => boolean>> = {
  text: (part) => typeof part === 'string',
  number: (part) => /^-?\d{1,9}$/.test(String(part)),
  instant: (part) => typeof part === 'string' && (part === 'infinity' || canonicalInstant(isoOf(part)) !== null),
};

/** `2024-05-01 10:00:00.5+00` as ISO 8601. */
const isoOf = (instant: string): string => instant.replace(' ', 'T').replace(/([+-]\d{2})$/, '$1:00');

const parsed = (cursor: string): unknown => {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
};

/** PostgreSQL knows no text with U+0000. */
const isCursorPart = (part: unknown): part is CursorPart =>
  part === null || typeof part === 'number' || (typeof part === 'string' && !part.includes('\0'));
