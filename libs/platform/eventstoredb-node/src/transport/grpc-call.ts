import { constants, type IncomingHttpHeaders, type ServerHttp2Stream } from 'node:http2';
import { framed } from '../wire/framed.js';
import { GrpcFailure, GrpcStatus } from '../wire/grpc-status.js';
import { MalformedMessage } from '../wire/proto-reader.js';
import { MessageSplitter } from './message-splitter.js';

const RESPONSE = { ':status': 200, 'content-type': 'application/grpc+proto' } as const;
const LINGER_MILLISECONDS = 2000;

/** Receives what a client sends on one call. */
export interface CallListener {
  message(bytes: Buffer): void;
  /** The client will send no more. */
  halfClose(): void;
}

/** One gRPC call on an HTTP/2 stream. Writes cost one HTTP/2 write however many messages they hold. */
export class GrpcCall {
  private responded = false;
  private finished = false;
  private readonly closing: (() => void)[] = [];

  constructor(
    private readonly stream: ServerHttp2Stream,
    readonly headers: IncomingHttpHeaders,
  ) {
    stream.once('close', () => {
      this.finished = true;
      for (const listener of this.closing.splice(0)) listener();
    });
    // A client that goes away resets its streams; 'close' follows and is all that matters here.
    stream.on('error', () => undefined);
  }

  /** Whether nothing can be sent any more, be it that the client cancelled or that a status was sent. */
  get isOver(): boolean {
    return this.finished || this.stream.destroyed;
  }

  /** Calls back when the stream is gone. */
  onClose(listener: () => void): void {
    if (this.isOver) listener();
    else this.closing.push(listener);
  }

  /** Hands incoming messages to the listener; what it throws ends the call with the matching status. */
  listen(listener: CallListener): void {
    const splitter = new MessageSplitter();
    this.stream.on('data', (chunk: Buffer) => {
      if (this.isOver) return;
      this.guard(() => {
        for (const message of splitter.push(chunk)) if (!this.isOver) listener.message(message);
      });
    });
    this.stream.on('end', () => {
      if (!this.isOver) this.guard(() => listener.halfClose());
    });
  }

  /** Stops and starts reading from the client. */
  setReading(isReading: boolean): void {
    if (isReading) this.stream.resume();
    else this.stream.pause();
  }

  /** Sends messages that carry their prefix already; answers whether the client keeps up. */
  sendFramed(messages: Buffer): boolean {
    if (this.isOver) return false;
    if (!this.responded) {
      this.responded = true;
      this.stream.respond(RESPONSE, { waitForTrailers: true });
    }
    return this.stream.write(messages);
  }

  /** Sends one message; answers whether the client keeps up. */
  send(message: Buffer): boolean {
    return this.sendFramed(framed(message));
  }

  /** Resolves when the client has taken what was sent, or is gone. */
  async drained(): Promise<void> {
    if (this.isOver || !this.stream.writableNeedDrain) return;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        this.stream.off('drain', done).off('close', done);
        resolve();
      };
      this.stream.on('drain', done).on('close', done);
    });
  }

  /** Ends the call with status OK. */
  end(): void {
    this.finish(GrpcStatus.Ok, '', {});
  }

  /** Ends the call with a failure; anything but a known failure is status UNKNOWN, as on the real server. */
  fail(error: unknown): void {
    if (error instanceof GrpcFailure) this.finish(error.code, error.message, error.trailers);
    else if (error instanceof MalformedMessage) this.finish(GrpcStatus.InvalidArgument, error.message, {});
    else {
      if (!this.isOver) console.error('eventstoredb-node: a call failed', error);
      this.finish(GrpcStatus.Unknown, 'Exception was thrown by handler.', {});
    }
  }

  private guard(action: () => void): void {
    try {
      action();
    } catch (error) {
      this.fail(error);
    }
  }

  private finish(code: GrpcStatus, message: string, trailers: Readonly<Record<string, string>>): void {
    if (this.isOver) return;
    this.finished = true;
    const status = { ...trailers, 'grpc-status': String(code), 'grpc-message': encodeURIComponent(message) };
    if (this.responded) {
      this.stream.once('wantTrailers', () => this.stream.sendTrailers(status));
      this.stream.end();
    } else this.stream.respond({ ...RESPONSE, ...status }, { endStream: true });
    this.stream.resume();
    // A client that goes on uploading is told to stop, without an error (RFC 9113, 8.1), once it must have the status.
    const reset = setTimeout(() => this.stream.close(constants.NGHTTP2_NO_ERROR), LINGER_MILLISECONDS);
    this.stream.once('close', () => clearTimeout(reset));
  }
}
