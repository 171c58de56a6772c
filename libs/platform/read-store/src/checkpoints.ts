import { type CheckpointStore } from '@chronodesk/eventing';
import { type Position } from '@chronodesk/kernel';
import { moveCheckpoint } from './checkpoint-moves.js';
import { type ReadStore } from './read-store.js';

/** The stored checkpoint of a lane; null before its first event. */
export const loadCheckpoint = async (readStore: ReadStore, lane: string): Promise<Position | null> => {
  const [row] = await readStore.query<{ position: Position }>(
    'SELECT position FROM platform.checkpoints WHERE lane = $1',
    [lane],
  );
  return row?.position ?? null;
};

/** Checkpoints of lanes whose effects lie elsewhere; they never go back, because such a lane may have been overtaken. */
export const pgCheckpoints = (readStore: ReadStore): CheckpointStore => ({
  load: (name) => loadCheckpoint(readStore, name),
  save: async (name, position) => {
    if (await moveCheckpoint(readStore, name, { from: null, to: position })) return;
    await readStore.query(
      `INSERT INTO platform.checkpoints (lane, position) VALUES ($1, $2)
       ON CONFLICT (lane) DO UPDATE SET position = excluded.position, updated_at = now()
       WHERE checkpoints.position < excluded.position`,
      [name, position],
    );
  },
});
