import { DependencyUnavailable, type Position } from '@chronodesk/kernel';
import { ReadModelBehind, type ReadPositions } from '@chronodesk/read-store';

/**
 * Resolves once a lane has handled everything up to a position.
 * @throws DependencyUnavailable when that takes too long: a reactor then tries again for as long as it has to.
 */
export const caughtUp = async (positions: ReadPositions, lane: string, position: Position): Promise<void> => {
  try {
    await positions.waitUntil([lane], position);
  } catch (error) {
    if (error instanceof ReadModelBehind) throw new DependencyUnavailable('PostgreSQL', { cause: error });
    throw error;
  }
};
