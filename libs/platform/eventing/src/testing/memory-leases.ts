import { type CheckpointStore, type LaneLeases, type Lease } from '../lane.js';
import { type Position } from '@chronodesk/kernel';

/** Leases in memory, shared by the runners of a spec as PostgreSQL is by workers. */
export class MemoryLeases implements LaneLeases {
  private readonly held = new Map<string, AbortController>();

  async tryAcquire(lane: string): Promise<Lease | null> {
    if (this.held.has(lane)) return null;
    const lost = new AbortController();
    this.held.set(lane, lost);
    const release = async () => {
      if (this.held.get(lane) === lost) this.held.delete(lane);
    };
    return { lost: lost.signal, release };
  }

  /** Takes a lease away from whoever holds it, as a lost connection does. */
  lose(lane: string): void {
    this.held.get(lane)?.abort();
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
