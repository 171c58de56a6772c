import type { ProposedEvent } from '../wire/append-request.js';
import { checkAppend, type StoredIds, type Verdict } from './append-check.js';
import type { Ledger, LedgerEntry } from './ledger.js';
import { dataOf, encodeRecord, idOf, TOMBSTONE_REVISION } from './record.js';
import {
  describedStream,
  isMetastream,
  isSoftDeleted,
  metastreamOf,
  parseLimits,
  SOFT_DELETE_METADATA,
  withTruncateBefore,
} from './stream-metadata.js';
import { newStream, type StreamRecord } from './stream-record.js';
import { metadataEvent, tombstoneEvent } from './system-events.js';

/** Answer to a request to write. */
export type WriteOutcome =
  | { readonly kind: 'written'; readonly revision: number; readonly position: number | undefined }
  | { readonly kind: 'wrongVersion'; readonly current: number }
  | { readonly kind: 'deleted' };

const DELETED: WriteOutcome = { kind: 'deleted' };

/**
 * All requests that share one commit. Each is checked against what those before it have written; stream states are
 * written once, at the end.
 */
export class WriteTransaction {
  /** What was appended, in order. */
  readonly entries: LedgerEntry[] = [];
  private readonly changed = new Map<string, { name: Buffer; stream: StreamRecord }>();
  private streamNo: number;
  private readonly firstStreamNo: number;
  private readonly created = Date.now();

  constructor(
    private readonly ledger: Ledger,
    private position: number,
  ) {
    this.streamNo = this.firstStreamNo = ledger.lastStreamNo();
  }

  /** Appends events after checking the expected revision. */
  append(name: Buffer, expected: number, events: readonly ProposedEvent[]): WriteOutcome {
    const stream = this.load(name);
    if (this.isTombstoned(name, stream)) return DELETED;
    const ids = events.map((event) => event.id);
    const verdict = checkAppend(stream, expected, ids, this.storedIds(stream));
    if (verdict.kind !== 'write') return this.refusal(verdict, stream);
    if (events.length === 0) return { kind: 'written', revision: stream.lastRevision, position: undefined };
    const wasDeleted = isSoftDeleted(stream.limits);
    const written = this.write(name, events);
    if (isMetastream(name)) this.applyMetadata(describedStream(name));
    else if (wasDeleted) this.revive(name, stream.lastRevision + 1);
    return { kind: 'written', revision: written.lastRevision, position: written.lastPosition };
  }

  /** Deletes a stream so that the next append brings it back: one event of metadata hides what there is. */
  delete(name: Buffer, expected: number): WriteOutcome {
    const stream = this.load(name);
    if (this.isTombstoned(name, stream)) return DELETED;
    if (stream.lastRevision < 0 && !stream.hasMetadata) return { kind: 'wrongVersion', current: -1 };
    const verdict = checkAppend(stream, expected, [], this.storedIds(stream));
    if (verdict.kind !== 'write') return this.refusal(verdict, stream);
    const metastream = metastreamOf(name);
    const written = this.write(metastream, [metadataEvent(SOFT_DELETE_METADATA)]);
    this.describe(name, SOFT_DELETE_METADATA);
    return { kind: 'written', revision: written.lastRevision, position: written.lastPosition };
  }

  /** Ends a stream for ever. */
  tombstone(name: Buffer, expected: number): WriteOutcome {
    const stream = this.load(name);
    if (this.isTombstoned(name, stream)) return DELETED;
    const verdict = checkAppend(stream, expected, [], this.storedIds(stream));
    if (verdict.kind !== 'write') return this.refusal(verdict, stream);
    const position = this.put(name, stream, TOMBSTONE_REVISION, tombstoneEvent());
    this.store(name, { ...stream, lastPosition: position, tombstoned: true });
    return { kind: 'written', revision: TOMBSTONE_REVISION, position };
  }

  /** Writes the states of all streams that changed. */
  finish(): void {
    for (const { name, stream } of this.changed.values()) this.ledger.putStream(name, stream);
    if (this.streamNo !== this.firstStreamNo) this.ledger.putLastStreamNo(this.streamNo);
  }

  private refusal(verdict: Exclude<Verdict, { kind: 'write' }>, stream: StreamRecord): WriteOutcome {
    switch (verdict.kind) {
      case 'alreadyWritten':
        return {
          kind: 'written',
          revision: verdict.revision,
          position: this.ledger.positionOf(stream.streamNo, verdict.revision),
        };
      case 'wrongVersion':
        return { kind: 'wrongVersion', current: stream.lastRevision };
      case 'deleted':
        return DELETED;
    }
  }

  private write(name: Buffer, events: readonly ProposedEvent[]): StreamRecord {
    let stream = this.load(name);
    for (const event of events) {
      const revision = stream.lastRevision + 1;
      const position = this.put(name, stream, revision, event);
      this.ledger.putIndex(stream.streamNo, revision, position, event.id);
      stream = { ...stream, lastRevision: revision, lastPosition: position };
    }
    this.store(name, stream);
    return stream;
  }

  private put(stream: Buffer, { streamNo }: StreamRecord, revision: number, event: ProposedEvent): number {
    const position = ++this.position;
    const record = encodeRecord(event, { position, stream, streamNo, revision, created: this.created });
    this.ledger.putRecord(position, record);
    this.entries.push({ position, record });
    return position;
  }

  /** New metadata of a deleted stream must not bring its old events back, so it is written again with a bound. */
  private applyMetadata(name: Buffer): void {
    const stream = this.load(name);
    const metadata = this.lastData(metastreamOf(name));
    if (isSoftDeleted(stream.limits)) this.revive(name, stream.lastRevision + 1);
    else this.describe(name, metadata);
  }

  /** Ends the deletion of a stream: events before the revision stay hidden. */
  private revive(name: Buffer, firstVisible: number): void {
    const metastream = metastreamOf(name);
    const metadata = withTruncateBefore(this.lastData(metastream), firstVisible);
    this.write(metastream, [metadataEvent(metadata)]);
    this.describe(name, metadata);
  }

  private describe(name: Buffer, metadata: Buffer): void {
    this.store(name, { ...this.load(name), hasMetadata: true, limits: parseLimits(metadata) });
  }

  private lastData(name: Buffer): Buffer {
    const record = this.ledger.record(this.load(name).lastPosition);
    return record ? dataOf(record) : Buffer.alloc(0);
  }

  private isTombstoned(name: Buffer, stream: StreamRecord): boolean {
    return stream.tombstoned || (isMetastream(name) && this.load(describedStream(name)).tombstoned);
  }

  private storedIds({ streamNo }: StreamRecord): StoredIds {
    return {
      revisionOf: (id) => this.ledger.revisionOfId(streamNo, id),
      at: (revision) => {
        const position = this.ledger.positionOf(streamNo, revision);
        const record = position === undefined ? undefined : this.ledger.record(position);
        return record && idOf(record);
      },
    };
  }

  private load(name: Buffer): StreamRecord {
    const known = this.changed.get(name.toString('latin1'))?.stream;
    return known ?? this.ledger.stream(name) ?? newStream(this.streamNo + 1);
  }

  private store(name: Buffer, stream: StreamRecord): void {
    if (stream.streamNo > this.streamNo) this.streamNo = stream.streamNo;
    this.changed.set(name.toString('latin1'), { name, stream });
  }
}
