const CONTINUATION = 0x80;
const PAYLOAD = 0x7f;

/** Wire types of the protobuf encoding that occur in EventStoreDB's messages. */
export enum WireType {
  Varint = 0,
  Fixed64 = 1,
  Bytes = 2,
  Fixed32 = 5,
}

/** A request whose bytes are not a valid protobuf message. */
export class MalformedMessage extends Error {}

/**
 * Reads one protobuf message without allocating an object per field; byte fields are views on the input.
 * Hand-written because decoding with google-protobuf costs more than everything else an append does here.
 */
export class ProtoReader {
  private offset: number;
  /** Wire type of the field last announced by `nextField`. */
  wireType: WireType = WireType.Varint;

  constructor(
    private readonly buffer: Buffer,
    start = 0,
    private readonly end = buffer.length,
  ) {
    this.offset = start;
  }

  /** Number of the next field, or 0 at the end of the message. */
  nextField(): number {
    if (this.offset >= this.end) return 0;
    const tag = this.number();
    this.wireType = tag & 7;
    return tag >>> 3;
  }

  /** Offset of the byte that will be read next, from the start of the buffer. */
  get position(): number {
    return this.offset;
  }

  /** An unsigned varint as a number; above 2^53 it is rounded, which is enough for "larger than any revision". */
  number(): number {
    let value = 0;
    let factor = 1;
    for (let index = 0; index < 10; index++) {
      if (this.offset >= this.end) throw new MalformedMessage('truncated varint');
      const byte = this.buffer[this.offset++]!;
      value += (byte & PAYLOAD) * factor;
      if (byte < CONTINUATION) return value;
      factor *= 128;
    }
    throw new MalformedMessage('varint longer than 10 bytes');
  }

  /** A signed or unsigned 64-bit varint without loss. */
  bigint(): bigint {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      if (this.offset >= this.end) throw new MalformedMessage('truncated varint');
      const byte = this.buffer[this.offset++]!;
      value |= BigInt(byte & PAYLOAD) << shift;
      if (byte < CONTINUATION) return BigInt.asUintN(64, value);
    }
    throw new MalformedMessage('varint longer than 10 bytes');
  }

  /** A length-delimited field as a view on the input. */
  bytes(): Buffer {
    const length = this.number();
    const start = this.offset;
    if (this.wireType !== WireType.Bytes || start + length > this.end) {
      throw new MalformedMessage('truncated length-delimited field');
    }
    this.offset = start + length;
    return this.buffer.subarray(start, this.offset);
  }

  /** Passes over the field announced last. */
  skip(): void {
    switch (this.wireType) {
      case WireType.Varint:
        this.number();
        return;
      case WireType.Fixed64:
        this.offset += 8;
        return;
      case WireType.Bytes:
        this.bytes();
        return;
      case WireType.Fixed32:
        this.offset += 4;
        return;
      default:
        throw new MalformedMessage(`unknown wire type ${String(this.wireType)}`);
    }
  }
}
