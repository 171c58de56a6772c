import { type Fault } from '@chronodesk/kernel';
import { isStorable } from './json-body.js';

const MOST_NAME_BYTES = 255;
const LONGEST_MEDIA_TYPE = 200;
/** Path separators, control characters, and marks that make a name read otherwise than it is, such as `exe.pdf`. */
const UNFIT = /[/\\\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const QUOTED = '"(?:[\\t\\x20\\x21\\x23-\\x5b\\x5d-\\x7e]|\\\\[\\t\\x20-\\x7e])*"';
/** RFC 9110, section 8.3.1. */
const MEDIA_TYPE = new RegExp(`^(${TOKEN}/${TOKEN})((?:[ \\t]*;[ \\t]*${TOKEN}=(?:${TOKEN}|${QUOTED}))*)$`);
/** What forms and curl send when nobody said what it is. */
const ENVELOPES = new Set(['multipart/form-data', 'application/x-www-form-urlencoded']);

/** The name of a file, composed (NFC), so that it is the same from every system; each fault goes into `faults`. */
export const fileNameOf = (given: unknown, faults: Fault[]): string => {
  const name = typeof given === 'string' ? given.normalize('NFC') : '';
  const fault = nameFault(name);
  if (fault) faults.push({ path: 'name', message: fault });
  return name;
};

const nameFault = (name: string): string | null => {
  if (name.trim() === '') return 'has to name the file, for example ?name=Protokoll.pdf, percent-encoded as UTF-8';
  if (name === '.' || name === '..') return 'has to be the name of a file, not of a folder';
  if (UNFIT.test(name) || !isStorable(name))
    return 'must not hold / or \\, control characters or marks of writing direction; send the name without its folders';
  const bytes = Buffer.byteLength(name);
  return bytes > MOST_NAME_BYTES ? `has ${bytes} bytes as UTF-8, but may have ${MOST_NAME_BYTES}` : null;
};

/** The media type of a file, with type and subtype in lower case; each fault goes into `faults`. */
export const mediaTypeOf = (given: string | undefined, faults: Fault[]): string => {
  const [, type = '', parameters = ''] = MEDIA_TYPE.exec(given?.trim() ?? '') ?? [];
  const fault = mediaTypeFault(given, type.toLowerCase());
  if (fault) faults.push({ path: 'Content-Type', message: fault });
  return `${type.toLowerCase()}${parameters}`;
};

const mediaTypeFault = (given: string | undefined, type: string): string | null => {
  const example = 'for example application/pdf, or application/octet-stream where it is not known';
  if (given === undefined || type === '') return `has to be the media type of the file, ${example}`;
  if (given.length > LONGEST_MEDIA_TYPE) return `may have ${LONGEST_MEDIA_TYPE} characters`;
  return ENVELOPES.has(type)
    ? `is ${type}, but the body has to be the file itself; say its own type, ${example}`
    : null;
};
