import { GrpcFailure, GrpcStatus, invalidArgument, missingRequiredMetadata } from './grpc-status.js';
import { ProtoReader } from './proto-reader.js';
import { readUuid } from './uuid.js';

/** Expected revision: a number from 0 means exactly that one; these mean something else (values as in the trailers). */
export const Expected = { NoStream: -1, Any: -2, StreamExists: -4 } as const;

/** An event as a client proposes it; data and metadata are opaque bytes. */
export interface ProposedEvent {
  readonly id: Buffer;
  readonly type: Buffer;
  readonly isJson: boolean;
  readonly data: Buffer;
  readonly metadata: Buffer;
}

/** Which stream an append goes to and what it expects there. */
export interface AppendTarget {
  readonly stream: Buffer;
  readonly expected: number;
  /** Instant in milliseconds since 1970 after which the append must not be written; Infinity if there is none. */
  readonly deadline: number;
}

/** One message of the BatchAppend call. */
export interface BatchAppendMessage {
  readonly correlationId: Buffer;
  readonly target: AppendTarget | undefined;
  readonly events: ProposedEvent[];
  readonly isFinal: boolean;
}

/** One message of the Append call: options first, then an event each. */
export interface AppendMessage {
  readonly target: AppendTarget | undefined;
  readonly event: ProposedEvent | undefined;
}

const EMPTY = Buffer.alloc(0);
const TYPE = Buffer.from('type');
const CONTENT_TYPE = Buffer.from('content-type');
const JSON_TYPE = Buffer.from('application/json');

/** Decodes event_store.client.streams.BatchAppendReq. */
export function readBatchAppend(message: Buffer): BatchAppendMessage {
  const reader = new ProtoReader(message);
  const events: ProposedEvent[] = [];
  let correlationId: Buffer | undefined;
  let target: AppendTarget | undefined;
  let isFinal = false;
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    if (field === 1) correlationId = readUuid(reader.bytes());
    else if (field === 2) target = readTarget(reader.bytes());
    else if (field === 3) events.push(readEvent(reader.bytes()));
    else if (field === 4) isFinal = reader.number() !== 0;
    else reader.skip();
  }
  if (!correlationId) throw invalidArgument('correlation_id is missing');
  return { correlationId, target, events, isFinal };
}

/** Decodes event_store.client.streams.AppendReq. */
export function readAppend(message: Buffer): AppendMessage {
  const reader = new ProtoReader(message);
  let target: AppendTarget | undefined;
  let event: ProposedEvent | undefined;
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    if (field === 1) target = readTarget(reader.bytes());
    else if (field === 2) event = readEvent(reader.bytes());
    else reader.skip();
  }
  return { target, event };
}

/** Decodes DeleteReq and TombstoneReq, which have the same shape: field 1 holds the options. */
export function readDelete(message: Buffer): AppendTarget {
  const { target } = readAppend(message);
  if (!target) throw invalidArgument('options are missing');
  return target;
}

/** The options of all four writing calls share their field numbers; 6 and 7 occur in BatchAppend only. */
function readTarget(message: Buffer): AppendTarget {
  const reader = new ProtoReader(message);
  let stream: Buffer = EMPTY;
  let expected: number | undefined;
  let deadline = Infinity;
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    if (field === 1) stream = readStreamIdentifier(reader.bytes());
    else if (field === 2) expected = reader.number();
    else if (field >= 3 && field <= 5) {
      expected = field === 3 ? Expected.NoStream : field === 4 ? Expected.Any : Expected.StreamExists;
      reader.skip();
    } else if (field === 6) deadline = Math.min(deadline, readMilliseconds(reader.bytes()));
    else if (field === 7) deadline = Math.min(deadline, Date.now() + readMilliseconds(reader.bytes()));
    else reader.skip();
  }
  if (stream.length === 0) throw invalidArgument('the stream name is empty');
  if (expected === undefined) throw invalidArgument('the expected stream revision is missing');
  return { stream, expected, deadline };
}

/** Decodes shared.StreamIdentifier into a copy that may outlive the request. */
export function readStreamIdentifier(message: Buffer): Buffer {
  const reader = new ProtoReader(message);
  let name: Buffer = EMPTY;
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    if (field === 3) name = reader.bytes();
    else reader.skip();
  }
  return Buffer.from(name);
}

/** google.protobuf.Timestamp and Duration: seconds in field 1, nanoseconds in field 2. */
function readMilliseconds(message: Buffer): number {
  const reader = new ProtoReader(message);
  let milliseconds = 0;
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    const value = reader.number();
    const signed = value < 2 ** 63 ? value : value - 2 ** 64; // a duration may be negative
    milliseconds += field === 1 ? signed * 1000 : signed / 1e6;
  }
  return milliseconds;
}

function readEvent(message: Buffer): ProposedEvent {
  const reader = new ProtoReader(message);
  let id: Buffer | undefined;
  let type: Buffer | undefined;
  let contentType: Buffer | undefined;
  let metadata: Buffer = EMPTY;
  let data: Buffer = EMPTY;
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    if (field === 1) id = readUuid(reader.bytes());
    else if (field === 2) {
      const [key, value] = readMapEntry(reader.bytes());
      if (key.equals(TYPE)) type = value;
      else if (key.equals(CONTENT_TYPE)) contentType = value;
    } else if (field === 3) metadata = reader.bytes();
    else if (field === 4) data = reader.bytes();
    else reader.skip();
  }
  if (!type?.length || !contentType) throw missingRequiredMetadata();
  if (!id) throw new GrpcFailure(GrpcStatus.InvalidArgument, 'an event has no id');
  return { id, type, isJson: contentType.equals(JSON_TYPE), data, metadata };
}

function readMapEntry(message: Buffer): [Buffer, Buffer] {
  const reader = new ProtoReader(message);
  let key: Buffer = EMPTY;
  let value: Buffer = EMPTY;
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    if (field === 1) key = reader.bytes();
    else if (field === 2) value = reader.bytes();
    else reader.skip();
  }
  return [key, value];
}
