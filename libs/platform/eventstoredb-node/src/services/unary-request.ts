import type { GrpcCall } from '../transport/grpc-call.js';
import { GrpcFailure, GrpcStatus } from '../wire/grpc-status.js';

/** The single message of a call whose request is not a stream. */
export function unaryRequest(call: GrpcCall): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    let isReceived = false;
    const fail = (reason: string): void => {
      if (!isReceived) reject(new GrpcFailure(GrpcStatus.Internal, reason));
    };
    call.listen({
      message: (bytes) => {
        isReceived = true;
        resolve(bytes);
      },
      halfClose: () => fail('the request message is missing'),
    });
    call.onClose(() => fail('the client went away'));
  });
}
