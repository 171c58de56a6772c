import { type AgreementContent } from '../../domain/agreement.events.js';

/** Distinct contents kept; a desk has some dozens of agreement versions, each takes a few kB and its open hours. */
const CAPACITY = 500;

const known = new Map<string, AgreementContent>();

/**
 * The same object for equal contents. Rows come from the database as new objects every time, but the clock engine
 * remembers compiled terms and open hours per object.
 */
export const interned = (content: AgreementContent): AgreementContent => {
  const text = JSON.stringify(content);
  const same = known.get(text);
  if (same) return same;
  if (known.size >= CAPACITY) known.clear();
  known.set(text, content);
  return content;
};
