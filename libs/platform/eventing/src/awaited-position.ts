import { type Position } from '@chronodesk/kernel';
import { WakeUps } from './wake-ups.js';

/** How far somebody waits for a lane to come, in whatever process; it does not rest before it is there. */
export class AwaitedPosition {
  private furthest: Position | null = null;
  private readonly news = new WakeUps();

  /** @param onFurther told when somebody waits for more than anybody before */
  constructor(private readonly onFurther: () => void = () => undefined) {}

  /** Somebody waits for the lane to come to a position. */
  note(position: Position): void {
    if (this.furthest !== null && position <= this.furthest) return;
    this.furthest = position;
    this.news.wake();
    this.onFurther();
  }

  /** Whether somebody waits for what comes after a position; null is before everything. */
  isBeyond(position: Position | null): boolean {
    return this.furthest !== null && (position === null || this.furthest > position);
  }

  /** Rests for `ms`, but no longer than until somebody waits for what comes after a position, and not beyond an abort. */
  async rest(ms: number, position: Position | null, signal: AbortSignal): Promise<void> {
    if (!this.isBeyond(position)) await this.news.wait(ms, signal);
  }
}
