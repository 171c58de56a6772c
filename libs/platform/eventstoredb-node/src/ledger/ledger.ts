import { createHash } from 'node:crypto';
import { open, type Database, type RootDatabase } from 'lmdb';
import { UUID_BYTES } from '../wire/uuid.js';
import { encodeStream, decodeStream, type StreamRecord } from './stream-record.js';

/** A record with its place in the order of all events. */
export interface LedgerEntry {
  readonly position: number;
  readonly record: Buffer;
}

const FORMAT = 1;
/** LMDB takes keys of up to 1978 bytes; longer names are stood for by their hash behind a byte UTF-8 never uses. */
const LONGEST_NAME_KEY = 1024;
const HASHED_NAME = Buffer.from([0xff]);
/** Address space, not disk: a map this large spares remapping while readers are open. LMDB grows it further. */
const MAP_BYTES = 0x4_0000_0000;
const NUMBER_BYTES = 6;

/** Named tables of the ledger. Numbers in keys are big-endian, so byte order is numeric order. */
interface Tables {
  /** position → record */
  readonly events: Database<Buffer, number>;
  /** (stream number, revision) → position */
  readonly revisions: Database<Buffer, Buffer>;
  /** (stream number, event id) → revision */
  readonly ids: Database<Buffer, Buffer>;
  /** stream name → stream record */
  readonly streams: Database<Buffer, Buffer>;
  /** format and counters */
  readonly counters: Database<Buffer, string>;
}

/**
 * The events on disk, in LMDB. Writes happen only inside `commit`, which resolves after LMDB has synced data and meta
 * page to disk; reads see what is committed (inside `commit` also what the transaction has written so far).
 */
export class Ledger {
  private constructor(
    private readonly root: RootDatabase,
    private readonly tables: Tables,
  ) {}

  /** Opens or creates the ledger in a folder. */
  static async open(directory: string): Promise<Ledger> {
    // With overlappingSync a commit becomes visible, and may be answered, before it is on disk.
    const root = open({ path: directory, encoding: 'binary', maxDbs: 8, overlappingSync: false, mapSize: MAP_BYTES });
    const bytes = { encoding: 'binary', keyEncoding: 'binary' } as const;
    const tables: Tables = {
      events: root.openDB('events', { encoding: 'binary' }),
      revisions: root.openDB('revisions', bytes),
      ids: root.openDB('ids', bytes),
      streams: root.openDB('streams', bytes),
      counters: root.openDB('counters', { encoding: 'binary' }),
    };
    const ledger = new Ledger(root, tables);
    await ledger.checkFormat();
    return ledger;
  }

  /** Runs the callback in one transaction: everything it puts is on disk when this resolves, or nothing if it throws. */
  commit<T>(write: () => T): Promise<T> {
    return this.root.childTransaction(write);
  }

  /** Highest position written, 0 for an empty ledger. */
  lastPosition(): number {
    for (const key of this.tables.events.getKeys({ reverse: true, limit: 1 })) return key;
    return 0;
  }

  /** Number given to the newest stream, 0 if there is none. */
  lastStreamNo(): number {
    return this.tables.counters.get('streams')?.readUIntBE(0, NUMBER_BYTES) ?? 0;
  }

  /** State of a stream, undefined if neither it nor its metadata was ever written. */
  stream(name: Buffer): StreamRecord | undefined {
    const bytes = this.tables.streams.get(nameKey(name));
    return bytes && decodeStream(bytes);
  }

  /** The record at a position. */
  record(position: number): Buffer | undefined {
    return this.tables.events.get(position);
  }

  /** Position of an event of a stream. */
  positionOf(streamNo: number, revision: number): number | undefined {
    return this.tables.revisions.get(revisionKey(streamNo, revision))?.readUIntBE(0, NUMBER_BYTES);
  }

  /** Revision at which a stream holds an event id. */
  revisionOfId(streamNo: number, id: Buffer): number | undefined {
    return this.tables.ids.get(idKey(streamNo, id))?.readUIntBE(0, NUMBER_BYTES);
  }

  /** Entries from a position on (inclusive), oldest first. */
  entriesFrom(position: number, limit: number): LedgerEntry[] {
    return this.entries({ start: position, limit });
  }

  /** Entries before a position, newest first. */
  entriesBefore(position: number, limit: number): LedgerEntry[] {
    return this.entries({ start: position - 1, limit, reverse: true });
  }

  /** Stores a record; only inside `commit`. */
  putRecord(position: number, record: Buffer): void {
    void this.tables.events.put(position, record);
  }

  /** Stores where an event of a stream is, and its id; only inside `commit`. */
  putIndex(streamNo: number, revision: number, position: number, id: Buffer): void {
    void this.tables.revisions.put(revisionKey(streamNo, revision), numberValue(position));
    void this.tables.ids.put(idKey(streamNo, id), numberValue(revision));
  }

  /** Stores the state of a stream; only inside `commit`. */
  putStream(name: Buffer, stream: StreamRecord): void {
    void this.tables.streams.put(nameKey(name), encodeStream(stream));
  }

  /** Stores the number of the newest stream; only inside `commit`. */
  putLastStreamNo(streamNo: number): void {
    void this.tables.counters.put('streams', numberValue(streamNo));
  }

  /** Waits for running transactions and closes the files. */
  close(): Promise<void> {
    return this.root.close();
  }

  private entries(range: { start: number; limit: number; reverse?: boolean }): LedgerEntry[] {
    const found: LedgerEntry[] = [];
    for (const { key, value } of this.tables.events.getRange(range)) found.push({ position: key, record: value });
    return found;
  }

  private async checkFormat(): Promise<void> {
    const stored = this.tables.counters.get('format');
    if (stored === undefined) await this.commit(() => this.tables.counters.put('format', numberValue(FORMAT)));
    else if (stored.readUIntBE(0, NUMBER_BYTES) !== FORMAT) {
      await this.close();
      throw new Error(`the ledger has format ${stored.readUIntBE(0, NUMBER_BYTES)}, this version reads ${FORMAT}`);
    }
  }
}

// lmdb copies keys while it is called, so each kind of key has one buffer that is filled again and again.
const revisionScratch = Buffer.alloc(2 * NUMBER_BYTES);
const idScratch = Buffer.alloc(NUMBER_BYTES + UUID_BYTES);

function revisionKey(streamNo: number, revision: number): Buffer {
  revisionScratch.writeUIntBE(streamNo, 0, NUMBER_BYTES);
  revisionScratch.writeUIntBE(revision, NUMBER_BYTES, NUMBER_BYTES);
  return revisionScratch;
}

function idKey(streamNo: number, id: Buffer): Buffer {
  idScratch.writeUIntBE(streamNo, 0, NUMBER_BYTES);
  id.copy(idScratch, NUMBER_BYTES);
  return idScratch;
}

function numberValue(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(NUMBER_BYTES);
  bytes.writeUIntBE(value, 0, NUMBER_BYTES);
  return bytes;
}

function nameKey(name: Buffer): Buffer {
  if (name.length <= LONGEST_NAME_KEY) return name;
  return Buffer.concat([HASHED_NAME, createHash('sha256').update(name).digest()]);
}
