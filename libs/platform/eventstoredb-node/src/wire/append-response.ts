import { Expected } from './append-request.js';
import { GrpcStatus } from './grpc-status.js';
import { ProtoWriter } from './proto-writer.js';
import { formatUuid } from './uuid.js';

const TYPE_URL = 'type.googleapis.com/event_store.client.';

/** Where the last event of an append went. */
export interface AppendSuccess {
  /** Revision of the stream's last event, −1 if the stream has none. */
  readonly revision: number;
  /** Position of the last event; undefined if nothing was written. */
  readonly position: number | undefined;
}

/** Reasons a batched append was not written, each with what the client needs to know. */
export type AppendRefusal =
  | { readonly kind: 'wrongVersion'; readonly expected: number; readonly current: number }
  | { readonly kind: 'deleted' }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'tooLarge'; readonly limit: number }
  | { readonly kind: 'badRequest'; readonly message: string }
  | { readonly kind: 'unknown' };

/** BatchAppendResp for an append that is on disk. */
export function batchSuccess(correlationId: Buffer, stream: Buffer, success: AppendSuccess): Buffer {
  const writer = batchResponse(correlationId);
  writer.message(3, (body) => writeSuccess(body, success));
  return writer.message(4, (identifier) => identifier.bytes(3, stream)).finish();
}

/** BatchAppendResp for an append that was refused. The client breaks if the stream or the details are missing. */
export function batchFailure(correlationId: Buffer, stream: Buffer, refusal: AppendRefusal): Buffer {
  const { code, name, details } = describe(stream, refusal);
  return batchResponse(correlationId)
    .message(2, (status) => {
      status.number(1, code).text(2, 'message' in refusal ? refusal.message : name);
      status.message(3, (any) => any.text(1, TYPE_URL + name).bytes(2, details.finish()));
    })
    .message(4, (identifier) => identifier.bytes(3, stream))
    .finish();
}

/** AppendResp for an append that is on disk. */
export function appendSuccess(success: AppendSuccess): Buffer {
  return new ProtoWriter().message(1, (body) => writeSuccess(body, success)).finish();
}

/** AppendResp for a wrong expected version, with the twins that clients older than 20.6 read. */
export function appendWrongVersion(expected: number, current: number): Buffer {
  return new ProtoWriter()
    .message(2, (body) => {
      if (current >= 0) body.number(1, current).number(6, current);
      else body.message(2).message(7);
      if (expected === Expected.Any) body.message(4).message(9);
      else if (expected === Expected.StreamExists) body.message(5).message(10);
      else if (expected === Expected.NoStream) body.message(11);
      else body.bigint(3, BigInt(expected)).bigint(8, BigInt(expected));
    })
    .finish();
}

/** DeleteResp and TombstoneResp, which have the same shape. */
export function deleteSuccess(position: number): Buffer {
  return new ProtoWriter().message(1, (body) => body.number(1, position).number(2, position)).finish();
}

function batchResponse(correlationId: Buffer): ProtoWriter {
  return new ProtoWriter().message(1, (id) => id.text(2, formatUuid(correlationId)));
}

function writeSuccess(body: ProtoWriter, { revision, position }: AppendSuccess): void {
  if (revision >= 0) body.number(1, revision);
  else body.message(2);
  if (position === undefined) body.message(4);
  else body.message(3, (place) => place.number(1, position).number(2, position));
}

function describe(stream: Buffer, refusal: AppendRefusal): { code: GrpcStatus; name: string; details: ProtoWriter } {
  const details = new ProtoWriter();
  switch (refusal.kind) {
    case 'wrongVersion':
      if (refusal.current >= 0) details.number(1, refusal.current);
      else details.message(2);
      writeExpected(details, refusal.expected);
      return { code: GrpcStatus.AlreadyExists, name: 'WrongExpectedVersion', details };
    case 'deleted':
      details.message(1, (identifier) => identifier.bytes(3, stream));
      return { code: GrpcStatus.NotFound, name: 'StreamDeleted', details };
    case 'timeout':
      return { code: GrpcStatus.DeadlineExceeded, name: 'Timeout', details };
    case 'tooLarge':
      details.number(1, refusal.limit);
      return { code: GrpcStatus.InvalidArgument, name: 'MaximumAppendSizeExceeded', details };
    case 'badRequest':
      details.text(1, refusal.message);
      return { code: GrpcStatus.InvalidArgument, name: 'BadRequest', details };
    case 'unknown':
      return { code: GrpcStatus.Unknown, name: 'Unknown', details };
  }
}

function writeExpected(details: ProtoWriter, expected: number): void {
  if (expected === Expected.Any) details.message(4);
  else if (expected === Expected.StreamExists) details.message(5);
  else if (expected === Expected.NoStream) details.message(6);
  else details.bigint(3, BigInt(expected));
}
