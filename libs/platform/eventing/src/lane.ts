import { type Position, type RecordedEvent } from '@chronodesk/kernel';

/** A part of the feed as one lane gets it: only what it handles, but `upTo` covers all that was passed over. */
export interface LaneBatch {
  readonly events: readonly RecordedEvent[];
  /** Position the checkpoint moves to with this batch. */
  readonly upTo: Position;
}

/** One subscription with a checkpoint of its own. The runner moves it; the lane keeps effect and checkpoint together. */
export interface Lane {
  readonly name: string;
  readonly handles: readonly string[] | 'all';
  /** Whether it takes turns with the others of this sort; see Projection. */
  readonly isBackground?: boolean;
  /** The stored checkpoint; null before the first event. */
  load(): Promise<Position | null>;
  /** Applies a batch and stores its checkpoint; either both hold afterwards or neither. */
  handle(batch: LaneBatch): Promise<void>;
  close?(): Promise<void>;
}

/** Checkpoints for lanes whose effects are idempotent commands. */
export interface CheckpointStore {
  load(name: string): Promise<Position | null>;
  save(name: string, position: Position): Promise<void>;
}

/** The right to run a lane; `lost` aborts when it can no longer be relied on. */
export interface Lease {
  readonly lost: AbortSignal;
  release(): Promise<void>;
}

/** Makes sure that a lane is worked by one worker at a time, over all processes. */
export interface LaneLeases {
  /**
   * The lease, or null while another worker holds it.
   * @param onAwaited told while the lease is held that somebody, in whatever process, waits for the lane to come to a position
   */
  tryAcquire(lane: string, onAwaited?: (position: Position) => void): Promise<Lease | null>;
  /** Gives up the connection that holds the leases; all of them have been released. */
  close?(): Promise<void>;
}

/** What a lane is doing; `stopped` needs somebody to look. */
export type LaneState = 'starting' | 'standby' | 'running' | 'retrying' | 'stopped';

/** A lane as the health page shows it. */
export interface LaneStatus {
  readonly name: string;
  readonly state: LaneState;
  /** Everything up to here is handled. */
  readonly position: Position | null;
  /** Newest position known to this worker's feed. */
  readonly head: Position | null;
  /** Age of the oldest unhandled event in milliseconds; 0 when caught up. */
  readonly lagMs: number;
  readonly handled: number;
  readonly lastError: { readonly message: string; readonly at: string; readonly event?: string } | null;
}
