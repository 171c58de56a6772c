import type { LedgerEntry } from './event-log.js';
import type { Ledger } from './ledger.js';
import { createdOf } from './record.js';
import { describedStream, isMetastream, isSoftDeleted } from './stream-metadata.js';
import type { IndexedStream } from './stream-index.js';

/** A stream as readers see it: what its metadata hides is not there. */
export type StreamView =
  | { readonly kind: 'missing' }
  | { readonly kind: 'tombstoned'; readonly stream: IndexedStream }
  | { readonly kind: 'present'; readonly stream: IndexedStream; readonly first: number; readonly last: number };

/** How the stream looks at this moment; revisions `first` to `last` may be read. */
export function viewStream(ledger: Ledger, name: Buffer): StreamView {
  const stream = ledger.index.stream(name);
  const { record } = stream;
  if (record.tombstoned) return { kind: 'tombstoned', stream };
  if (isMetastream(name)) {
    const described = ledger.index.stream(describedStream(name));
    if (described.record.tombstoned) return { kind: 'tombstoned', stream: described };
  }
  if (record.lastRevision < 0 || isSoftDeleted(record.limits)) return { kind: 'missing' };
  const last = record.lastRevision;
  // Metadata is read from the end; only the newest counts, as if $maxCount were 1.
  const maxCount = isMetastream(name) ? 1 : record.limits.maxCount;
  return { kind: 'present', stream, first: Math.max(record.limits.truncateBefore, last - maxCount + 1, 0), last };
}

/** The entry at a revision, or undefined if it is too old for the stream's `$maxAge`. */
export function entryAt(ledger: Ledger, stream: IndexedStream, revision: number): LedgerEntry | undefined {
  const position = stream.positionOf(revision);
  const record = position === undefined ? undefined : ledger.log.record(position);
  if (position === undefined || !record) return undefined;
  const { maxAgeSeconds } = stream.record.limits;
  if (maxAgeSeconds !== Infinity && createdOf(record) < Date.now() - maxAgeSeconds * 1000) return undefined;
  return { position, record };
}

/** The record at a revision if a reader of the stream would see it. */
export function readVisible(ledger: Ledger, name: Buffer, revision: number): Buffer | undefined {
  const view = viewStream(ledger, name);
  if (view.kind !== 'present' || revision < view.first || revision > view.last) return undefined;
  return entryAt(ledger, view.stream, revision)?.record;
}
