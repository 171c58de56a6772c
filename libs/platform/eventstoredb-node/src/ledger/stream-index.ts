import { IndexLayer, type LayeredStream } from './index-layer.js';
import { IndexTable } from './index-table.js';
import { newStream, type StreamRecord } from './stream-record.js';

/** A stream as it is now, with access to where its events are. */
export interface IndexedStream {
  readonly record: StreamRecord;
  /** Position of the event at a revision. */
  positionOf(revision: number): number | undefined;
  /** Revision at which the stream holds an event id. */
  revisionOfId(id: Buffer): number | undefined;
}

/**
 * Which events a stream consists of, derived from the log. The newest entries are in memory and go to disk in the
 * background; what is lost of them in a crash is indexed again from the log at the next start.
 */
export class StreamIndex {
  private recent = new IndexLayer();
  private flushing: IndexLayer | undefined;
  private flushed: Promise<void> = Promise.resolve();
  private indexedTo: number;
  /** Number given to the newest stream. */
  lastStreamNo: number;

  private constructor(
    private readonly table: IndexTable,
    private readonly eventsPerFlush: number,
  ) {
    this.indexedTo = table.indexedTo;
    this.lastStreamNo = table.lastStreamNo;
  }

  /** Opens or creates the index in a folder; entries of so many events are held in memory, at most twice as many. */
  static open(directory: string, eventsPerFlush: number): StreamIndex {
    return new StreamIndex(IndexTable.open(directory), eventsPerFlush);
  }

  /** Position up to which events are indexed. */
  get position(): number {
    return this.indexedTo;
  }

  /** A stream by its name; one never written to has no events. */
  stream(name: Buffer): IndexedStream {
    const layers = [this.recent.get(name), this.flushing?.get(name)].filter((layer) => layer !== undefined);
    const record = layers[0]?.record ?? this.table.stream(name) ?? newStream();
    return {
      record,
      positionOf: (revision) => layeredPosition(layers, revision) ?? this.table.positionOf(record.streamNo, revision),
      revisionOfId: (id) => layeredRevision(layers, id) ?? this.table.revisionOfId(record.streamNo, id),
    };
  }

  /** Takes over the entries of committed events up to a position. */
  add(layer: IndexLayer, position: number, lastStreamNo: number): void {
    this.recent.merge(layer);
    this.indexedTo = position;
    this.lastStreamNo = lastStreamNo;
  }

  /** Starts writing to disk when enough has come together; resolves when memory is bounded again. */
  async relieve(): Promise<void> {
    if (this.recent.size < this.eventsPerFlush) return;
    await this.flushed; // the disk is slower than the writers: they wait for it here
    this.flushed = this.flush();
  }

  /** Writes everything to disk and closes the files. */
  async close(): Promise<void> {
    await this.flushed;
    await this.flush();
    await this.table.close();
  }

  private async flush(): Promise<void> {
    this.flushing = this.recent;
    this.recent = new IndexLayer();
    await this.table.write(this.flushing.values(), this.indexedTo, this.lastStreamNo);
    this.flushing = undefined;
  }
}

function layeredPosition(layers: readonly LayeredStream[], revision: number): number | undefined {
  for (const { firstRevision, positions } of layers) {
    const position = positions[revision - firstRevision];
    if (position !== undefined) return position;
  }
  return undefined;
}

function layeredRevision(layers: readonly LayeredStream[], id: Buffer): number | undefined {
  const key = id.toString('latin1');
  for (const { ids } of layers) {
    const revision = ids.get(key);
    if (revision !== undefined) return revision;
  }
  return undefined;
}
