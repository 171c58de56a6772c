import { AwaitedPosition } from './awaited-position.js';
import { gatheringTime, untilCalm } from './lane-pace.js';

/** A feed that rushes as often as it is asked so many times. */
const rushing = (times: number, work: 'rush' | 'flood' = 'rush') => {
  const asked: (bigint | null)[] = [];
  const priorWork = (position: bigint | null) => (asked.push(position) <= times ? work : null);
  return { asked, priorWork };
};
const nobody = new AwaitedPosition();
const never = new AbortController().signal;

describe('the pace of a lane', () => {
  it('grows with the work of a batch, within bounds', () => {
    expect([0, 20, 1_000].map(gatheringTime)).toEqual([15, 40, 250]);
  });

  it('of the background is that of the others while the feed rushes', async () => {
    const calm = rushing(0);
    await untilCalm(calm, nobody, 7n, never);
    expect(calm.asked).toEqual([7n]);
    const busy = rushing(2);
    await untilCalm(busy, nobody, 7n, never);
    expect(busy.asked).toHaveLength(3);
  });

  it('of the background does not stand still for ever, but longer in a flood than in a rush', async () => {
    const [busy, flooded] = [rushing(Infinity), rushing(Infinity, 'flood')];
    await Promise.all([untilCalm(busy, nobody, 7n, never), untilCalm(flooded, nobody, 7n, never)]);
    expect(busy.asked.length).toBeGreaterThan(2);
    expect(flooded.asked.length).toBeGreaterThan(busy.asked.length);
  });

  it('of the background waits for nobody while somebody waits for it, and not beyond a stop', async () => {
    const busy = rushing(Infinity, 'flood');
    const awaited = new AwaitedPosition();
    const waiting = untilCalm(busy, awaited, 7n, never);
    awaited.note(8n);
    await waiting;
    await untilCalm(busy, awaited, 7n, never);
    expect(busy.asked).toHaveLength(1);
    const stopped = rushing(Infinity);
    await untilCalm(stopped, nobody, 7n, AbortSignal.abort());
    expect(stopped.asked).toHaveLength(0);
  });
});
