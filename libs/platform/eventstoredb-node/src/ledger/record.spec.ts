import streamsPb from '@eventstore/db-client/generated/streams_pb.js';
import { randomBytes } from 'node:crypto';
import { formatUuid } from '../wire/uuid.js';
import {
  createdOf,
  dataOf,
  encodeRecord,
  idOf,
  isLink,
  isTombstone,
  messageOf,
  revisionOf,
  streamNoOf,
  streamOf,
  TOMBSTONE_REVISION,
  typeOf,
} from './record.js';

const event = {
  id: randomBytes(16),
  type: Buffer.from('Opened'),
  isJson: true,
  data: Buffer.from('{}'),
  metadata: Buffer.alloc(0),
};
const place = { position: 5, stream: Buffer.from('ticket-1'), streamNo: 3, revision: 2, created: 1_700_000_000_123 };

/** What a client makes of a record. */
function decoded(record: Buffer): streamsPb.ReadResp.ReadEvent {
  const message = messageOf(record);
  expect(message.readUInt32BE(1)).toBe(message.length - 5);
  return streamsPb.ReadResp.deserializeBinary(message.subarray(5)).getEvent()!;
}

test.each([
  ['small numbers', event, place],
  ['large numbers', event, { ...place, position: 2 ** 45 + 1, revision: 2 ** 40, streamNo: 2 ** 40 }],
  [
    'long fields',
    { ...event, type: Buffer.alloc(300, 't'), data: randomBytes(100_000), metadata: randomBytes(20_000) },
    { ...place, stream: Buffer.alloc(40_000, 's') },
  ],
  ['no data and binary content', { ...event, data: Buffer.alloc(0), isJson: false }, place],
])('a record with %s is the message a client understands', (_case, given, at) => {
  const record = encodeRecord(given, at);
  const read = decoded(record);
  const recorded = read.getEvent()!;
  expect(recorded.getId()?.getString()).toBe(formatUuid(given.id));
  expect(Buffer.from(recorded.getStreamIdentifier()!.getStreamName_asU8())).toEqual(at.stream);
  expect(recorded.getStreamRevision()).toBe(String(at.revision));
  expect([recorded.getCommitPosition(), recorded.getPreparePosition(), read.getCommitPosition()]).toEqual(
    Array.from({ length: 3 }, () => String(at.position)),
  );
  expect(Buffer.from(recorded.getData_asU8())).toEqual(given.data);
  expect(Buffer.from(recorded.getCustomMetadata_asU8())).toEqual(given.metadata);
  expect(Object.fromEntries(recorded.getMetadataMap().getEntryList())).toEqual({
    type: given.type.toString(),
    created: '17000000001230000',
    'content-type': given.isJson ? 'application/json' : 'application/octet-stream',
  });
  expect([streamOf(record), typeOf(record), idOf(record), dataOf(record)]).toEqual([
    at.stream,
    given.type,
    given.id,
    given.data,
  ]);
  expect([streamNoOf(record), revisionOf(record), createdOf(record)]).toEqual([at.streamNo, at.revision, at.created]);
});

test('a tombstone has the highest revision there is', () => {
  const record = encodeRecord(event, { ...place, revision: TOMBSTONE_REVISION });
  expect(decoded(record).getEvent()?.getStreamRevision()).toBe(String(2n ** 63n - 1n));
  expect([isTombstone(record), isTombstone(encodeRecord(event, place))]).toEqual([true, false]);
});

test('a link is known by its type', () => {
  expect([
    isLink(encodeRecord({ ...event, type: Buffer.from('$>') }, place)),
    isLink(encodeRecord(event, place)),
  ]).toEqual([true, false]);
});
