import pg from 'pg';

/** Object ids of PostgreSQL's built-in types (pg_type.dat). */
const OID = { int8: 20, date: 1082, timestamp: 1114, timestamptz: 1184, interval: 1186, numeric: 1700 } as const;
const ARRAY_OID = {
  int8: 1016,
  date: 1182,
  timestamp: 1115,
  timestamptz: 1185,
  interval: 1187,
  numeric: 1231,
} as const;

type Parse = (text: string) => unknown;

/** `2026-11-22 00:29:46.5+00`, as a session in UTC prints it, to `2026-11-22T00:29:46.500Z`; odd years and infinity as they are. */
export const toIsoInstant = (text: string): string => {
  if (text.charCodeAt(10) !== 32 || text.endsWith('BC')) return text;
  const end = text.endsWith('+00') ? text.length - 3 : text.length;
  const milliseconds = text.slice(20, Math.min(end, 23)).padEnd(3, '0');
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${milliseconds}Z`;
};

const asPrinted: Parse = (text) => text;

const PARSERS: { readonly [Type in keyof typeof OID]: Parse } = {
  int8: BigInt,
  date: asPrinted,
  timestamp: toIsoInstant,
  timestamptz: toIsoInstant,
  interval: asPrinted,
  numeric: Number,
};

/** pg's own parser of text arrays. */
const texts = pg.types.getTypeParser(1009 as never, 'text') as unknown as (text: string) => (string | null)[];

const parsers = new Map<number, Parse>();
for (const type of Object.keys(OID) as (keyof typeof OID)[]) {
  const parse = PARSERS[type];
  parsers.set(OID[type], parse);
  parsers.set(ARRAY_OID[type], (text) => texts(text).map((item) => (item === null ? null : parse(item))));
}

/**
 * How values leave PostgreSQL: bigint as bigint, numeric as number, instants as `toISOString()` writes them, dates as
 * `YYYY-MM-DD`, intervals as ISO 8601 durations, JSON parsed.
 */
export const valueTypes = {
  getTypeParser: (oid: number, format?: 'text' | 'binary'): Parse =>
    (format !== 'binary' && parsers.get(oid)) || (pg.types.getTypeParser(oid, format) as Parse),
};

/** Session settings the parsers above rely on, and one that suits tables which grow fast. */
export const SESSION_OPTIONS = [
  '-c timezone=UTC',
  '-c datestyle=ISO',
  '-c intervalstyle=iso_8601',
  // Tables grow from nothing within seconds during a replay; a plan kept from the first batch would scan them whole.
  '-c plan_cache_mode=force_custom_plan',
].join(' ');
