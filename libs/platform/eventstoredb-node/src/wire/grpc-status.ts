/** gRPC status codes this node answers with (https://grpc.io/docs/guides/status-codes). */
export enum GrpcStatus {
  Ok = 0,
  Unknown = 2,
  InvalidArgument = 3,
  DeadlineExceeded = 4,
  NotFound = 5,
  AlreadyExists = 6,
  ResourceExhausted = 8,
  FailedPrecondition = 9,
  Unimplemented = 12,
  Internal = 13,
  Unavailable = 14,
}

/** A call that ends with a status other than OK; trailers are those the official client reads. */
export class GrpcFailure extends Error {
  constructor(
    readonly code: GrpcStatus,
    message: string,
    readonly trailers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

/** The request itself is wrong (INVALID_ARGUMENT). */
export function invalidArgument(message: string): GrpcFailure {
  return new GrpcFailure(GrpcStatus.InvalidArgument, message);
}

/** The stream has a tombstone: it is gone for ever. */
export function streamDeleted(stream: Buffer): GrpcFailure {
  const name = headerText(stream);
  return new GrpcFailure(GrpcStatus.FailedPrecondition, `Event stream '${name}' is deleted.`, {
    exception: 'stream-deleted',
    'stream-name': name,
  });
}

/** A delete or tombstone came with a revision other than the stream's; −1 = none, −2 = any, −4 = stream exists. */
export function wrongExpectedVersion(stream: Buffer, expected: number, actual: number): GrpcFailure {
  const name = headerText(stream);
  const message = `Append failed due to WrongExpectedVersion. Stream: ${name}, Expected version: ${expected}, Actual version: ${actual}`;
  return new GrpcFailure(GrpcStatus.FailedPrecondition, message, {
    exception: 'wrong-expected-version',
    'stream-name': name,
    'expected-version': String(expected),
    'actual-version': String(actual),
  });
}

/** One append carries more data than the server takes; the limit is in bytes. */
export function maximumAppendSizeExceeded(limit: number): GrpcFailure {
  return new GrpcFailure(GrpcStatus.InvalidArgument, `Maximum Append Size of ${limit} Exceeded.`, {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': String(limit),
  });
}

/** An event came without its type or content type. */
export function missingRequiredMetadata(): GrpcFailure {
  return new GrpcFailure(GrpcStatus.InvalidArgument, 'Required Metadata Property is missing', {
    exception: 'missing-required-metadata-property',
    'required-metadata-properties': 'type,content-type',
  });
}

/** Headers are Latin-1 on the wire, so the UTF-8 bytes of a name travel as one character each. */
function headerText(stream: Buffer): string {
  return stream.toString('latin1').replace(/[\0\r\n]/g, '?');
}
