import { DependencyUnavailable, type Position } from '@chronodesk/kernel';
import { ReadModelBehind, type ReadPositions } from '@chronodesk/read-store';

/** How long a read model may take to get to a position (ms) before a reactor is told to try again later. */
const PATIENCE_MS = 10_000;

/** Resolves once a read model knows everything up to a position. @throws DependencyUnavailable if that takes too long. */
export const caughtUp = async (positions: ReadPositions, lane: string, position: Position): Promise<void> => {
  try {
    await positions.waitUntil([lane], position, PATIENCE_MS);
  } catch (error) {
    if (error instanceof ReadModelBehind) throw new DependencyUnavailable('PostgreSQL', { cause: error });
    throw error;
  }
};
