import { gatheringTime, untilCalm } from './lane-pace.js';

/** A feed that rushes as often as it is asked so many times. */
const rushing = (times: number) => {
  const asked: (bigint | null)[] = [];
  const hasPriorWork = (position: bigint | null) => asked.push(position) <= times;
  return { asked, hasPriorWork };
};

describe('the pace of a lane', () => {
  it('grows with the work of a batch, within bounds', () => {
    expect([0, 20, 1_000].map(gatheringTime)).toEqual([15, 40, 250]);
  });

  it('of the background is that of the others while the feed rushes', async () => {
    const calm = rushing(0);
    await untilCalm(calm, 7n, new AbortController().signal);
    expect(calm.asked).toEqual([7n]);
    const busy = rushing(2);
    await untilCalm(busy, 7n, new AbortController().signal);
    expect(busy.asked).toHaveLength(3);
  });

  it('of the background does not stand still for ever, and not beyond a stop', async () => {
    const busy = rushing(Infinity);
    await untilCalm(busy, 7n, new AbortController().signal);
    expect(busy.asked.length).toBeGreaterThan(2);
    const stopped = rushing(Infinity);
    await untilCalm(stopped, 7n, AbortSignal.abort());
    expect(stopped.asked.length).toBeLessThan(2);
  });
});
