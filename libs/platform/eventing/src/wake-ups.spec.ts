import { WakeUps } from './wake-ups.js';

describe('those who wait for a change', () => {
  it('are all woken by the next one, and not by one before', async () => {
    const changes = new WakeUps();
    changes.wake();
    const woken: string[] = [];
    const waiting = ['a', 'b'].map(async (name) => {
      await changes.wait();
      woken.push(name);
    });
    await Promise.resolve();
    expect(woken).toEqual([]);
    changes.wake();
    await Promise.all(waiting);
    expect(woken).toEqual(['a', 'b']);
  });

  it('wait no longer than they want to', async () => {
    const changes = new WakeUps();
    await changes.wait(1);
    changes.wake();
    await changes.wait(1);
  });

  it('wait no longer than until an abort', async () => {
    const changes = new WakeUps();
    const stopping = new AbortController();
    const waiting = changes.wait(undefined, stopping.signal);
    stopping.abort();
    await waiting;
    await changes.wait(undefined, stopping.signal);
  });
});
