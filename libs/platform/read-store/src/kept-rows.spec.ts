import { DependencyUnavailable, type Position } from '@chronodesk/kernel';
import { KeptRows } from './kept-rows.js';
import { ReadModelBehind, type ReadPositions } from './read-positions.js';
import { type ReadStore } from './read-store.js';

/** A lane at a place, which knows as many names as it has come positions. */
const rowsOf = (lane: { position: bigint }) => {
  const reads: bigint[] = [];
  const readStore = { query: async () => [{ position: lane.position }] } as unknown as ReadStore;
  const positions = {
    caughtUp: async (name: string, position: Position) => {
      if (lane.position < position)
        throw new DependencyUnavailable('PostgreSQL', { cause: new ReadModelBehind([name], position, 1) });
    },
  } as unknown as ReadPositions;
  const read = async () => {
    reads.push(lane.position);
    return Array.from({ length: Number(lane.position) }, (_, index) => index);
  };
  return { kept: new KeptRows(readStore, positions, 'rules@1', read), reads };
};

describe('rows that are kept', () => {
  it('are read once, however many events ask for them', async () => {
    const { kept, reads } = rowsOf({ position: 3n });
    const asked = await Promise.all(Array.from({ length: 100 }, (_, index) => kept.upTo(BigInt(index % 4))));
    expect(asked.every((rows) => rows.length === 3)).toBe(true);
    expect(await kept.upTo(2n)).toHaveLength(3);
    expect(reads).toEqual([3n]);
  });

  it('are read again for an event behind them', async () => {
    const lane = { position: 1n };
    const { kept, reads } = rowsOf(lane);
    expect(await kept.upTo(1n)).toHaveLength(1);
    lane.position = 2n;
    expect(await kept.upTo(2n)).toHaveLength(2);
    expect(reads).toEqual([1n, 2n]);
  });

  it('are refused, not answered too old, while the lane is behind', async () => {
    const { kept } = rowsOf({ position: 1n });
    await expect(kept.upTo(2n)).rejects.toThrow(DependencyUnavailable);
  });
});
