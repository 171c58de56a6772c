/** What PostgreSQL's jsonb refuses: the character NUL and halves of surrogate pairs, as JSON writes them. */
const REFUSED = /\\u(?:0000|[dD][89a-fA-F])/;
const NUL = /\u0000/g; // eslint-disable-line no-control-regex -- this very character is looked for

/** Data as the table can hold it: characters that PostgreSQL refuses become U+FFFD, because no line may be missing. */
export const storable = (data: object): object => {
  const json = JSON.stringify(data);
  return REFUSED.test(json) ? (clean(data) as object) : data;
};

const clean = (value: unknown): unknown => {
  if (typeof value === 'string') return wellFormed(value.replace(NUL, '\ufffd'));
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [clean(key), clean(inner)]));
};

/** Encoding to UTF-8 and back replaces what is no whole character. */
const wellFormed = (value: string): string => Buffer.from(value, 'utf8').toString('utf8');
