import { NO_LIMITS, type StreamLimits } from './stream-metadata.js';

/** What the ledger knows about one stream; it is written with every append, so it is never behind the events. */
export interface StreamRecord {
  /** Short number that stands for the name in index keys; 0 until the stream has an event. */
  readonly streamNo: number;
  /** Revision of the last event, −1 if there is none. */
  readonly lastRevision: number;
  /** Position of the last event, or of the tombstone; 0 if there is none. */
  readonly lastPosition: number;
  readonly tombstoned: boolean;
  /** Whether the stream's metastream has an event: metadata alone makes a stream exist. */
  readonly hasMetadata: boolean;
  readonly limits: StreamLimits;
}

const BYTES = 47;
const FLAG_TOMBSTONED = 1;
const FLAG_METADATA = 2;

/** The state of a stream that was never written to. */
export function newStream(): StreamRecord {
  return { streamNo: 0, lastRevision: -1, lastPosition: 0, tombstoned: false, hasMetadata: false, limits: NO_LIMITS };
}

/** Fixed-size binary form: number, flags, last revision, last position, limits. */
export function encodeStream(stream: StreamRecord): Buffer {
  const out = Buffer.allocUnsafe(BYTES);
  out.writeUIntBE(stream.streamNo, 0, 6);
  out[6] = (stream.tombstoned ? FLAG_TOMBSTONED : 0) | (stream.hasMetadata ? FLAG_METADATA : 0);
  out.writeDoubleBE(stream.lastRevision, 7);
  out.writeDoubleBE(stream.lastPosition, 15);
  out.writeDoubleBE(stream.limits.truncateBefore, 23);
  out.writeDoubleBE(stream.limits.maxCount, 31);
  out.writeDoubleBE(stream.limits.maxAgeSeconds, 39);
  return out;
}

/** Reads what `encodeStream` wrote. */
export function decodeStream(bytes: Buffer): StreamRecord {
  const flags = bytes[6]!;
  return {
    streamNo: bytes.readUIntBE(0, 6),
    tombstoned: (flags & FLAG_TOMBSTONED) !== 0,
    hasMetadata: (flags & FLAG_METADATA) !== 0,
    lastRevision: bytes.readDoubleBE(7),
    lastPosition: bytes.readDoubleBE(15),
    limits: {
      truncateBefore: bytes.readDoubleBE(23),
      maxCount: bytes.readDoubleBE(31),
      maxAgeSeconds: bytes.readDoubleBE(39),
    },
  };
}
