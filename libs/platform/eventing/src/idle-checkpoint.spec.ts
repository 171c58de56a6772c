import { type Position } from '@chronodesk/kernel';
import { IdleCheckpoint } from './idle-checkpoint.js';

describe('the checkpoint of a lane that passes over foreign events', () => {
  let stored: Position[];
  let failures: unknown[];
  let fault: () => void;
  let checkpoint: IdleCheckpoint;

  beforeEach(() => {
    jest.useFakeTimers();
    [stored, failures, fault] = [[], [], () => undefined];
    const store = async (upTo: Position) => {
      fault();
      stored.push(upTo);
    };
    checkpoint = new IdleCheckpoint(store, (error) => failures.push(error));
  });
  afterEach(() => jest.useRealTimers());

  it('is stored now and then, the furthest alone', async () => {
    expect(checkpoint.isRecent).toBe(false);
    for (const upTo of [1n, 2n, 3n]) checkpoint.passOver(upTo);
    expect(stored).toEqual([]);
    await jest.advanceTimersByTimeAsync(250);
    expect(stored).toEqual([3n]);
    expect(checkpoint.isRecent).toBe(true);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(stored).toEqual([3n]);
    expect(checkpoint.isRecent).toBe(false);
  });

  it('is stored at once if somebody waits for it, and not again', async () => {
    checkpoint.passOver(5n);
    checkpoint.hurry();
    await jest.advanceTimersByTimeAsync(0);
    expect(stored).toEqual([5n]);
    checkpoint.hurry();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(stored).toEqual([5n]);
  });

  it('goes on with what came while it was stored', async () => {
    checkpoint.passOver(5n);
    fault = () => checkpoint.passOver(6n);
    checkpoint.hurry();
    await jest.advanceTimersByTimeAsync(0);
    fault = () => undefined;
    expect(stored).toEqual([5n]);
    await jest.advanceTimersByTimeAsync(250);
    expect(stored).toEqual([5n, 6n]);
  });

  it('is not stored once the lane has events of its own, and a failure is told', async () => {
    checkpoint.passOver(5n);
    await checkpoint.settle();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(stored).toEqual([]);
    fault = () => {
      throw new Error('the checkpoint has moved');
    };
    checkpoint.passOver(6n);
    await jest.advanceTimersByTimeAsync(250);
    expect(failures).toEqual([new Error('the checkpoint has moved')]);
  });
});
