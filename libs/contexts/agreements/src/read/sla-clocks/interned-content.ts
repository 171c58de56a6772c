import { type ResolvedContent } from '../../domain/judging/resolved-content.js';

/** Distinct contents kept; a desk has some dozens of agreement versions, each takes a few kB and its open hours. */
const CAPACITY = 500;

const known = new Map<string, ResolvedContent>();
/** A content is asked for with every ticket of a batch, and a calendar with its holidays is long to write out. */
const found = new WeakMap<ResolvedContent, ResolvedContent>();

/**
 * The same object for equal contents. Rows come from the database as new objects every time, but the clock engine
 * remembers compiled terms and open hours per object.
 */
export const interned = (content: ResolvedContent): ResolvedContent => {
  let same = found.get(content);
  if (!same) found.set(content, (same = equalTo(content)));
  return same;
};

const equalTo = (content: ResolvedContent): ResolvedContent => {
  const text = JSON.stringify(content);
  const same = known.get(text);
  if (same) return same;
  if (known.size >= CAPACITY) known.clear();
  known.set(text, content);
  return content;
};
