import { GrpcFailure, GrpcStatus } from '../wire/grpc-status.js';

const PREFIX = 5;
/** What the real server takes on its Streams service: 16 MiB − 10 000 bytes. */
const MAX_MESSAGE_BYTES = 16 * 1024 * 1024 - 10_000;

/** Cuts the bytes of a call into gRPC messages; a message that came in pieces is copied together once. */
export class MessageSplitter {
  private chunks: Buffer[] = [];
  private available = 0;
  private needed = PREFIX;

  /** Takes bytes as they arrive and answers the messages completed by them. */
  push(chunk: Buffer): Buffer[] {
    this.chunks.push(chunk);
    this.available += chunk.length;
    const messages: Buffer[] = [];
    while (this.available >= this.needed) {
      const bytes = this.chunks.length === 1 ? this.chunks[0]! : Buffer.concat(this.chunks, this.available);
      const length = messageLength(bytes);
      const end = PREFIX + length;
      if (bytes.length < end) {
        this.chunks = [bytes];
        this.needed = end;
        break;
      }
      messages.push(bytes.subarray(PREFIX, end));
      this.chunks = bytes.length > end ? [bytes.subarray(end)] : [];
      this.available -= end;
      this.needed = PREFIX;
    }
    return messages;
  }
}

function messageLength(bytes: Buffer): number {
  if (bytes[0] !== 0) throw new GrpcFailure(GrpcStatus.Unimplemented, 'compressed messages are not supported');
  const length = bytes.readUInt32BE(1);
  if (length > MAX_MESSAGE_BYTES) {
    const message = `Received message exceeds the maximum configured message size of ${MAX_MESSAGE_BYTES} bytes.`;
    throw new GrpcFailure(GrpcStatus.ResourceExhausted, message);
  }
  return length;
}
