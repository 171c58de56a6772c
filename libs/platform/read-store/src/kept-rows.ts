import { type Position } from '@chronodesk/kernel';
import { loadCheckpoint } from './checkpoints.js';
import { type ReadPositions } from './read-positions.js';
import { type ReadStore } from './read-store.js';

interface Kept<Row> {
  readonly upTo: Position;
  readonly rows: readonly Row[];
}

/**
 * A small read model that a reactor needs for every event, kept in this process: a thousand events that come together
 * read it once, not a thousand times.
 */
export class KeptRows<Row> {
  private newest: Kept<Row> = { upTo: -1n, rows: [] };
  private loading: Promise<void> | null = null;

  /** @param read all rows of the lane's read model that matter: a handful */
  constructor(
    private readonly readStore: ReadStore,
    private readonly positions: ReadPositions,
    private readonly lane: string,
    private readonly read: () => Promise<readonly Row[]>,
  ) {}

  /**
   * The rows with everything that the ledger recorded up to a position, and perhaps something later.
   * @throws DependencyUnavailable when the lane does not get there in time.
   */
  async upTo(position: Position): Promise<readonly Row[]> {
    while (this.newest.upTo < position) {
      await this.positions.caughtUp(this.lane, position);
      await this.load();
    }
    return this.newest.rows;
  }

  /** One load at a time, whoever asks. */
  private load(): Promise<void> {
    this.loading ??= this.loadNow().finally(() => (this.loading = null));
    return this.loading;
  }

  private async loadNow(): Promise<void> {
    // The checkpoint first: the rows read afterwards are at least as new.
    const upTo = (await loadCheckpoint(this.readStore, this.lane)) ?? -1n;
    if (upTo !== this.newest.upTo) this.newest = { upTo, rows: await this.read() };
  }
}
