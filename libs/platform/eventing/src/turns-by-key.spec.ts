import { TurnsByKey } from './turns-by-key.js';

describe('work on the same thing', () => {
  it('is done one after the other in the order in which it came, whatever becomes of it, and beside other work', async () => {
    const turns = new TurnsByKey();
    const story: string[] = [];
    const finish: (() => void)[] = [];
    const work =
      (name: string, fails = false) =>
      async () => {
        story.push(`${name} begins`);
        await new Promise<void>((resolve) => finish.push(resolve));
        story.push(`${name} ends`);
        if (fails) throw new Error(name);
        return name;
      };
    const all = [
      turns.take('a', work('a1', true)).catch(() => 'failed'),
      turns.take('a', work('a2')),
      turns.take('b', work('b1')),
    ];
    const done = Promise.all(all);
    for (let ended = 0; ended < 3;) {
      await new Promise(setImmediate);
      for (const end of finish.splice(0)) {
        end();
        ended++;
      }
    }
    expect(await done).toEqual(['failed', 'a2', 'b1']);
    expect(story).toEqual(['a1 begins', 'b1 begins', 'a1 ends', 'b1 ends', 'a2 begins', 'a2 ends']);
    expect(await turns.take('a', async () => 'later')).toBe('later');
  });
});
