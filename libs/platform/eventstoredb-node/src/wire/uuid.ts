import { MalformedMessage, ProtoReader } from './proto-reader.js';

/** Bytes of a UUID in binary form. */
export const UUID_BYTES = 16;
/** Characters of a UUID in canonical text form. */
export const UUID_TEXT = 36;

const TEXT_FORM = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Reads EventStoreDB's UUID message: text, or two signed 64-bit halves in big-endian order of the text. */
export function readUuid(message: Buffer): Buffer {
  const reader = new ProtoReader(message);
  let id: Buffer | undefined;
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    if (field === 1) id = readHalves(reader.bytes());
    else if (field === 2) id = parseUuid(reader.bytes().toString('latin1'));
    else reader.skip();
  }
  if (!id) throw new MalformedMessage('a UUID has neither text nor halves');
  return id;
}

/** Sixteen bytes of a UUID in text form. */
export function parseUuid(text: string): Buffer {
  if (!TEXT_FORM.test(text)) throw new MalformedMessage('not a UUID');
  return Buffer.from(text.replaceAll('-', ''), 'hex');
}

/** Canonical lower-case text of the UUID at an offset. */
export function formatUuid(bytes: Buffer, at = 0): string {
  let text = '';
  for (let index = 0; index < UUID_BYTES; index++) {
    if (index === 4 || index === 6 || index === 8 || index === 10) text += '-';
    text += HEX[bytes[at + index]!]!;
  }
  return text;
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
