import type { GrpcCall } from '../transport/grpc-call.js';

const CHUNK_BYTES = 128 * 1024;

/** Collects framed messages and sends them in large writes, at the pace of the client. */
export class ChunkedSender {
  private messages: Buffer[] = [];
  private bytes = 0;

  constructor(private readonly call: GrpcCall) {}

  /** Adds a framed message. */
  add(message: Buffer): void {
    this.messages.push(message);
    this.bytes += message.length;
  }

  /** Whether enough is collected for a write. */
  get isFull(): boolean {
    return this.bytes >= CHUNK_BYTES;
  }

  /** Sends what is collected and resolves when the client has taken it, or is gone. */
  async flush(): Promise<void> {
    if (this.messages.length === 0) return;
    const keepsUp = this.call.sendFramed(
      this.messages.length === 1 ? this.messages[0]! : Buffer.concat(this.messages, this.bytes),
    );
    this.messages = [];
    this.bytes = 0;
    if (!keepsUp) await this.call.drained();
  }
}
