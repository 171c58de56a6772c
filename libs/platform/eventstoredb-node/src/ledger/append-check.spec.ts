import { Expected } from '../wire/append-request.js';
import { checkAppend, type StoredIds } from './append-check.js';
import { NO_LIMITS } from './stream-metadata.js';
import { newStream, type StreamRecord } from './stream-record.js';

const [a, b, c, x] = ['a', 'b', 'c', 'x'].map((letter) => Buffer.from(letter.repeat(16))) as [
  Buffer,
  Buffer,
  Buffer,
  Buffer,
];
const nothing = newStream();
const holdingAB: StreamRecord = { ...newStream(), streamNo: 1, lastRevision: 1 };
const deletedAB: StreamRecord = { ...holdingAB, limits: { ...NO_LIMITS, truncateBefore: 2 ** 63 } };
const onlyMetadata: StreamRecord = { ...nothing, hasMetadata: true };

const idsOf = (...ids: Buffer[]): StoredIds => ({
  revisionOf: (id) => {
    const revision = ids.findIndex((known) => known.equals(id));
    return revision < 0 ? undefined : revision;
  },
  at: (revision) => ids[revision],
});
const check = (stream: StreamRecord, expected: number, ids: Buffer[]) =>
  checkAppend(stream, expected, ids, stream.lastRevision < 0 ? idsOf() : idsOf(a, b));

describe('an append is written when', () => {
  test.each([
    ['the stream is new and none is expected', nothing, Expected.NoStream],
    ['the stream is new and anything goes', nothing, Expected.Any],
    ['the last revision is the expected one', holdingAB, 1],
    ['there are events and the stream must exist', holdingAB, Expected.StreamExists],
    ['there is metadata and the stream must exist', onlyMetadata, Expected.StreamExists],
    ['the stream is deleted and none is expected', deletedAB, Expected.NoStream],
    ['the stream is deleted and anything goes', deletedAB, Expected.Any],
  ])('%s', (_case, stream, expected) => {
    expect(check(stream, expected, [x])).toEqual({ kind: 'write' });
  });
});

describe('a repeated append succeeds without writing', () => {
  test.each([
    ['all events, any', Expected.Any, [a, b], 1],
    ['all events, stream exists', Expected.StreamExists, [a, b], 1],
    ['all events, no stream', Expected.NoStream, [a, b], 1],
    ['the first of them', Expected.NoStream, [a], 0],
    ['those after an older revision', 0, [b], 1],
  ])('%s', (_case, expected, ids, revision) => {
    expect(check(holdingAB, expected, ids)).toEqual({ kind: 'alreadyWritten', revision });
  });
});

describe('the version is wrong when', () => {
  test.each([
    ['the stream is expected to be longer', holdingAB, 7, [c]],
    ['the stream is expected to be shorter', holdingAB, 0, [c]],
    ['a repeated append goes on with a new event', holdingAB, Expected.NoStream, [a, b, c]],
    ['a repeated append goes on with a new event, anything goes', holdingAB, Expected.Any, [a, c]],
    ['the events come in another order', holdingAB, Expected.NoStream, [b, a]],
    ['an older revision comes with no event', holdingAB, 0, []],
    ['the stream must exist and does not', nothing, Expected.StreamExists, [a]],
  ])('%s', (_case, stream, expected, ids) => {
    expect(check(stream, expected, ids)).toEqual({ kind: 'wrongVersion' });
  });
});

test('a deleted stream does not exist for an append that wants it to', () => {
  expect(check(deletedAB, Expected.StreamExists, [c])).toEqual({ kind: 'deleted' });
});
