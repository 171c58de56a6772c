import { InvalidInput } from '@chronodesk/kernel';

/** Deeper bodies are refused: whatever walks them recursively would run out of stack. No command nests deeper than 10. */
const DEEPEST = 64;
/** Only such texts can hold a key that reaches a prototype; looking at every key of all others costs too much. */
const SUSPICIOUS = /proto|constructor|\\u/;

/**
 * Parses a request body; an empty one is undefined.
 * @throws InvalidInput `MALFORMED_JSON` when it is not JSON, too deep, tries to reach a prototype, or holds a text that
 * cannot be stored.
 */
export const parseJsonBody = (body: string): unknown => {
  if (body.trim() === '') return undefined;
  if (depthOf(body) > DEEPEST) throw malformed(`is nested deeper than ${DEEPEST} levels`);
  try {
    return JSON.parse(body, SUSPICIOUS.test(body) ? refuseDangers : undefined) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) throw malformed(`is not JSON: ${error.message}`);
    throw error;
  }
};

const malformed = (message: string): InvalidInput => new InvalidInput([{ path: '', message }], 'MALFORMED_JSON');

const refuseDangers = (key: string, value: unknown): unknown => {
  if (!isStorable(key) || (typeof value === 'string' && !isStorable(value)))
    throw malformed('holds a character that no text may have: U+0000 or half of a surrogate pair');
  if (key === '__proto__' || key === 'constructor') throw malformed(`holds the forbidden key "${key}"`);
  return value;
};

/**
 * Whether PostgreSQL can store a text. An event with another one would be recorded for good, and every read model would
 * stop at it.
 */
export const isStorable = (text: string): boolean => !/\0|\p{Surrogate}/u.test(text);

const depthOf = (text: string): number => {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (inString) {
      if (character === '\\') i++;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') deepest = Math.max(deepest, ++depth);
    else if (character === '}' || character === ']') depth--;
  }
  return deepest;
};
