import { type EventStore, type FeedBatch, type Projection } from '@chronodesk/eventing';
import { type Position } from '@chronodesk/kernel';
import { type Client } from 'pg';
import { reaching } from './availability.js';
import { BulkRows } from './bulk-rows.js';
import { storedVersion, type StoredVersion } from './projection-versions.js';
import { type ReadStore } from './read-store.js';
import { createCopies, dropCopies, rebuildName, swapTables } from './rebuild-tables.js';
import { type Table } from './table.js';

/** So few events behind (or after so many rounds), the lane is held up while the rebuild takes the last step. */
const FEW_EVENTS = 2_000;
const MOST_ROUNDS = 10;
/** Readers hold the swap up no longer than this; then it waits for the next occasion. */
const LOCK_TIMEOUT = '10s';
/** SQLSTATE of a lock that was not to be had in time, or only by ending another transaction. */
const LOCK_REFUSED = new Set(['55P03', '40P01']);

/** How far a rebuild is. */
export interface RebuildProgress {
  readonly events: number;
  readonly position: Position;
  /** Where the lane stands that the rebuild has to catch up with. */
  readonly target: Position;
}

export interface RebuildOptions {
  readonly onProgress?: (progress: RebuildProgress) => void;
  readonly signal?: AbortSignal;
}

/**
 * Folds a projection anew from the whole ledger into copies of its tables, and swaps them in one transaction once they
 * have caught up. Readers keep the old rows until then; the lane goes on meanwhile and reloads its checkpoint after the
 * swap. Answers the number of events folded: 0 when the projection never ran, since there is nothing to replace.
 * @throws Error when the same projection is being rebuilt elsewhere, or what the projector threw; DependencyUnavailable.
 * Nothing has changed then, and it can be started again.
 */
export const rebuildProjection = async (
  projection: Projection,
  store: EventStore,
  readStore: ReadStore,
  options: RebuildOptions = {},
): Promise<{ events: number }> => {
  const client = readStore.ownClient();
  // Every statement throws what ended the connection.
  client.on('error', () => undefined);
  const stop = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal;
  const feed = store.subscribeToAll(null, signal)[Symbol.asyncIterator]();
  try {
    await reaching(() => client.connect());
    return await reaching(() => new Rebuild(projection, readStore, client, feed, options).run(store));
  } finally {
    stop.abort();
    await feed.return?.();
    await client.end().catch(() => undefined);
  }
};

class Rebuild {
  private readonly tables: readonly Table[];
  private position: Position | null = null;
  private events = 0;
  /** Batches of an undone last step, to be replayed once more. */
  private undone: FeedBatch[] = [];

  constructor(
    private readonly projection: Projection,
    private readonly readStore: ReadStore,
    private readonly client: Client,
    private readonly feed: AsyncIterator<FeedBatch>,
    private readonly options: RebuildOptions,
  ) {
    this.tables = projection.tables.map((type) => readStore.tables.of(type));
  }

  async run(store: EventStore): Promise<{ events: number }> {
    await this.lockOthersOut();
    const stored = await storedVersion(this.readStore, this.projection.name);
    if (!stored) return { events: 0 };
    const head = await store.head();
    if (head === null || head < stored.position)
      throw new Error(
        `${stored.lane} stands at ${stored.position}, but the ledger ends at ${head ?? 'its beginning'}.`,
      );

    await createCopies(this.client, this.tables);
    try {
      await this.replayNearly(stored);
      for (const table of this.tables) await this.client.query(`ANALYZE ${rebuildName(table)}`);
      while (!(await this.switchOver())) await this.replayNearly(stored);
    } catch (error) {
      await dropCopies(this.client, this.tables).catch(() => undefined);
      throw error;
    }
    return { events: this.events };
  }

  /** Freed by PostgreSQL when the connection ends. */
  private async lockOthersOut(): Promise<void> {
    const { rows } = await this.client.query<{ locked: boolean }>(
      `SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS locked`,
      [`rebuild ${this.projection.name.split('@', 1)[0]}`],
    );
    if (!rows[0]?.locked) throw new Error(`${this.projection.name} is being rebuilt by another process.`);
  }

  /** Replays until the lane is at most a few events ahead. */
  private async replayNearly(stored: StoredVersion): Promise<void> {
    for (let round = 1, target = stored.position; round <= MOST_ROUNDS; round++) {
      const before = this.events;
      await this.replayTo(target, async (batch) => {
        await this.client.query('BEGIN');
        await this.fold(batch);
        await this.client.query('COMMIT');
      });
      target = (await storedVersion(this.readStore, this.projection.name))?.position ?? target;
      if (this.events - before <= FEW_EVENTS && round > 1) return;
    }
  }

  private async replayTo(target: Position, apply: (batch: FeedBatch) => Promise<void>): Promise<void> {
    while (this.position === null || this.position < target) {
      const batch = this.undone.shift() ?? (await this.nextBatch());
      await apply(batch);
      this.events += batch.events.length;
      this.position = batch.upTo;
      this.options.onProgress?.({ events: this.events, position: this.position, target });
    }
  }

  private async nextBatch(): Promise<FeedBatch> {
    const { value, done } = (await this.feed.next()) as IteratorResult<FeedBatch, undefined>;
    this.options.signal?.throwIfAborted();
    if (done) throw new Error('The ledger ended before the rebuild had caught up.');
    return value;
  }

  private async fold({ events }: FeedBatch): Promise<void> {
    const { handles, tables } = this.projection;
    const wanted = handles === 'all' ? events : events.filter(({ type }) => handles.includes(type));
    if (wanted.length === 0) return;
    const rows = new BulkRows(this.client, this.readStore.tables, new Set(tables), rebuildName);
    await this.projection.project(wanted, rows);
  }

  /**
   * The last step, while the lane waits for its checkpoint's row: what it handled meanwhile, then the swap. Lock order is
   * that of a lane, checkpoint before tables. Answers false when readers did not let go of the tables in time.
   */
  private async switchOver(): Promise<boolean> {
    const { position, events } = this;
    const folded: FeedBatch[] = [];
    await this.client.query(`BEGIN; SET LOCAL lock_timeout = '${LOCK_TIMEOUT}'`);
    try {
      const stored = await this.lockCheckpoint();
      await this.replayTo(stored.position, (batch) => {
        folded.push(batch);
        return this.fold(batch);
      });
      await swapTables(this.client, this.tables);
      await this.client.query(
        'UPDATE platform.checkpoints SET lane = $2, position = $3, updated_at = now() WHERE lane = $1',
        [stored.lane, this.projection.name, this.position],
      );
      await this.client.query('COMMIT');
      return true;
    } catch (error) {
      await this.client.query('ROLLBACK');
      if (!LOCK_REFUSED.has((error as { code?: string }).code ?? '')) throw error;
      Object.assign(this, { position, events, undone: [...folded, ...this.undone] });
      return false;
    }
  }

  private async lockCheckpoint(): Promise<StoredVersion> {
    const stored = await storedVersion(this.readStore, this.projection.name);
    const { rows } = await this.client.query<StoredVersion>(
      'SELECT lane, position FROM platform.checkpoints WHERE lane = $1 FOR UPDATE',
      [stored?.lane],
    );
    if (!rows[0]) throw new Error(`The checkpoint of ${this.projection.name} was removed during the rebuild.`);
    return rows[0];
  }
}
