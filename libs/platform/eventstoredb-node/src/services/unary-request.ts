import type { GrpcCall } from '../transport/grpc-call.js';
import { GrpcFailure, GrpcStatus } from '../wire/grpc-status.js';

/** The single message of a call whose request is not a stream. */
export function unaryRequest(call: GrpcCall): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    call.listen({
      message: resolve,
      halfClose: () => reject(new GrpcFailure(GrpcStatus.Internal, 'the request message is missing')),
    });
    call.onClose(() => reject(new GrpcFailure(GrpcStatus.Internal, 'the client went away')));
  });
}
