import { setTimeout as delay } from 'node:timers/promises';
import { DependencyUnavailable, type Position } from '@chronodesk/kernel';
import { AwaitedLanes } from './awaited-lanes.js';
import { type ReadStore } from './read-store.js';

/** A wait asks again after this time (ms), and less and less often while it lasts. */
const POLL = { first: 10, longest: 80, growth: 1.5 };
/** What was answered less long ago than this (ms) still counts: lanes only go on, but for a rebuild. */
const FRESH_MS = 100;
/** How long a read waits for its read model (ms) unless told otherwise. */
const PATIENCE_MS = 5_000;
/** How long a reactor waits for a read model (ms) before it is told to try again later. */
const REACTOR_PATIENCE_MS = 10_000;

/** A read model has not got as far as the caller wanted within the time given. Answered as 503 with `Retry-After`. */
export class ReadModelBehind extends Error {
  constructor(
    readonly lanes: readonly string[],
    readonly position: Position,
    readonly waitedMs: number,
  ) {
    super(`${lanes.join(', ')} did not reach position ${position} within ${waitedMs} ms.`);
    this.name = 'ReadModelBehind';
  }
}

/** Lets reads wait for their own writes. However many wait, they share the queries that ask where the lanes are. */
export class ReadPositions {
  private asking: Promise<ReadonlyMap<string, Position>> | null = null;
  private known: ReadonlyMap<string, Position> = new Map();
  private knownAt = -Infinity;

  private readonly awaited: AwaitedLanes;

  constructor(private readonly readStore: Pick<ReadStore, 'query'>) {
    this.awaited = new AwaitedLanes(readStore);
  }

  /**
   * Resolves once every lane has handled everything up to a position; at once where none is asked for.
   * @throws ReadModelBehind after `timeoutMs`; DependencyUnavailable.
   */
  async waitUntil(
    laneNames: readonly string[],
    position: Position | undefined,
    timeoutMs = PATIENCE_MS,
  ): Promise<void> {
    if (position === undefined) return;
    if (performance.now() - this.knownAt < FRESH_MS && behind(laneNames, this.known, position).length === 0) return;
    const since = performance.now();
    for (let pollMs = POLL.first; ; pollMs = Math.min(pollMs * POLL.growth, POLL.longest)) {
      const late = behind(laneNames, await this.ask(), position);
      if (late.length === 0) return;
      const waited = performance.now() - since;
      if (waited >= timeoutMs) throw new ReadModelBehind(late, position, timeoutMs);
      await this.awaited.tell(late, position);
      await delay(pollMs);
    }
  }

  /**
   * For reactors: resolves once a lane has handled everything up to a position.
   * @throws DependencyUnavailable if that takes too long, so that the reactor tries again.
   */
  async caughtUp(lane: string, position: Position): Promise<void> {
    try {
      await this.waitUntil([lane], position, REACTOR_PATIENCE_MS);
    } catch (error) {
      if (error instanceof ReadModelBehind) throw new DependencyUnavailable('PostgreSQL', { cause: error });
      throw error;
    }
  }

  /** Where all lanes are. Those who ask while the question is on its way share the answer, which is no older than the question. */
  private ask(): Promise<ReadonlyMap<string, Position>> {
    this.asking ??= this.load().finally(() => (this.asking = null));
    return this.asking;
  }

  private async load(): Promise<ReadonlyMap<string, Position>> {
    const askedAt = performance.now();
    const rows = await this.readStore.query<{ lane: string; position: Position }>(
      'SELECT lane, position FROM platform.checkpoints',
    );
    this.knownAt = askedAt;
    return (this.known = new Map(rows.map(({ lane, position }) => [lane, position])));
  }
}

const behind = (lanes: readonly string[], known: ReadonlyMap<string, Position>, position: Position): string[] =>
  lanes.filter((lane) => (known.get(lane) ?? -1n) < position);
