import { AwaitedPosition } from './awaited-position.js';

const never = new AbortController().signal;

describe('a lane that somebody waits for', () => {
  it('does not rest before it is there', async () => {
    const awaited = new AwaitedPosition();
    expect(awaited.isBeyond(null)).toBe(false);
    awaited.note(7n);
    expect([null, 6n, 7n].map((position) => awaited.isBeyond(position))).toEqual([true, true, false]);
    await awaited.rest(2 ** 30, 6n, never);
  });

  it('ends its rest when it hears of it, or when it is told to stop', async () => {
    const awaited = new AwaitedPosition();
    const rest = awaited.rest(2 ** 30, 7n, never);
    awaited.note(8n);
    await rest;
    const stopping = new AbortController();
    const further = awaited.rest(2 ** 30, 8n, stopping.signal);
    stopping.abort();
    await further;
    await awaited.rest(1, 8n, never);
  });

  it('is told only of those who wait for more than anybody before', () => {
    const told = jest.fn();
    const awaited = new AwaitedPosition(told);
    for (const position of [5n, 4n, 5n, 6n]) awaited.note(position);
    expect(told).toHaveBeenCalledTimes(2);
  });

  it('may rest again once nobody repeats what was waited for in vain, and hears of others then', () => {
    jest.useFakeTimers();
    try {
      const told = jest.fn();
      const awaited = new AwaitedPosition(told);
      awaited.note(1_000_000n);
      jest.advanceTimersByTime(2_000);
      awaited.note(1_000_000n);
      jest.advanceTimersByTime(2_000);
      expect(awaited.isBeyond(7n)).toBe(true);
      jest.advanceTimersByTime(1_000);
      expect(awaited.isBeyond(7n)).toBe(false);
      awaited.note(8n);
      expect([awaited.isBeyond(7n), awaited.isBeyond(8n)]).toEqual([true, false]);
      expect(told).toHaveBeenCalledTimes(2);
    } finally {
      jest.useRealTimers();
    }
  });
});
