import type { ProposedEvent } from '../wire/append-request.js';
import { checkAppend, type StoredIds, type Verdict } from './append-check.js';
import type { LedgerEntry } from './event-log.js';
import { foldRecord } from './fold-record.js';
import { IndexLayer } from './index-layer.js';
import type { Ledger } from './ledger.js';
import { dataOf, encodeRecord, idOf, TOMBSTONE_REVISION } from './record.js';
import {
  describedStream,
  isMetastream,
  isSoftDeleted,
  metastreamOf,
  SOFT_DELETE_METADATA,
  withTruncateBefore,
} from './stream-metadata.js';
import type { IndexedStream } from './stream-index.js';
import { streamKey } from './stream-key.js';
import type { StreamRecord } from './stream-record.js';
import { metadataEvent, tombstoneEvent } from './system-events.js';

/** Answer to a request to write. */
export type WriteOutcome =
  | { readonly kind: 'written'; readonly revision: number; readonly position: number | undefined }
  | { readonly kind: 'wrongVersion'; readonly current: number }
  | { readonly kind: 'deleted' };

const DELETED: WriteOutcome = { kind: 'deleted' };

/**
 * All requests that share one commit. Each is checked against what those before it are going to write; nothing is stored
 * until the ledger commits the entries.
 */
export class WriteTransaction {
  /** What is to be appended, in order. */
  readonly entries: LedgerEntry[] = [];
  /** Index entries of it. */
  readonly layer = new IndexLayer();
  private readonly created = Date.now();
  private readonly opened = new Map<string, IndexedStream>();
  private readonly base: number;
  private streamNo: number;

  constructor(private readonly ledger: Ledger) {
    this.base = ledger.head;
    this.streamNo = ledger.index.lastStreamNo;
  }

  /** Number given to the newest stream. */
  get lastStreamNo(): number {
    return this.streamNo;
  }

  /** Appends events after checking the expected revision. */
  append(name: Buffer, expected: number, events: readonly ProposedEvent[]): WriteOutcome {
    const stream = this.load(name);
    if (this.isTombstoned(name, stream)) return DELETED;
    const ids = events.map((event) => event.id);
    const verdict = checkAppend(stream, expected, ids, this.storedIds(name));
    if (verdict.kind !== 'write') return this.refusal(verdict, name, stream);
    if (events.length === 0) return { kind: 'written', revision: stream.lastRevision, position: undefined };
    const revived = this.deletedStreamTouchedBy(name, stream);
    for (const event of events) this.put(name, this.load(name).lastRevision + 1, event);
    const { lastRevision, lastPosition } = this.load(name);
    if (revived) this.revive(revived.name, revived.record.lastRevision + 1);
    return { kind: 'written', revision: lastRevision, position: lastPosition };
  }

  /** Deletes a stream so that the next append brings it back: one event of metadata hides what there is. */
  delete(name: Buffer, expected: number): WriteOutcome {
    const stream = this.load(name);
    if (this.isTombstoned(name, stream)) return DELETED;
    if (stream.lastRevision < 0 && !stream.hasMetadata) return { kind: 'wrongVersion', current: -1 };
    const verdict = checkAppend(stream, expected, [], this.storedIds(name));
    if (verdict.kind !== 'write') return this.refusal(verdict, name, stream);
    const metastream = metastreamOf(name);
    const revision = this.load(metastream).lastRevision + 1;
    return { kind: 'written', revision, position: this.put(metastream, revision, metadataEvent(SOFT_DELETE_METADATA)) };
  }

  /** Ends a stream for ever. */
  tombstone(name: Buffer, expected: number): WriteOutcome {
    const stream = this.load(name);
    if (this.isTombstoned(name, stream)) return DELETED;
    const verdict = checkAppend(stream, expected, [], this.storedIds(name));
    if (verdict.kind !== 'write') return this.refusal(verdict, name, stream);
    const position = this.put(name, TOMBSTONE_REVISION, tombstoneEvent());
    return { kind: 'written', revision: TOMBSTONE_REVISION, position };
  }

  private refusal(verdict: Exclude<Verdict, { kind: 'write' }>, name: Buffer, stream: StreamRecord): WriteOutcome {
    switch (verdict.kind) {
      case 'alreadyWritten':
        return {
          kind: 'written',
          revision: verdict.revision,
          position: this.positionOf(name, verdict.revision),
        };
      case 'wrongVersion':
        return { kind: 'wrongVersion', current: stream.lastRevision };
      case 'deleted':
        return DELETED;
    }
  }

  private put(name: Buffer, revision: number, event: ProposedEvent): number {
    const position = this.base + this.entries.length + 1;
    const streamNo = this.load(name).streamNo || this.nextStreamNo(name);
    const record = encodeRecord(event, { position, stream: name, streamNo, revision, created: this.created });
    const entry = { position, record };
    this.entries.push(entry);
    foldRecord(this.layer, (stream) => this.load(stream), name, entry);
    return position;
  }

  /** A metastream takes two numbers: the second is for the stream it describes, should that have no event yet. */
  private nextStreamNo(name: Buffer): number {
    const streamNo = this.streamNo + 1;
    this.streamNo += isMetastream(name) ? 2 : 1;
    return streamNo;
  }

  /** A deleted stream comes back with its next event; new metadata keeps it from showing its old events again. */
  private deletedStreamTouchedBy(
    name: Buffer,
    stream: StreamRecord,
  ): { name: Buffer; record: StreamRecord } | undefined {
    const touched = isMetastream(name) ? describedStream(name) : name;
    const record = touched === name ? stream : this.load(touched);
    return isSoftDeleted(record.limits) ? { name: touched, record } : undefined;
  }

  /** Ends the deletion of a stream: events before the revision stay hidden. */
  private revive(name: Buffer, firstVisible: number): void {
    const metastream = metastreamOf(name);
    const { lastRevision, lastPosition } = this.load(metastream);
    const metadata = this.record(lastPosition);
    const bounded = withTruncateBefore(metadata ? dataOf(metadata) : Buffer.alloc(0), firstVisible);
    this.put(metastream, lastRevision + 1, metadataEvent(bounded));
  }

  private isTombstoned(name: Buffer, stream: StreamRecord): boolean {
    return stream.tombstoned || (isMetastream(name) && this.load(describedStream(name)).tombstoned);
  }

  private storedIds(name: Buffer): StoredIds {
    return {
      revisionOf: (id) => this.layer.get(name)?.ids.get(id.toString('latin1')) ?? this.committed(name).revisionOfId(id),
      at: (revision) => {
        const position = this.positionOf(name, revision);
        const record = position === undefined ? undefined : this.record(position);
        return record && idOf(record);
      },
    };
  }

  private positionOf(name: Buffer, revision: number): number | undefined {
    const layered = this.layer.get(name);
    return layered?.positions[revision - layered.firstRevision] ?? this.committed(name).positionOf(revision);
  }

  private record(position: number): Buffer | undefined {
    return this.entries[position - this.base - 1]?.record ?? this.ledger.log.record(position);
  }

  private load(name: Buffer): StreamRecord {
    return this.layer.get(name)?.record ?? this.committed(name).record;
  }

  /** The stream as it was before this transaction; looked up once. */
  private committed(name: Buffer): IndexedStream {
    const key = streamKey(name);
    let stream = this.opened.get(key);
    if (!stream) {
      stream = this.ledger.index.stream(name);
      this.opened.set(key, stream);
    }
    return stream;
  }
}
