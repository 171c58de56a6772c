import { createHash } from 'node:crypto';
import { open, type Database, type RootDatabase } from 'lmdb';
import { UUID_BYTES } from '../wire/uuid.js';
import type { LayeredStream } from './index-layer.js';
import { decodeStream, encodeStream, type StreamRecord } from './stream-record.js';

const NUMBER_BYTES = 6;
/** LMDB takes keys of up to 1978 bytes; longer names are stood for by their hash behind a byte UTF-8 never uses. */
const LONGEST_NAME_KEY = 1024;
const HASHED_NAME = Buffer.from([0xff]);
const MAP_BYTES = 0x4_0000_0000;
/** Puts done in one turn of the event loop, a few milliseconds' worth. */
const PUTS_PER_TRANSACTION = 1000;
const REVISION = 1;
const EVENT_ID = 2;

/**
 * The index on disk, in an LMDB environment of its own so that nobody waits for it. All entries of a stream have its
 * number as the prefix of their key, big-endian, so they are neighbours:
 * (number) → state, (number, 1, revision) → position, (number, 2, event id) → revision.
 */
export class IndexTable {
  private constructor(
    private readonly root: RootDatabase,
    private readonly names: Database<Buffer, Buffer>,
    private readonly entries: Database<Buffer, Buffer>,
    private readonly counters: Database<Buffer, string>,
  ) {}

  /** Opens or creates the index in a folder. */
  static open(directory: string): IndexTable {
    const root = open({ path: directory, encoding: 'binary', maxDbs: 3, overlappingSync: false, mapSize: MAP_BYTES });
    const bytes = { encoding: 'binary', keyEncoding: 'binary' } as const;
    const counters = root.openDB<Buffer, string>('counters', { encoding: 'binary' });
    return new IndexTable(root, root.openDB('names', bytes), root.openDB('entries', bytes), counters);
  }

  /** Position up to which the index is complete; later records have to be indexed again. */
  get indexedTo(): number {
    return this.counter('indexedTo');
  }

  /** Number given to the newest stream. */
  get lastStreamNo(): number {
    return this.counter('lastStreamNo');
  }

  /** State of a stream. */
  stream(name: Buffer): StreamRecord | undefined {
    const number = this.names.get(nameKey(name));
    const state = number && this.entries.get(number);
    return state && decodeStream(state);
  }

  /** Position of an event of a stream. */
  positionOf(streamNo: number, revision: number): number | undefined {
    return this.entries.get(revisionKey(streamNo, revision))?.readUIntBE(0, NUMBER_BYTES);
  }

  /** Revision at which a stream holds an event id. */
  revisionOfId(streamNo: number, id: Buffer): number | undefined {
    return this.entries.get(idKey(streamNo, id))?.readUIntBE(0, NUMBER_BYTES);
  }

  /**
   * Writes a layer. Neighbours go together and each page is written once; a kill in between does no harm, because the
   * mark that says how far the index is complete comes last and writing again what is there changes nothing.
   */
  async write(streams: LayeredStream[], indexedTo: number, lastStreamNo: number): Promise<void> {
    const puts = this.putsOf(streams);
    let hasMore = true;
    while (hasMore) {
      hasMore = await this.root.childTransaction(() => {
        for (let count = 0; count < PUTS_PER_TRANSACTION; count++) if (puts.next().done) return false;
        return true;
      });
    }
    await this.root.childTransaction(() => {
      void this.counters.put('lastStreamNo', numberValue(lastStreamNo));
      void this.counters.put('indexedTo', numberValue(indexedTo));
    });
  }

  /** Waits for a running transaction and closes the files. */
  close(): Promise<void> {
    return this.root.close();
  }

  /** Does one put per step. */
  private *putsOf(streams: LayeredStream[]): Generator<unknown> {
    for (const { record, firstRevision, positions, ids } of streams.sort(byStreamNo)) {
      const { streamNo } = record;
      yield this.entries.put(streamKey(streamNo), encodeStream(record));
      for (const [index, position] of positions.entries()) {
        yield this.entries.put(revisionKey(streamNo, firstRevision + index), numberValue(position));
      }
      for (const [id, revision] of ids) {
        yield this.entries.put(idKey(streamNo, Buffer.from(id, 'latin1')), numberValue(revision));
      }
    }
    for (const { name, record } of streams.sort(byName)) {
      const key = nameKey(name);
      if (!this.names.doesExist(key)) yield this.names.put(key, numberValue(record.streamNo));
    }
  }

  private counter(name: 'indexedTo' | 'lastStreamNo'): number {
    return this.counters.get(name)?.readUIntBE(0, NUMBER_BYTES) ?? 0;
  }
}

function byStreamNo(left: LayeredStream, right: LayeredStream): number {
  return left.record.streamNo - right.record.streamNo;
}

function byName(left: LayeredStream, right: LayeredStream): number {
  return left.name.compare(right.name);
}

// lmdb copies a key while it is called, so each kind of key has one buffer that is filled again and again.
const streamScratch = Buffer.alloc(NUMBER_BYTES);
const revisionScratch = Buffer.alloc(2 * NUMBER_BYTES + 1, REVISION);
const idScratch = Buffer.alloc(NUMBER_BYTES + 1 + UUID_BYTES, EVENT_ID);

function streamKey(streamNo: number): Buffer {
  streamScratch.writeUIntBE(streamNo, 0, NUMBER_BYTES);
  return streamScratch;
}

function revisionKey(streamNo: number, revision: number): Buffer {
  revisionScratch.writeUIntBE(streamNo, 0, NUMBER_BYTES);
  revisionScratch.writeUIntBE(revision, NUMBER_BYTES + 1, NUMBER_BYTES);
  return revisionScratch;
}

function idKey(streamNo: number, id: Buffer): Buffer {
  idScratch.writeUIntBE(streamNo, 0, NUMBER_BYTES);
  id.copy(idScratch, NUMBER_BYTES + 1);
  return idScratch;
}

function nameKey(name: Buffer): Buffer {
  if (name.length <= LONGEST_NAME_KEY) return name;
  return Buffer.concat([HASHED_NAME, createHash('sha256').update(name).digest()]);
}

function numberValue(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(NUMBER_BYTES);
  bytes.writeUIntBE(value, 0, NUMBER_BYTES);
  return bytes;
}
