import { type Position } from '@chronodesk/kernel';
import { type ReadStore } from './read-store.js';

/** The channel of PostgreSQL on which readers tell workers which lanes they wait for. */
export const LANE_AWAITED = 'chronodesk_lane_awaited';
/** Who still waits says so again after this time (ms): a worker may have come up meanwhile. */
const AGAIN_MS = 1_000;

interface AwaitedLane {
  readonly lane: string;
  readonly position: Position;
}

/** Tells workers which lanes somebody waits for; many who wait for the same tell it once. */
export class AwaitedLanes {
  private readonly told = new Map<string, { readonly position: Position; readonly at: number }>();

  constructor(private readonly readStore: Pick<ReadStore, 'query'>) {}

  /** @throws DependencyUnavailable */
  async tell(lanes: readonly string[], position: Position): Promise<void> {
    const now = performance.now();
    const news = lanes.filter((lane) => {
      const last = this.told.get(lane);
      return !last || last.position < position || now - last.at >= AGAIN_MS;
    });
    if (news.length === 0) return;
    for (const lane of news) this.told.set(lane, { position, at: now });
    const payloads = news.map((lane) => `${position} ${lane}`);
    await this.readStore.query(`SELECT pg_notify('${LANE_AWAITED}', payload) FROM unnest($1::text[]) payload`, [
      payloads,
    ]);
  }
}

/** What was told; null if it is something else. */
export const readAwaitedLane = (payload: string): AwaitedLane | null => {
  const [, position, lane] = /^(\d+) (.+)$/.exec(payload) ?? [];
  return position !== undefined && lane !== undefined ? { lane, position: BigInt(position) } : null;
};
