import { InvalidInput } from '@chronodesk/kernel';
import { fromCursor, toCursor } from './cursor.js';
import { type ReadStore } from './read-store.js';

/** Items of a page unless the caller says otherwise, and at most (contract.md, "HTTP"). */
export const DEFAULT_LIMIT = 50;
export const MAX_LIMIT = 200;

/** One sort criterion; the last one of a list has to be unique. */
export interface SortKey {
  /** SQL expression; never from user input. */
  readonly by: string;
  /** Property of the row that holds the same value. */
  readonly as: string;
  /** SQL type of the expression, `timestamptz` for example. */
  readonly type: string;
  readonly descending?: boolean;
  /** Whether the value may be null; nulls come last. */
  readonly nullable?: boolean;
}

/** A list query in parts: the platform adds conditions, order and limit. */
export interface PageQuery {
  /** `SELECT … FROM …`, without WHERE. */
  readonly select: string;
  /** Conditions, joined by AND. */
  readonly where?: readonly string[];
  /** Values of `$1`, `$2`, … in `select` and `where`. */
  readonly params?: readonly unknown[];
  readonly sort: readonly SortKey[];
}

/** What the caller asked for, straight from the query string. */
export interface PageRequest {
  readonly limit?: number | string | undefined;
  readonly cursor?: string | undefined;
}

/** A page of a list; `next` is the cursor of the next one, null on the last. */
export interface Page<Row> {
  readonly items: Row[];
  readonly next: string | null;
}

/**
 * One page of a list by its sort key, which costs the same on every page and neither skips nor repeats when rows come in.
 * @throws InvalidInput for a bad limit or cursor; DependencyUnavailable.
 */
export const pageQuery = async <Row extends object>(
  readStore: Pick<ReadStore, 'query'>,
  query: PageQuery,
  request: PageRequest,
): Promise<Page<Row>> => {
  const { select, sort } = query;
  const limit = limitOf(request.limit);
  const order = sort.map(({ as, descending }) => `${as}${descending ? ' desc' : ''}`).join();
  const params = [...(query.params ?? [])];
  const where = [...(query.where ?? [])];
  if (request.cursor) where.push(behind(sort, fromCursor(request.cursor, order, sort.length), params));
  const conditions = where.length > 0 ? ` WHERE ${where.map((condition) => `(${condition})`).join(' AND ')}` : '';
  const orderBy = sort.map(sorted).join(', ');

  // One more than asked for tells whether there is a next page.
  const sql = `${select}${conditions} ORDER BY ${orderBy} LIMIT ${limit + 1}`;
  const items = await readStore.query<Row>(sql, params).catch(request.cursor ? refuseCursor : rethrow);
  const last = items.length > limit ? items[limit - 1] : undefined;
  const next = last
    ? toCursor(
        order,
        sort.map(({ as }) => (last as Record<string, unknown>)[as]),
      )
    : null;
  return { items: items.slice(0, limit), next };
};

const sorted = ({ by, descending, nullable }: SortKey): string =>
  `${by}${descending ? ` DESC${nullable ? ' NULLS LAST' : ''}` : ''}`;

/** The number of items wanted. */
export const limitOf = (limit: number | string | undefined): number => {
  if (limit === undefined || limit === '') return DEFAULT_LIMIT;
  const number = Number(limit);
  if (!Number.isInteger(number) || number < 1 || number > MAX_LIMIT)
    throw new InvalidInput([{ path: 'limit', message: `must be a whole number from 1 to ${MAX_LIMIT}` }]);
  return number;
};

/** Everything that sorts behind the cursor; a row comparison where an index can use one. */
const behind = (sort: readonly SortKey[], values: readonly unknown[], params: unknown[]): string => {
  const placeholders = sort.map(({ type }, i) => {
    params.push(values[i]);
    return `$${params.length}::${type}`;
  });
  const simple = sort.every(({ nullable, descending }) => !nullable && !descending === !sort[0]!.descending);
  if (simple)
    return `(${sort.map(({ by }) => by).join(', ')}) ${sort[0]!.descending ? '<' : '>'} (${placeholders.join(', ')})`;
  return sort
    .map((key, i) => {
      const equal = sort.slice(0, i).map(({ by }, j) => `${by} IS NOT DISTINCT FROM ${placeholders[j]}`);
      return [...equal, after(key, placeholders[i]!, values[i])].join(' AND ');
    })
    .map((alternative) => `(${alternative})`)
    .join(' OR ');
};

const after = ({ by, descending, nullable }: SortKey, placeholder: string, value: unknown): string => {
  if (value === null) return 'false';
  const greater = `${by} ${descending ? '<' : '>'} ${placeholder}`;
  return nullable ? `(${greater} OR ${by} IS NULL)` : greater;
};

/** SQLSTATE class 22: a value that cannot be read as its type; only a forged cursor brings one in here. */
const refuseCursor = (error: unknown): never => {
  const { code } = error as { code?: unknown };
  if (typeof code === 'string' && code.startsWith('22'))
    throw new InvalidInput([{ path: 'cursor', message: 'is not a cursor of this list' }]);
  throw error;
};

const rethrow = (error: unknown): never => {
  throw error;
};
