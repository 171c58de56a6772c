import { streamKey } from './stream-key.js';
import type { StreamRecord } from './stream-record.js';

/** What a layer knows about one stream: its state, and those of its events that are in the layer. */
export interface LayeredStream {
  readonly name: Buffer;
  record: StreamRecord;
  /** Revision of the first event in `positions`; the others follow without gaps. */
  firstRevision: number;
  readonly positions: number[];
  /** Event id (as Latin-1 text of its bytes) → revision. */
  readonly ids: Map<string, number>;
}

/** Index entries in memory, on top of those on disk: what one commit adds, or what many commits have added lately. */
export class IndexLayer {
  private readonly streams = new Map<string, LayeredStream>();
  private eventCount = 0;

  /** Events in the layer. */
  get size(): number {
    return this.eventCount;
  }

  /** What the layer knows about a stream. */
  get(name: Buffer): LayeredStream | undefined {
    return this.streams.get(streamKey(name));
  }

  /** All streams in the layer. */
  values(): LayeredStream[] {
    return [...this.streams.values()];
  }

  /** Replaces the state of a stream. */
  set(name: Buffer, record: StreamRecord): void {
    this.entry(name, record).record = record;
  }

  /** Adds the event that is now the last of its stream. */
  append(name: Buffer, record: StreamRecord, id: Buffer): void {
    const stream = this.entry(name, record);
    if (stream.positions.length === 0) stream.firstRevision = record.lastRevision;
    stream.record = record;
    stream.positions.push(record.lastPosition);
    stream.ids.set(id.toString('latin1'), record.lastRevision);
    this.eventCount++;
  }

  /** Takes over a newer layer. */
  merge(newer: IndexLayer): void {
    for (const [key, stream] of newer.streams) {
      const known = this.streams.get(key);
      if (!known) {
        this.streams.set(key, stream);
        continue;
      }
      if (known.positions.length === 0) known.firstRevision = stream.firstRevision;
      known.record = stream.record;
      for (const position of stream.positions) known.positions.push(position);
      for (const [id, revision] of stream.ids) known.ids.set(id, revision);
    }
    this.eventCount += newer.eventCount;
  }

  private entry(name: Buffer, record: StreamRecord): LayeredStream {
    const key = streamKey(name);
    let stream = this.streams.get(key);
    if (!stream) {
      stream = { name, record, firstRevision: record.lastRevision, positions: [], ids: new Map() };
      this.streams.set(key, stream);
    }
    return stream;
  }
}
