import { type Position } from '@chronodesk/kernel';
import { type ReadStore } from './read-store.js';

/** The channel of PostgreSQL on which readers tell workers which lanes they wait for. */
export const LANE_AWAITED = 'chronodesk_lane_awaited';
/** Who still waits says so again after this time (ms): a worker may have come up meanwhile. */
const AGAIN_MS = 1_000;

const NOTIFY = `SELECT pg_notify('${LANE_AWAITED}', payload) FROM unnest($1::text[]) payload`;

interface AwaitedLane {
  readonly lane: string;
  readonly position: Position;
}

/** Tells workers which lanes somebody waits for; those who wait for the same, or at the same time, tell it once. */
export class AwaitedLanes {
  private readonly told = new Map<string, { readonly position: Position; readonly at: number }>();
  private toTell = new Map<string, Position>();
  private telling: Promise<unknown> = Promise.resolve();
  private next: Promise<void> | null = null;

  constructor(private readonly readStore: Pick<ReadStore, 'query'>) {}

  /** @throws DependencyUnavailable */
  async tell(lanes: readonly string[], position: Position): Promise<void> {
    const now = performance.now();
    const news = lanes.filter((lane) => {
      const last = this.told.get(lane);
      return !last || last.position < position || now - last.at >= AGAIN_MS;
    });
    if (news.length === 0) return;
    for (const lane of news) {
      this.told.set(lane, { position, at: now });
      const known = this.toTell.get(lane);
      if (known === undefined || known < position) this.toTell.set(lane, position);
    }
    this.next ??= this.afterTheLast();
    return this.next;
  }

  private async afterTheLast(): Promise<void> {
    await this.telling;
    this.next = null;
    const payloads = [...this.toTell].map(([lane, position]) => `${position} ${lane}`);
    this.toTell = new Map();
    const told = this.readStore.query(NOTIFY, [payloads]);
    this.telling = told.catch(() => undefined);
    await told;
  }
}

/** What was told; null if it is something else. */
export const readAwaitedLane = (payload: string): AwaitedLane | null => {
  const [, position, lane] = /^(\d+) (.+)$/.exec(payload) ?? [];
  return position !== undefined && lane !== undefined ? { lane, position: BigInt(position) } : null;
};
