const TOKENS: Readonly<Record<string, { readonly pattern: string; readonly field: Field }>> = {
  yyyy: { pattern: '\\d{4}', field: 'year' },
  MM: { pattern: '\\d{2}', field: 'month' },
  M: { pattern: '\\d{1,2}', field: 'month' },
  dd: { pattern: '\\d{2}', field: 'day' },
  d: { pattern: '\\d{1,2}', field: 'day' },
  HH: { pattern: '\\d{2}', field: 'hour' },
  mm: { pattern: '\\d{2}', field: 'minute' },
  ss: { pattern: '\\d{2}', field: 'second' },
};

type Field = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second';

/** Reads one text as an instant; null when it does not fit exactly. */
export type InstantParser = (text: string) => string | null;

/**
 * A parser for one fixed pattern (`d/M/yyyy HH:mm`) at a fixed offset from UTC (`+00:00`), or for ISO 8601 with zone
 * (`iso`). Nothing is guessed: a text that does not match, or names no real date, is refused.
 */
export const instantParser = (format: string, offset: string): InstantParser => {
  if (format === 'iso') return parseIso;
  const fields: Field[] = [];
  const pattern = format.replace(/yyyy|MM?|dd?|HH|mm|ss|[^\w]/g, (token) => {
    const known = TOKENS[token];
    if (!known) return token.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    fields.push(known.field);
    return `(${known.pattern})`;
  });
  const expression = new RegExp(`^${pattern}$`);
  const offsetMs = offsetInMs(offset);
  return (text) => {
    const match = expression.exec(text);
    if (!match) return null;
    const at = { year: 1970, month: 1, day: 1, hour: 0, minute: 0, second: 0 };
    fields.forEach((field, index) => (at[field] = Number(match[index + 1])));
    return toInstant(at, offsetMs);
  };
};

const toInstant = (at: Record<Field, number>, offsetMs: number): string | null => {
  const ms = Date.UTC(at.year, at.month - 1, at.day, at.hour, at.minute, at.second);
  const date = new Date(ms);
  const isReal =
    date.getUTCMonth() === at.month - 1 &&
    date.getUTCDate() === at.day &&
    at.hour < 24 &&
    at.minute < 60 &&
    at.second < 60;
  return isReal ? new Date(ms - offsetMs).toISOString() : null;
};

const parseIso: InstantParser = (text) => {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(text)) return null;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
};

const offsetInMs = (offset: string): number => {
  const match = /^([+-])(\d{2}):(\d{2})$/.exec(offset);
  if (!match) throw new Error(`time.offset: "${offset}" is not an offset such as +01:00`);
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return (match[1] === '-' ? -minutes : minutes) * 60_000;
};
