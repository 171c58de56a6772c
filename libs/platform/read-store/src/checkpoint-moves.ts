import { type Position } from '@chronodesk/kernel';
import { type ReadStore } from './read-store.js';

/** A lane came further over events that are none of its own. */
interface Move {
  readonly lane: string;
  /** Where the checkpoint has to be now; null: anywhere before `to`. */
  readonly from: Position | null;
  readonly to: Position;
  readonly answer: (moved: boolean) => void;
  readonly fail: (error: unknown) => void;
}

const MOVE = `
  UPDATE platform.checkpoints c SET position = m.to, updated_at = now()
  FROM unnest($1::text[], $2::bigint[], $3::bigint[]) AS m(lane, "from", "to")
  WHERE c.lane = m.lane AND CASE WHEN m.from IS NULL THEN c.position < m.to ELSE c.position = m.from END
  RETURNING c.lane`;

/** Moves checkpoints: those that are asked for in the same turn of the event loop with one statement. */
class CheckpointMoves {
  private asked: Move[] = [];

  constructor(private readonly readStore: ReadStore) {}

  move(lane: string, from: Position | null, to: Position): Promise<boolean> {
    return new Promise((answer, fail) => {
      if (this.asked.push({ lane, from, to, answer, fail }) === 1) setImmediate(() => void this.moveAll());
    });
  }

  private async moveAll(): Promise<void> {
    const moves = this.asked;
    this.asked = [];
    try {
      const columns = [moves.map(({ lane }) => lane), moves.map(({ from }) => from), moves.map(({ to }) => to)];
      const moved = new Set((await this.readStore.query<{ lane: string }>(MOVE, columns)).map(({ lane }) => lane));
      for (const { lane, answer } of moves) answer(moved.has(lane));
    } catch (error) {
      for (const { fail } of moves) fail(error);
    }
  }
}

const movesOf = new WeakMap<ReadStore, CheckpointMoves>();

/**
 * Moves an existing checkpoint from a position (null: from any earlier one); false where it is elsewhere or not there yet.
 * Dozens of idle lanes that come along at the same time cost one statement.
 * @throws DependencyUnavailable
 */
export const moveCheckpoint = (
  readStore: ReadStore,
  lane: string,
  { from, to }: { readonly from: Position | null; readonly to: Position },
): Promise<boolean> => {
  let moves = movesOf.get(readStore);
  if (!moves) movesOf.set(readStore, (moves = new CheckpointMoves(readStore)));
  return moves.move(lane, from, to);
};
