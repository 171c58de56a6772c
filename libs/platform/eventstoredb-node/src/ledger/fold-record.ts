import type { LedgerEntry } from './event-log.js';
import type { IndexLayer } from './index-layer.js';
import { dataOf, idOf, isTombstone, revisionOf, streamNoOf } from './record.js';
import { describedStream, isMetastream, parseLimits } from './stream-metadata.js';
import type { StreamRecord } from './stream-record.js';

/**
 * Adds one record to an index layer. Writing and indexing again after a crash share this, so the index is always a
 * function of the log.
 */
export function foldRecord(
  layer: IndexLayer,
  load: (name: Buffer) => StreamRecord,
  stream: Buffer,
  { position, record }: LedgerEntry,
): void {
  const place = { streamNo: streamNoOf(record), lastPosition: position };
  if (isTombstone(record)) layer.set(stream, { ...load(stream), ...place, tombstoned: true });
  else layer.append(stream, { ...load(stream), ...place, lastRevision: revisionOf(record) }, idOf(record));
  if (!isMetastream(stream)) return;
  const described = describedStream(stream);
  const state = load(described);
  // A stream that has metadata before it has events takes the number its metastream keeps for it.
  const streamNo = state.streamNo || place.streamNo + 1;
  layer.set(described, { ...state, streamNo, hasMetadata: true, limits: parseLimits(dataOf(record)) });
}
