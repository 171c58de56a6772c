import { ProtoReader } from '../wire/proto-reader.js';
import { varintSize, writeVarint } from '../wire/proto-writer.js';
import { formatUuid, UUID_BYTES, UUID_TEXT } from '../wire/uuid.js';
import type { ProposedEvent } from '../wire/append-request.js';

/**
 * A stored record is a fixed header followed by the finished gRPC message (5-byte prefix included) that a reader of the
 * event receives. Encoding once, at append time, makes every read and every subscription a copy of bytes.
 */
const FORMAT = 1;
const HEADER_BYTES = 56;
const FLAG_LINK = 1;
const FLAG_TOMBSTONE = 2;
const AT = {
  format: 0,
  flags: 1,
  nameOffset: 2,
  nameLength: 4,
  typeOffset: 8,
  typeLength: 12,
  streamNo: 16,
  revision: 24,
  created: 32,
  id: 40,
};

const GRPC_PREFIX = 5;
const UUID_FIELD = 4 + UUID_TEXT;
const LINK_TYPE = Buffer.from('$>');
const CONTENT_JSON = mapEntry('content-type', 'application/json');
const CONTENT_BINARY = mapEntry('content-type', 'application/octet-stream');
/** Revision of a tombstone, 2^63 − 1, as a varint; the header holds the nearest double. */
const TOMBSTONE_VARINT = Buffer.from([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f]);

/** Revision of the event that ends a tombstoned stream; nearest double to 2^63 − 1. */
export const TOMBSTONE_REVISION = 2 ** 63;

/** Where an event goes: assigned by the ledger when it is written. */
export interface Placement {
  readonly position: number;
  readonly stream: Buffer;
  readonly streamNo: number;
  readonly revision: number;
  /** Milliseconds since 1970. */
  readonly created: number;
}

/** Encodes an event in the form it is stored and sent in. */
export function encodeRecord(event: ProposedEvent, place: Placement): Buffer {
  const isTombstone = place.revision === TOMBSTONE_REVISION;
  const created = `${place.created}0000`; // 100 ns ticks since 1970 as decimal text
  const content = event.isJson ? CONTENT_JSON : CONTENT_BINARY;
  const nameField = 1 + varintSize(place.stream.length) + place.stream.length;
  const revisionSize = isTombstone ? TOMBSTONE_VARINT.length : varintSize(place.revision);
  const positionSize = varintSize(place.position);
  const typeEntry = 6 + 1 + varintSize(event.type.length) + event.type.length;
  const createdEntry = 9 + 2 + created.length;
  const recorded =
    UUID_FIELD +
    (1 + varintSize(nameField) + nameField) +
    (1 + revisionSize) +
    2 * (1 + positionSize) +
    (1 + varintSize(typeEntry) + typeEntry) +
    (2 + createdEntry) +
    content.length +
    bytesFieldSize(event.metadata) +
    bytesFieldSize(event.data);
  const readEvent = 1 + varintSize(recorded) + recorded + 1 + positionSize;
  const message = 1 + varintSize(readEvent) + readEvent;

  const out = Buffer.allocUnsafe(HEADER_BYTES + GRPC_PREFIX + message);
  let at = HEADER_BYTES;
  out[at] = 0; // not compressed
  out.writeUInt32BE(message, at + 1);
  at = writeHead(out, 0x0a, readEvent, at + GRPC_PREFIX);
  at = writeHead(out, 0x0a, recorded, at);
  at = writeHead(out, 0x0a, UUID_TEXT + 2, at);
  at = writeHead(out, 0x12, UUID_TEXT, at);
  at += out.write(formatUuid(event.id), at, 'latin1');
  at = writeHead(out, 0x12, nameField, at);
  at = writeHead(out, 0x1a, place.stream.length, at);
  const nameOffset = at;
  at += place.stream.copy(out, at);
  out[at++] = 0x18;
  at = isTombstone ? at + TOMBSTONE_VARINT.copy(out, at) : writeVarint(out, place.revision, at);
  at = writeHead(out, 0x20, place.position, at);
  at = writeHead(out, 0x28, place.position, at);
  at = writeHead(out, 0x32, typeEntry, at);
  at += out.write('\x0a\x04type', at, 'latin1');
  at = writeHead(out, 0x12, event.type.length, at);
  const typeOffset = at;
  at += event.type.copy(out, at);
  at = writeHead(out, 0x32, createdEntry, at);
  at += out.write('\x0a\x07created', at, 'latin1');
  at = writeHead(out, 0x12, created.length, at);
  at += out.write(created, at, 'latin1');
  at += content.copy(out, at);
  at = writeBytesField(out, 0x3a, event.metadata, at);
  at = writeBytesField(out, 0x42, event.data, at);
  writeHead(out, 0x18, place.position, at);

  out[AT.format] = FORMAT;
  out[AT.flags] = (event.type.equals(LINK_TYPE) ? FLAG_LINK : 0) | (isTombstone ? FLAG_TOMBSTONE : 0);
  out.writeUInt16BE(nameOffset, AT.nameOffset);
  out.writeUInt32BE(place.stream.length, AT.nameLength);
  out.writeUInt32BE(typeOffset, AT.typeOffset);
  out.writeUInt32BE(event.type.length, AT.typeLength);
  out.writeUIntBE(place.streamNo, AT.streamNo, 6);
  out.writeUInt16BE(0, AT.streamNo + 6);
  out.writeDoubleBE(place.revision, AT.revision);
  out.writeDoubleBE(place.created, AT.created);
  event.id.copy(out, AT.id);
  return out;
}

/** The finished gRPC message inside a record, ready to be sent. */
export function messageOf(record: Buffer): Buffer {
  return record.subarray(HEADER_BYTES);
}

/** Bytes of the RecordedEvent message inside a record. */
export function recordedEventOf(record: Buffer): Buffer {
  const outer = new ProtoReader(record, HEADER_BYTES + GRPC_PREFIX);
  outer.nextField();
  const inner = new ProtoReader(outer.bytes());
  inner.nextField();
  return inner.bytes();
}

/** Event data of a record, byte for byte as it came. */
export function dataOf(record: Buffer): Buffer {
  const reader = new ProtoReader(recordedEventOf(record));
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    if (field === 8) return reader.bytes();
    reader.skip();
  }
  return Buffer.alloc(0);
}

/** RecordedEvent with its id as two 64-bit halves, as clients ask for that do not choose text ids. */
export function withStructuredId(record: Buffer, halves: Buffer): Buffer {
  return Buffer.concat([halves, recordedEventOf(record).subarray(UUID_FIELD)]);
}

/** UTF-8 bytes of the stream's name. */
export function streamOf(record: Buffer): Buffer {
  const offset = record.readUInt16BE(AT.nameOffset);
  return record.subarray(offset, offset + record.readUInt32BE(AT.nameLength));
}

/** UTF-8 bytes of the event's type. */
export function typeOf(record: Buffer): Buffer {
  const offset = record.readUInt32BE(AT.typeOffset);
  return record.subarray(offset, offset + record.readUInt32BE(AT.typeLength));
}

/** Number that stands for the stream in index keys. */
export function streamNoOf(record: Buffer): number {
  return record.readUIntBE(AT.streamNo, 6);
}

/** Revision of the event in its stream. */
export function revisionOf(record: Buffer): number {
  return record.readDoubleBE(AT.revision);
}

/** Instant of the append in milliseconds since 1970. */
export function createdOf(record: Buffer): number {
  return record.readDoubleBE(AT.created);
}

/** Sixteen bytes of the event's id. */
export function idOf(record: Buffer): Buffer {
  return record.subarray(AT.id, AT.id + UUID_BYTES);
}

/** Whether the event is a link (`$>`) to another event. */
export function isLink(record: Buffer): boolean {
  return (record[AT.flags]! & FLAG_LINK) !== 0;
}

/** Whether the event is the tombstone of its stream. */
export function isTombstone(record: Buffer): boolean {
  return (record[AT.flags]! & FLAG_TOMBSTONE) !== 0;
}

function bytesFieldSize(value: Buffer): number {
  return value.length === 0 ? 0 : 1 + varintSize(value.length) + value.length;
}

function writeHead(out: Buffer, tag: number, value: number, at: number): number {
  out[at] = tag;
  return writeVarint(out, value, at + 1);
}

function writeBytesField(out: Buffer, tag: number, value: Buffer, at: number): number {
  if (value.length === 0) return at;
  const start = writeHead(out, tag, value.length, at);
  return start + value.copy(out, start);
}

function mapEntry(key: string, value: string): Buffer {
  const entry = Buffer.from(
    `\x0a${String.fromCharCode(key.length)}${key}\x12${String.fromCharCode(value.length)}${value}`,
    'latin1',
  );
  return Buffer.concat([Buffer.from([0x32, entry.length]), entry]);
}
