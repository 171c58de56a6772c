import { setImmediate as settled } from 'node:timers/promises';
import { Turns } from './turns.js';

describe('Turns', () => {
  it('runs as many at a time as it has turns, and the others in the order in which they came', async () => {
    const turns = new Turns(2);
    const begun: string[] = [];
    const ends = new Map<string, () => void>();
    const work = (name: string) => async () => {
      begun.push(name);
      await new Promise<void>((resolve) => ends.set(name, resolve));
      return name;
    };
    const all = ['a', 'b', 'c', 'd'].map((name) => turns.take(work(name)));
    await settled();
    expect(begun).toEqual(['a', 'b']);
    for (const name of ['b', 'a', 'c', 'd']) {
      ends.get(name)?.();
      await settled();
    }
    expect(begun).toEqual(['a', 'b', 'c', 'd']);
    expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('gives the turn on when work fails', async () => {
    const turns = new Turns(1);
    await expect(turns.take(() => Promise.reject(new Error('full')))).rejects.toThrow('full');
    expect(await turns.take(() => Promise.resolve('next'))).toBe('next');
  });
});
