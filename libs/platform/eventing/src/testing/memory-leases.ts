import { type Position } from '@chronodesk/kernel';
import { type CheckpointStore, type LaneLeases, type Lease } from '../lane.js';

/** Leases in memory, shared by the runners of a spec as PostgreSQL is by workers. */
export class MemoryLeases implements LaneLeases {
  private readonly held = new Map<string, { lost: AbortController; onAwaited?: (position: Position) => void }>();

  async tryAcquire(lane: string, onAwaited?: (position: Position) => void): Promise<Lease | null> {
    if (this.held.has(lane)) return null;
    const lost = new AbortController();
    const mine = { lost, ...(onAwaited && { onAwaited }) };
    this.held.set(lane, mine);
    const release = async () => {
      if (this.held.get(lane) === mine) this.held.delete(lane);
    };
    return { lost: lost.signal, release };
  }

  /** Somebody waits for a lane to come to a position. */
  await(lane: string, position: Position): void {
    this.held.get(lane)?.onAwaited?.(position);
  }

  /** Takes a lease away from whoever holds it, as a lost connection does. */
  lose(lane: string): void {
    this.held.get(lane)?.lost.abort();
    this.held.delete(lane);
  }
}

/** Checkpoints in memory. */
export class MemoryCheckpoints implements CheckpointStore {
  private readonly positions = new Map<string, Position>();

  async load(name: string): Promise<Position | null> {
    return this.positions.get(name) ?? null;
  }

  async save(name: string, position: Position): Promise<void> {
    this.positions.set(name, position);
  }
}
