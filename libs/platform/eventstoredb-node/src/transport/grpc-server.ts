import { createServer } from 'node:http2';
import type { AddressInfo, Server, Socket } from 'node:net';
import { GrpcFailure, GrpcStatus } from '../wire/grpc-status.js';
import { GrpcCall } from './grpc-call.js';
import { switchProtocols } from './protocol-switch.js';

/** Serves one method; what it throws or rejects with ends the call. */
export type MethodHandler = (call: GrpcCall) => void | Promise<void>;

const MEBIBYTE = 1024 * 1024;
/** One append of 30 000 events is about 4 MB: with HTTP/2's default of 64 kB it would take a hundred round trips. */
const STREAM_WINDOW_BYTES = 8 * MEBIBYTE;
const SESSION_WINDOW_BYTES = 32 * MEBIBYTE;
/** Node closes sessions that hold more (in MB); its default of 10 is less than one batch of large events. */
const SESSION_MEMORY = 256;

/**
 * gRPC over HTTP/2 without TLS. Node's HTTP/2 directly rather than @grpc/grpc-js: that one sends every message by
 * itself and awaits a promise per incoming message, which costs more than storing the event (docs in the README).
 */
export class GrpcServer {
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();

  constructor(methods: ReadonlyMap<string, MethodHandler>) {
    const http2 = createServer({
      maxSessionMemory: SESSION_MEMORY,
      settings: { initialWindowSize: STREAM_WINDOW_BYTES, maxConcurrentStreams: 10_000 },
    });
    http2.on('session', (session) => {
      session.setLocalWindowSize(SESSION_WINDOW_BYTES);
      session.on('error', () => undefined);
    });
    http2.on('stream', (stream, headers) => {
      const call = new GrpcCall(stream, headers);
      const handler = methods.get(headers[':path'] ?? '');
      if (handler) void serve(handler, call);
      else call.fail(new GrpcFailure(GrpcStatus.Unimplemented, 'Service is unimplemented.'));
    });
    this.server = switchProtocols(http2);
    this.server.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
    });
  }

  /** Starts listening and answers the port; rejects if the address is taken. */
  listen(port: number, host: string): Promise<number> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, host, () => {
        this.server.off('error', reject);
        resolve((this.server.address() as AddressInfo).port);
      });
    });
  }

  /** Stops accepting connections and ends those there are. */
  close(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => resolve());
      for (const socket of this.sockets) socket.destroy();
    });
  }
}

async function serve(handler: MethodHandler, call: GrpcCall): Promise<void> {
  try {
    await handler(call);
  } catch (error) {
    call.fail(error);
  }
}
