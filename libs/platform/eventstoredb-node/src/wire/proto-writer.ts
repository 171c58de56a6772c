const LIMIT_32 = 0x8000_0000;
const INITIAL_BYTES = 512;

/** Bytes a number takes as a varint. */
export function varintSize(value: number): number {
  let size = 1;
  for (let rest = value; rest >= 128; rest = Math.floor(rest / 128)) size++;
  return size;
}

/** Writes a non-negative safe integer as a varint and answers the offset after it. */
export function writeVarint(target: Buffer, value: number, at: number): number {
  let offset = at;
  let rest = value;
  while (rest >= LIMIT_32) {
    target[offset++] = (rest % 128) | 0x80;
    rest = Math.floor(rest / 128);
  }
  while (rest >= 128) {
    target[offset++] = (rest & 0x7f) | 0x80;
    rest >>>= 7;
  }
  target[offset++] = rest;
  return offset;
}

/** Grows as it is written to; builds one protobuf message, nested messages included. */
export class ProtoWriter {
  private buffer = Buffer.allocUnsafe(INITIAL_BYTES);
  private length = 0;

  /** A varint field. Zero is written too, so that members of a oneof are present. */
  number(field: number, value: number): this {
    this.reserve(20);
    this.length = writeVarint(this.buffer, field << 3, this.length);
    this.length = writeVarint(this.buffer, value, this.length);
    return this;
  }

  /** A 64-bit varint field without loss; negative numbers in two's complement. */
  bigint(field: number, value: bigint): this {
    this.reserve(20);
    this.length = writeVarint(this.buffer, field << 3, this.length);
    let rest = BigInt.asUintN(64, value);
    for (; rest >= 128n; rest >>= 7n) this.buffer[this.length++] = Number(rest & 0x7fn) | 0x80;
    this.buffer[this.length++] = Number(rest);
    return this;
  }

  /** A length-delimited field. */
  bytes(field: number, value: Uint8Array): this {
    this.reserve(value.length + 20);
    this.length = writeVarint(this.buffer, (field << 3) | 2, this.length);
    this.length = writeVarint(this.buffer, value.length, this.length);
    this.buffer.set(value, this.length);
    this.length += value.length;
    return this;
  }

  /** A string field. */
  text(field: number, value: string): this {
    return this.bytes(field, Buffer.from(value, 'utf8'));
  }

  /** A nested message built by the callback. */
  message(field: number, build?: (writer: ProtoWriter) => void): this {
    const nested = new ProtoWriter();
    build?.(nested);
    return this.bytes(field, nested.finish());
  }

  /** The message as a view that is valid as long as nothing more is written. */
  finish(): Buffer {
    return this.buffer.subarray(0, this.length);
  }

  private reserve(bytes: number): void {
    const needed = this.length + bytes;
    if (needed <= this.buffer.length) return;
    const grown = Buffer.allocUnsafe(Math.max(needed, this.buffer.length * 2));
    this.buffer.copy(grown, 0, 0, this.length);
    this.buffer = grown;
  }
}
