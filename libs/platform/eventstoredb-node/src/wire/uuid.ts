import { MalformedMessage, ProtoReader } from './proto-reader.js';

/** Bytes of a UUID in binary form. */
export const UUID_BYTES = 16;
/** Characters of a UUID in canonical text form. */
export const UUID_TEXT = 36;

/** Offsets of the dashes in text form. */
const DASHES = [8, 13, 18, 23];
const DASH = 0x2d;
const NOT_HEX = 0xff;
const NIBBLES = new Uint8Array(256).fill(NOT_HEX);
for (let value = 0; value < 16; value++) {
  const digit = value.toString(16);
  NIBBLES[digit.charCodeAt(0)] = value;
  NIBBLES[digit.toUpperCase().charCodeAt(0)] = value;
}
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Reads EventStoreDB's UUID message: text, or two signed 64-bit halves in big-endian order of the text. */
export function readUuid(message: Buffer): Buffer {
  const reader = new ProtoReader(message);
  let id: Buffer | undefined;
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    if (field === 1) id = readHalves(reader.bytes());
    else if (field === 2) id = parseText(reader.bytes());
    else reader.skip();
  }
  if (!id) throw new MalformedMessage('a UUID has neither text nor halves');
  return id;
}

/** Sixteen bytes of a UUID in text form. */
export function parseUuid(text: string): Buffer {
  return parseText(Buffer.from(text, 'latin1'));
}

/** Canonical lower-case text of a UUID. */
export function formatUuid(bytes: Buffer): string {
  let text = '';
  for (let index = 0; index < UUID_BYTES; index++) {
    if (index === 4 || index === 6 || index === 8 || index === 10) text += '-';
    text += HEX[bytes[index]!]!;
  }
  return text;
}

function parseText(text: Buffer): Buffer {
  if (text.length !== UUID_TEXT || DASHES.some((at) => text[at] !== DASH)) throw new MalformedMessage('not a UUID');
  const id = Buffer.allocUnsafe(UUID_BYTES);
  let invalid = 0;
  for (let index = 0, at = 0; index < UUID_BYTES; index++, at += 2) {
    if (text[at] === DASH) at++;
    const high = NIBBLES[text[at]!]!;
    const low = NIBBLES[text[at + 1]!]!;
    invalid |= (high | low) & 0xf0;
    id[index] = (high << 4) | low;
  }
  if (invalid !== 0) throw new MalformedMessage('not a UUID');
  return id;
}

function readHalves(message: Buffer): Buffer {
  const reader = new ProtoReader(message);
  const id = Buffer.alloc(UUID_BYTES);
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    if (field === 1 || field === 2) id.writeBigUInt64BE(reader.bigint(), (field - 1) * 8);
    else reader.skip();
  }
  return id;
}
