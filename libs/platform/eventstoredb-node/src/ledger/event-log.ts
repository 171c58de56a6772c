import { open, type Database, type RootDatabase } from 'lmdb';

/** A record with its place in the order of all events. */
export interface LedgerEntry {
  readonly position: number;
  readonly record: Buffer;
}

/** Address space, not disk: a map this large spares remapping while readers are open. LMDB grows it further. */
const MAP_BYTES = 0x10_0000_0000;

/**
 * All records in order of position, in an LMDB environment of its own. It holds nothing else, so a commit writes a few
 * neighbouring pages instead of one page per index entry; everything else is derived from it.
 */
export class EventLog {
  private constructor(
    private readonly root: RootDatabase,
    private readonly events: Database<Buffer, number>,
  ) {}

  /** Opens or creates the log in a folder. */
  static open(directory: string): EventLog {
    // With overlappingSync (lmdb's default) a commit becomes visible, and would be answered, before it is on disk.
    const root = open({ path: directory, encoding: 'binary', maxDbs: 1, overlappingSync: false, mapSize: MAP_BYTES });
    return new EventLog(root, root.openDB('events', { encoding: 'binary' }));
  }

  /** Appends entries in one transaction; resolves when data and meta page are synced to disk, rejects if nothing is. */
  async append(entries: readonly LedgerEntry[]): Promise<void> {
    await this.root.childTransaction(() => {
      for (const { position, record } of entries) void this.events.put(position, record, { append: true } as never);
    });
  }

  /** Highest position, 0 for an empty log. */
  lastPosition(): number {
    for (const key of this.events.getKeys({ reverse: true, limit: 1 })) return key;
    return 0;
  }

  /** The record at a position. */
  record(position: number): Buffer | undefined {
    return this.events.get(position);
  }

  /** Entries from a position on (inclusive), oldest first. */
  from(position: number, limit: number): LedgerEntry[] {
    return this.entries({ start: position, limit });
  }

  /** Entries before a position, newest first. */
  before(position: number, limit: number): LedgerEntry[] {
    return this.entries({ start: position - 1, limit, reverse: true });
  }

  /** Waits for a running commit and closes the files. */
  close(): Promise<void> {
    return this.root.close();
  }

  private entries(range: { start: number; limit: number; reverse?: boolean }): LedgerEntry[] {
    const found: LedgerEntry[] = [];
    for (const { key, value } of this.events.getRange(range)) found.push({ position: key, record: value });
    return found;
  }
}
