import { join } from 'node:path';
import { EventLog, type LedgerEntry } from './event-log.js';
import { foldRecord } from './fold-record.js';
import { IndexLayer } from './index-layer.js';
import { streamNoOf, streamOf } from './record.js';
import { isMetastream } from './stream-metadata.js';
import { StreamIndex } from './stream-index.js';

const REPLAY_PAGE = 1024;

/** All events and the index over them. */
export class Ledger {
  private constructor(
    /** The events, in order; the one truth. */
    readonly log: EventLog,
    /** Where the events of a stream are. */
    readonly index: StreamIndex,
  ) {}

  /** Opens or creates the ledger in a folder and indexes what the index lost in a crash. */
  static async open(directory: string, indexEvery: number): Promise<Ledger> {
    const ledger = new Ledger(
      EventLog.open(join(directory, 'events')),
      StreamIndex.open(join(directory, 'index'), indexEvery),
    );
    await ledger.indexAgain();
    return ledger;
  }

  /** Position of the newest committed event, 0 for an empty ledger. */
  get head(): number {
    return this.index.position;
  }

  /** Writes entries durably, then makes them visible to readers. */
  async commit(entries: readonly LedgerEntry[], layer: IndexLayer, lastStreamNo: number): Promise<void> {
    const last = entries.at(-1);
    if (!last) return;
    await this.log.append(entries);
    this.index.add(layer, last.position, lastStreamNo);
  }

  /** Closes all files. */
  async close(): Promise<void> {
    await this.index.close();
    await this.log.close();
  }

  private async indexAgain(): Promise<void> {
    const last = this.log.lastPosition();
    if (this.index.position > last) throw new Error('the index is ahead of the log: delete the folder "index"');
    while (this.index.position < last) {
      const page = this.log.from(this.index.position + 1, REPLAY_PAGE);
      const layer = new IndexLayer();
      let { lastStreamNo } = this.index;
      for (const entry of page) {
        const name = Buffer.from(streamOf(entry.record));
        foldRecord(layer, (stream) => layer.get(stream)?.record ?? this.index.stream(stream).record, name, entry);
        lastStreamNo = Math.max(lastStreamNo, streamNoOf(entry.record) + (isMetastream(name) ? 1 : 0));
      }
      this.index.add(layer, page.at(-1)!.position, lastStreamNo);
      await this.index.relieve();
    }
  }
}
