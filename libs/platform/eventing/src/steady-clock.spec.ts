import { silentLog } from './log.js';
import { SteadyClock } from './steady-clock.js';

const HOUR = 3_600_000;
const HOLD = 120_000;
const NOON = Date.UTC(2026, 5, 1, 12);

/** Three clocks that a spec sets; `pass` lets time go by for all of them. */
const threeClocks = (witnessLead = 0) => {
  const at = { wall: NOON, monotonic: 5_000, witness: NOON + witnessLead, asked: 0 };
  const clock = new SteadyClock(
    {
      wall: () => at.wall,
      monotonic: () => at.monotonic,
      witness: async () => {
        at.asked += 1;
        return at.witness;
      },
    },
    silentLog,
    HOLD,
  );
  /** In steps, as a watcher asks. */
  const pass = async (ms: number): Promise<void> => {
    for (let left = ms; left > 0; left -= 1_000) {
      const step = Math.min(left, 1_000);
      at.wall += step;
      at.monotonic += step;
      at.witness += step;
      await clock.now();
    }
  };
  return { at, clock, pass };
};

describe('a steady clock', () => {
  it('is the wall clock as long as that goes on evenly, and asks the witness but once', async () => {
    const { at, clock, pass } = threeClocks();
    await pass(HOUR);
    expect(await clock.now()).toBe(NOON + HOUR);
    expect(at.asked).toBe(1);
  });

  it('follows the small corrections of a time service', async () => {
    const { at, clock, pass } = threeClocks();
    for (let minute = 0; minute < 60; minute += 1) {
      await pass(60_000);
      at.wall += 400;
    }
    expect(await clock.now()).toBe(at.wall);
  });

  it('goes on evenly when the wall clock alone is set forward, for however long', async () => {
    const { at, clock, pass } = threeClocks();
    await clock.now();
    at.wall += 3 * HOUR;
    expect(await clock.now()).toBe(NOON);
    await pass(24 * HOUR);
    expect(await clock.now()).toBe(NOON + 24 * HOUR);
    expect(at.asked).toBeLessThan((24 * HOUR) / 5_000 + 2);
  });

  it('tells whole milliseconds at an even pace as well', async () => {
    const { at, clock } = threeClocks();
    await clock.now();
    at.wall += 3 * HOUR;
    at.monotonic += 12.7;
    expect(await clock.now()).toBe(NOON + 12);
  });

  it('believes a lead that lasted and that the witness shares, as after a machine slept', async () => {
    const { at, clock, pass } = threeClocks();
    await clock.now();
    at.wall += 3 * HOUR;
    at.witness += 3 * HOUR;
    expect(await clock.now()).toBe(NOON);
    await pass(HOLD - 1);
    expect(await clock.now()).toBe(NOON + HOLD - 1);
    await pass(1);
    expect(await clock.now()).toBe(NOON + 3 * HOUR + HOLD);
  });

  it('waits anew when the wall clock is set once more meanwhile', async () => {
    const { at, clock, pass } = threeClocks();
    await clock.now();
    at.wall += 3 * HOUR;
    at.witness += 9 * HOUR;
    await pass(HOLD - 1_000);
    at.wall += HOUR;
    await pass(2_000);
    expect(await clock.now()).toBe(NOON + HOLD + 1_000);
    await pass(HOLD);
    expect(await clock.now()).toBe(at.wall);
  });

  it('forgets a lead that was taken back, and judges the next one from its beginning', async () => {
    const { at, clock, pass } = threeClocks();
    await clock.now();
    for (const turn of [1, 2]) {
      at.wall += 3 * HOUR;
      at.witness += 3 * HOUR;
      await pass(HOLD - 1_000);
      expect(await clock.now()).toBe(NOON + turn * (HOLD - 1_000));
      at.wall -= 3 * HOUR;
      at.witness -= 3 * HOUR;
      expect(await clock.now()).toBe(at.wall);
    }
  });

  it('follows a wall clock that is set back at once', async () => {
    const { at, clock, pass } = threeClocks();
    await pass(HOUR);
    at.wall -= 2 * HOUR;
    expect(await clock.now()).toBe(NOON - HOUR);
    await pass(1_000);
    expect(await clock.now()).toBe(NOON - HOUR + 1_000);
  });

  it('begins with the witness where the wall clock is ahead of it, until the wall clock is mended', async () => {
    const { at, clock, pass } = threeClocks(-2 * HOUR);
    expect(await clock.now()).toBe(NOON - 2 * HOUR);
    await pass(HOUR);
    expect(await clock.now()).toBe(NOON - HOUR);
    at.wall -= 2 * HOUR;
    expect(await clock.now()).toBe(at.witness);
  });

  it('does not mind a witness that is ahead', async () => {
    const { at, clock, pass } = threeClocks(2 * HOUR);
    await pass(HOUR);
    expect(await clock.now()).toBe(at.wall);
  });
});
