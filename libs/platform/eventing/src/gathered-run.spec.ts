import { GatheredRun } from './gathered-run.js';

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
  it('is done twice for all who ask while it is done once', async () => {
    const { turn, ends } = counted();
    const first = turn.run();
    const others = [turn.run(), turn.run(), turn.run()];
    expect(ends).toHaveLength(1);
    ends[0]!();
    expect(await first).toBe(1);
    await Promise.resolve();
    expect(ends).toHaveLength(2);
    ends[1]!();
    expect(await Promise.all(others)).toEqual([2, 2, 2]);
  });

  it('is never done twice at the same time, whenever somebody asks', async () => {
    let [atOnce, most, runs] = [0, 0, 0];
    const turn = new GatheredRun(async () => {
      runs++;
      most = Math.max(most, ++atOnce);
      for (let step = 0; step < 5; step++) await Promise.resolve();
      atOnce--;
    });
    const asked: Promise<void>[] = [];
    for (let step = 0; step < 100; step++) {
      asked.push(turn.run());
      await Promise.resolve();
    }
    await Promise.all(asked);
    expect(most).toBe(1);
    expect(runs).toBeGreaterThan(2);
  });

  it('goes on after a failure, which only those learn of who asked before it', async () => {
    const { turn, ends } = counted();
    const first = turn.run();
    const other = turn.run();
    ends[0]!(new Error('away'));
    await expect(first).rejects.toThrow('away');
    await Promise.resolve();
    ends[1]!();
    expect(await other).toBe(2);
    const last = turn.run();
    ends[2]!();
    expect(await last).toBe(3);
  });
});
