import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { GatheredRun } from './gathered-run.js';

/** Long enough for a run to begin, and no longer than that. */
const nextTurn = async (): Promise<void> => {
  for (let turn = 0; turn < 3; turn++) await turnOfTheLoop();
};

/** Work that ends when it is told to, and counts how often it ran. */
const counted = () => {
  const ends: ((failure?: Error) => void)[] = [];
  const turn = new GatheredRun(
    () =>
      new Promise<number>((resolve, reject) => {
        const run = ends.length + 1;
        ends.push((failure) => (failure ? reject(failure) : resolve(run)));
      }),
  );
  return { turn, ends };
};

describe('work that is shared', () => {
  it('is done once for all who ask together, and once more for all who ask while it is done', async () => {
    const { turn, ends } = counted();
    const first = [turn.run(), turn.run()];
    await nextTurn();
    expect(ends).toHaveLength(1);
    const others = [turn.run(), turn.run(), turn.run()];
    await nextTurn();
    expect(ends).toHaveLength(1);
    ends[0]!();
    expect(await Promise.all(first)).toEqual([1, 1]);
    await nextTurn();
    expect(ends).toHaveLength(2);
    ends[1]!();
    expect(await Promise.all(others)).toEqual([2, 2, 2]);
  });

  it('can be joined by those who can do with a run that began before', async () => {
    const { turn, ends } = counted();
    const first = turn.run();
    await nextTurn();
    const joined = turn.join();
    ends[0]!();
    expect(await Promise.all([first, joined])).toEqual([1, 1]);
    const next = turn.join();
    await nextTurn();
    ends[1]!();
    expect(await next).toBe(2);
  });

  it('is never done twice at the same time, whenever somebody asks', async () => {
    let [atOnce, most, runs] = [0, 0, 0];
    const turn = new GatheredRun(async () => {
      runs++;
      most = Math.max(most, ++atOnce);
      for (let step = 0; step < 5; step++) await nextTurn();
      atOnce--;
    });
    const asked: Promise<void>[] = [];
    for (let step = 0; step < 100; step++) {
      asked.push(turn.run());
      await (step % 3 === 0 ? nextTurn() : Promise.resolve());
    }
    await Promise.all(asked);
    expect(most).toBe(1);
    expect(runs).toBeGreaterThan(2);
  });

  it('goes on after a failure, which only those learn of who asked before it', async () => {
    const { turn, ends } = counted();
    const first = turn.run();
    await nextTurn();
    const other = turn.run();
    ends[0]!(new Error('away'));
    await expect(first).rejects.toThrow('away');
    await nextTurn();
    ends[1]!();
    expect(await other).toBe(2);
    const last = turn.run();
    await nextTurn();
    ends[2]!();
    expect(await last).toBe(3);
  });
});
