import { Expected } from './append-request.js';
import { GrpcStatus } from './grpc-status.js';
import { framed } from './framed.js';
import { ProtoWriter, varintSize, writeVarint } from './proto-writer.js';
import { formatUuid, UUID_TEXT } from './uuid.js';

const GRPC_PREFIX = 5;
/** correlation_id { string: … }, both of fixed length. */
const ID_FIELD_HEAD = Buffer.from([0x0a, UUID_TEXT + 2, 0x12, UUID_TEXT]);
const ID_FIELD_BYTES = ID_FIELD_HEAD.length + UUID_TEXT;
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

/**
 * BatchAppendResp for an append that is on disk, with its gRPC prefix. Written by hand: it is the answer to nearly every
 * append, and nested writers cost more than storing the event in the index.
 */
export function batchSuccess(correlationId: Buffer, stream: Buffer, { revision, position }: AppendSuccess): Buffer {
  const place = position === undefined ? 0 : 2 * (1 + varintSize(position));
  const last = revision < 0 ? 1 : 1 + varintSize(revision);
  const success = last + (revision < 0 ? 1 : 0) + 2 + place;
  const name = 1 + varintSize(stream.length) + stream.length;
  const message = ID_FIELD_BYTES + 2 + success + 1 + varintSize(name) + name;
  const out = Buffer.allocUnsafe(GRPC_PREFIX + message);
  out[0] = 0;
  out.writeUInt32BE(message, 1);
  let at = ID_FIELD_HEAD.copy(out, GRPC_PREFIX) + GRPC_PREFIX;
  at += out.write(formatUuid(correlationId), at, 'latin1');
  at = writeHead(out, 0x1a, success, at);
  at = revision < 0 ? writeHead(out, 0x12, 0, at) : writeHead(out, 0x08, revision, at);
  at = writeHead(out, position === undefined ? 0x22 : 0x1a, place, at);
  if (position !== undefined) at = writeHead(out, 0x10, position, writeHead(out, 0x08, position, at));
  at = writeHead(out, 0x1a, stream.length, writeHead(out, 0x22, name, at));
  stream.copy(out, at);
  return out;
}

/** BatchAppendResp for an append that was refused, with its gRPC prefix. The client breaks if the stream or the details are missing. */
export function batchFailure(correlationId: Buffer, stream: Buffer, refusal: AppendRefusal): Buffer {
  const { code, name, details } = describe(stream, refusal);
  const response = new ProtoWriter()
    .message(1, (id) => id.text(2, formatUuid(correlationId)))
    .message(2, (status) => {
      status.number(1, code).text(2, 'message' in refusal ? refusal.message : name);
      status.message(3, (any) => any.text(1, TYPE_URL + name).bytes(2, details.finish()));
    })
    .message(4, (identifier) => identifier.bytes(3, stream))
    .finish();
  return framed(response);
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

function writeHead(out: Buffer, tag: number, value: number, at: number): number {
  out[at] = tag;
  return writeVarint(out, value, at + 1);
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
