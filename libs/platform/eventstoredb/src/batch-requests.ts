import sharedPb from '@eventstore/db-client/generated/shared_pb.js';
import streamsPb, { type BatchAppendReq } from '@eventstore/db-client/generated/streams_pb.js';
import { type EventToAppend, type ExpectedRevision } from '@chronodesk/eventing';

/** Events per message at most; a message must stay far below the server's limit of 4 to 16 MiB. */
const MESSAGE_EVENTS = 500;
const JSON_TYPE = 'application/json';

const utf8 = new TextEncoder();

/** The messages of one append: the first says where to, the last that it is complete. */
export function* batchRequests(
  id: string,
  stream: string,
  expected: ExpectedRevision,
  events: readonly EventToAppend[],
): Generator<BatchAppendReq> {
  const correlationId = uuid(id);
  let from = 0;
  do {
    const request = new streamsPb.BatchAppendReq();
    request.setCorrelationId(correlationId);
    if (from === 0) request.setOptions(options(stream, expected));
    request.setProposedMessagesList(events.slice(from, from + MESSAGE_EVENTS).map(proposed));
    from += MESSAGE_EVENTS;
    request.setIsFinal(from >= events.length);
    yield request;
  } while (from < events.length);
}

const options = (stream: string, expected: ExpectedRevision): streamsPb.BatchAppendReq.Options => {
  const identifier = new sharedPb.StreamIdentifier();
  identifier.setStreamName(utf8.encode(stream));
  const result = new streamsPb.BatchAppendReq.Options();
  result.setStreamIdentifier(identifier);
  if (expected === 'any') result.setAny(new sharedPb.Empty());
  else if (expected === 'no-stream') result.setNoStream(new sharedPb.Empty());
  else result.setStreamPosition(String(expected));
  return result;
};

const proposed = ({ id, event, metadata }: EventToAppend): streamsPb.BatchAppendReq.ProposedMessage => {
  const message = new streamsPb.BatchAppendReq.ProposedMessage();
  message.setId(uuid(id));
  message.getMetadataMap().set('type', event.type).set('content-type', JSON_TYPE);
  message.setData(utf8.encode(JSON.stringify(event.data)));
  message.setCustomMetadata(utf8.encode(JSON.stringify(metadata)));
  return message;
};

const uuid = (text: string): sharedPb.UUID => {
  const result = new sharedPb.UUID();
  result.setString(text);
  return result;
};
