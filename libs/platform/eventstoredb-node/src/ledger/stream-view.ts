import type { Ledger, LedgerEntry } from './ledger.js';
import { createdOf } from './record.js';
import { describedStream, isMetastream, isSoftDeleted } from './stream-metadata.js';
import type { StreamRecord } from './stream-record.js';

/** A stream as readers see it: what its metadata hides is not there. */
export type StreamView =
  | { readonly kind: 'missing' }
  | { readonly kind: 'tombstoned'; readonly stream: StreamRecord }
  | { readonly kind: 'present'; readonly stream: StreamRecord; readonly first: number; readonly last: number };

/** How the stream looks at this moment; revisions `first` to `last` may be read. */
export function viewStream(ledger: Ledger, name: Buffer): StreamView {
  const stream = ledger.stream(name);
  if (stream?.tombstoned) return { kind: 'tombstoned', stream };
  if (isMetastream(name)) {
    const described = ledger.stream(describedStream(name));
    if (described?.tombstoned) return { kind: 'tombstoned', stream: described };
  }
  if (!stream || stream.lastRevision < 0 || isSoftDeleted(stream.limits)) return { kind: 'missing' };
  const last = stream.lastRevision;
  // Metadata is read from the end; only the newest counts, as if $maxCount were 1.
  const maxCount = isMetastream(name) ? 1 : stream.limits.maxCount;
  return { kind: 'present', stream, first: Math.max(stream.limits.truncateBefore, last - maxCount + 1, 0), last };
}

/** The entry at a revision, or undefined if it is too old for the stream's `$maxAge`. */
export function entryAt(ledger: Ledger, stream: StreamRecord, revision: number): LedgerEntry | undefined {
  const position = ledger.positionOf(stream.streamNo, revision);
  const record = position === undefined ? undefined : ledger.record(position);
  if (position === undefined || !record) return undefined;
  const { maxAgeSeconds } = stream.limits;
  if (maxAgeSeconds !== Infinity && createdOf(record) < Date.now() - maxAgeSeconds * 1000) return undefined;
  return { position, record };
}

/** The record at a revision if a reader of the stream would see it. */
export function readVisible(ledger: Ledger, name: Buffer, revision: number): Buffer | undefined {
  const view = viewStream(ledger, name);
  if (view.kind !== 'present' || revision < view.first || revision > view.last) return undefined;
  return entryAt(ledger, view.stream, revision)?.record;
}
