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
});
