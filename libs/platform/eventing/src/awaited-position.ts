import { type Position } from '@chronodesk/kernel';
import { WakeUps } from './wake-ups.js';

/**
 * Who waits says so again every second. What nobody has repeated for so long (ms) does not count any more: a read gives up
 * after a while, and a position that does not exist yet would keep a lane from ever resting.
 */
const COUNTS_FOR_MS = 2_500;

/** How far somebody waits for a lane to come, in whatever process; it does not rest before it is there. */
export class AwaitedPosition {
  private furthest: Position | null = null;
  /** When somebody said so last, as performance.now(). */
  private saidAt = -Infinity;
  private readonly news = new WakeUps();

  /** @param onFurther told when somebody waits for more than anybody before */
  constructor(private readonly onFurther: () => void = () => undefined) {}

  /** Somebody waits for the lane to come to a position. */
  note(position: Position): void {
    const { current } = this;
    if (current !== null && position < current) return;
    this.furthest = position;
    this.saidAt = performance.now();
    if (position === current) return;
    this.news.wake();
    this.onFurther();
  }

  /** Whether somebody waits for what comes after a position; null is before everything. */
  isBeyond(position: Position | null): boolean {
    const { current } = this;
    return current !== null && (position === null || current > position);
  }

  /** Rests for `ms`, but no longer than until somebody waits for what comes after a position, and not beyond an abort. */
  async rest(ms: number, position: Position | null, signal: AbortSignal): Promise<void> {
    if (!this.isBeyond(position)) await this.news.wait(ms, signal);
  }

  private get current(): Position | null {
    return performance.now() - this.saidAt < COUNTS_FOR_MS ? this.furthest : null;
  }
}
