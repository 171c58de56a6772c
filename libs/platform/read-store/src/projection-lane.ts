import { type Lane, type LaneBatch, type Projection } from '@chronodesk/eventing';
import { type Position } from '@chronodesk/kernel';
import pg from 'pg';
import { BulkRows } from './bulk-rows.js';
import { moveCheckpoint } from './checkpoint-moves.js';
import { loadOwnCheckpoint } from './projection-versions.js';
import { type ReadStore } from './read-store.js';

/** Somebody else moved the lane's checkpoint; the batch was rolled back. The lane has to load its checkpoint again. */
export class CheckpointMoved extends Error {
  constructor(
    readonly lane: string,
    readonly expected: Position | null,
  ) {
    super(`The checkpoint of ${lane} is not at ${expected ?? 'the beginning'} any more.`);
    this.name = 'CheckpointMoved';
  }
}

/**
 * Runs a projection as a lane: rows and checkpoint change in one transaction, or not at all.
 * `handle` throws CheckpointMoved, DependencyUnavailable, or what the projector threw.
 */
export const projectionLane = (projection: Projection, readStore: ReadStore): Lane => {
  const tables = new Set(projection.tables);
  let position: Position | null = null;
  return {
    name: projection.name,
    handles: projection.handles,
    isBackground: projection.isBackground ?? false,
    load: async () => (position = await loadOwnCheckpoint(readStore, projection.name)),
    handle: async ({ events, upTo }: LaneBatch) => {
      const refuseUnless = (moved: boolean) => {
        if (!moved) throw new CheckpointMoved(projection.name, position);
      };
      if (events.length === 0 && position !== null)
        refuseUnless(await moveCheckpoint(readStore, projection.name, { from: position, to: upTo }));
      else
        await readStore.transaction(async (client, begin) => {
          // First of all, so that lanes, rebuilds and other workers queue up here and nowhere else.
          refuseUnless((await begin(moveStatement(projection.name, position, upTo)))?.rowCount === 1);
          if (events.length === 0) return;
          const rows = new BulkRows(client, readStore.tables, tables);
          await projection.project(events, rows);
        });
      position = upTo;
    },
  };
};

/** Compare-and-set as plain text, so that it travels together with BEGIN. */
const moveStatement = (lane: string, from: Position | null, to: Position): string => {
  const name = pg.escapeLiteral(lane);
  return from === null
    ? `INSERT INTO platform.checkpoints (lane, position) VALUES (${name}, ${to}) ON CONFLICT (lane) DO NOTHING`
    : `UPDATE platform.checkpoints SET position = ${to}, updated_at = now() WHERE lane = ${name} AND position = ${from}`;
};
