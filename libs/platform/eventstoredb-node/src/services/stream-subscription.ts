import type { LedgerEntry } from '../ledger/event-log.js';
import type { Ledger } from '../ledger/ledger.js';
import { isTombstone, revisionOf, streamOf } from '../ledger/record.js';
import { entryAt, viewStream, type StreamView } from '../ledger/stream-view.js';
import type { Tail } from '../ledger/tail.js';
import type { GrpcCall } from '../transport/grpc-call.js';
import { streamDeleted } from '../wire/grpc-status.js';
import type { ReadRequest } from '../wire/read-request.js';
import { readResponses } from '../wire/read-response.js';
import { ChunkedSender } from './chunked-sender.js';
import { CommitSignal } from './commit-signal.js';
import { EventRenderer } from './event-renderer.js';

const PAGE = 256;

/**
 * Follows one stream from a revision. It reads the stream from disk until its end, then picks its events out of the
 * newest records in memory; if it falls behind those, it goes back to disk.
 */
export class StreamSubscription {
  private readonly renderer: EventRenderer;
  private readonly sender: ChunkedSender;
  private readonly commits: CommitSignal;
  /** Next revision the client has not seen. */
  private next: number;
  /** Position up to which the newest records were looked through; undefined while reading from disk. */
  private cursor: number | undefined;
  private hasCaughtUp = false;

  constructor(
    private readonly ledger: Ledger,
    private readonly tail: Tail,
    private readonly call: GrpcCall,
    private readonly name: Buffer,
    request: ReadRequest,
  ) {
    this.renderer = new EventRenderer(ledger, request);
    this.sender = new ChunkedSender(call);
    this.commits = new CommitSignal(tail, call);
    const view = viewStream(ledger, name);
    if (view.kind === 'tombstoned') throw streamDeleted(name);
    const { from } = request;
    this.next = from === 'start' ? 0 : from === 'end' ? endOf(ledger, name) : from + 1;
  }

  /** Runs until the client cancels or the stream is tombstoned. */
  async run(): Promise<void> {
    this.sender.add(readResponses.confirmation());
    while (!this.call.isOver) {
      if (this.cursor === undefined) await this.readFromDisk();
      else this.readFromTail(this.cursor);
      await this.sender.flush();
      if (this.cursor !== undefined && this.cursor >= this.tail.head) await this.commits.next();
    }
  }

  private async readFromDisk(): Promise<void> {
    for (let looked = 1; !this.call.isOver; looked++) {
      const view = viewStream(this.ledger, this.name);
      const revision = nextVisible(view, this.next);
      if (revision === undefined) return this.reachEnd(view);
      const entry = view.kind === 'missing' ? undefined : entryAt(this.ledger, view.stream, revision);
      if (entry) this.sender.add(this.renderer.render(entry));
      this.next = revision + 1;
      if (this.sender.isFull) await this.sender.flush();
      if (looked % PAGE === 0) await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** From here on the newest records in memory continue where the disk ended: nothing was committed in between. */
  private reachEnd(view: StreamView): void {
    this.cursor = this.tail.head;
    if (!this.hasCaughtUp) this.sender.add(readResponses.caughtUp());
    this.hasCaughtUp = true;
    if (view.kind !== 'tombstoned') return;
    const position = view.stream.record.lastPosition;
    const tombstone = this.ledger.log.record(position);
    if (tombstone) this.deliver({ position, record: tombstone });
  }

  private readFromTail(cursor: number): void {
    const page = this.tail.after(cursor, PAGE);
    this.cursor = page && (page.at(-1)?.position ?? cursor);
    for (const entry of page ?? []) {
      if (streamOf(entry.record).equals(this.name) && revisionOf(entry.record) >= this.next) this.deliver(entry);
    }
  }

  private deliver(entry: LedgerEntry): void {
    this.sender.add(this.renderer.render(entry));
    this.next = revisionOf(entry.record) + 1;
    if (!isTombstone(entry.record)) return;
    void this.sender.flush();
    throw streamDeleted(this.name);
  }
}

/** Lowest revision from `next` on that may be read from disk now. */
function nextVisible(view: StreamView, next: number): number | undefined {
  if (view.kind === 'missing') return undefined;
  const first = view.kind === 'present' ? view.first : 0;
  const last = view.kind === 'present' ? view.last : view.stream.record.lastRevision;
  const revision = Math.max(next, first);
  return revision <= last ? revision : undefined;
}

function endOf(ledger: Ledger, name: Buffer): number {
  return ledger.index.stream(name).record.lastRevision + 1;
}
