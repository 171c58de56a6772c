/** A PostgreSQL array as text; pg's own conversion takes twice as long, which counts with a thousand keys per batch. */
export const arrayLiteral = (values: readonly unknown[]): string => {
  let text = '{';
  for (let i = 0; i < values.length; i++) text += i === 0 ? element(values[i]) : `,${element(values[i])}`;
  return `${text}}`;
};

const SPECIAL = /["\\]/;

const element = (value: unknown): string => {
  if (value === null || value === undefined) return 'NULL';
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return `"${SPECIAL.test(text) ? text.replace(/["\\]/g, '\\$&') : text}"`;
};
