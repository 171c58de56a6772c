import { Expected } from '../wire/append-request.js';
import { isSoftDeleted } from './stream-metadata.js';
import type { StreamRecord } from './stream-record.js';

/** What the check may ask about events already in the stream. */
export interface StoredIds {
  /** Revision at which the stream holds the id. */
  revisionOf(id: Buffer): number | undefined;
  /** Id of the event at a revision. */
  at(revision: number): Buffer | undefined;
}

/** What becomes of a request to write. */
export type Verdict =
  | { readonly kind: 'write' }
  | { readonly kind: 'alreadyWritten'; readonly revision: number }
  | { readonly kind: 'wrongVersion' }
  | { readonly kind: 'deleted' };

const WRITE: Verdict = { kind: 'write' };
const WRONG_VERSION: Verdict = { kind: 'wrongVersion' };
const DELETED: Verdict = { kind: 'deleted' };

/**
 * Decides whether events with these ids may be written, as EventStoreDB's IndexWriter.CheckCommit does: repeated appends
 * are recognised by their ids and succeed without writing. A stream that is tombstoned must be refused before.
 */
export function checkAppend(
  stream: StreamRecord,
  expected: number,
  ids: readonly Buffer[],
  stored: StoredIds,
): Verdict {
  if (expected === Expected.StreamExists) {
    if (isSoftDeleted(stream.limits)) return DELETED;
    if (stream.lastRevision < 0 && !stream.hasMetadata) return WRONG_VERSION;
  }
  if (expected === Expected.Any || expected === Expected.StreamExists) return checkByIds(ids, stored);
  if (expected > stream.lastRevision) return WRONG_VERSION;
  if (expected === stream.lastRevision) return WRITE;
  return checkRepeated(stream, expected, ids, stored);
}

/** Without an exact revision only the ids can tell a repeated append from a new one. */
function checkByIds(ids: readonly Buffer[], stored: StoredIds): Verdict {
  let last: number | undefined;
  for (const [index, id] of ids.entries()) {
    const revision = stored.revisionOf(id);
    if (revision === undefined) return index === 0 ? WRITE : WRONG_VERSION;
    last = revision;
  }
  return last === undefined ? WRITE : { kind: 'alreadyWritten', revision: last };
}

/** An older revision is fine if exactly these events followed it. */
function checkRepeated(stream: StreamRecord, expected: number, ids: readonly Buffer[], stored: StoredIds): Verdict {
  for (const [index, id] of ids.entries()) {
    if (stored.at(expected + 1 + index)?.equals(id)) continue;
    const startsAnew = index === 0 && expected === Expected.NoStream && isSoftDeleted(stream.limits);
    return startsAnew ? WRITE : WRONG_VERSION;
  }
  if (ids.length === 0) return WRONG_VERSION;
  return { kind: 'alreadyWritten', revision: expected + ids.length };
}
