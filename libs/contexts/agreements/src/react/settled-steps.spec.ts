import { SettledSteps } from './settled-steps.js';

describe('settled steps', () => {
  it('leaves a recorded step alone until the projection should have seen it', () => {
    const settled = new SettledSteps();
    settled.add('a', true, 0);
    expect([settled.includes('a', 29_999), settled.includes('a', 30_000)]).toEqual([true, false]);
  });

  it('looks at a step that has not come to pass ever later, at most after five minutes', () => {
    const settled = new SettledSteps();
    const pauses: number[] = [];
    for (let round = 0; round < 12; round++) {
      settled.add('a', false, 0);
      let pause = 500;
      while (settled.includes('a', pause)) pause += 500;
      pauses.push(pause);
    }
    expect(pauses.slice(0, 3)).toEqual([500, 1_000, 2_000]);
    expect(pauses.at(-1)).toBe(300_000);
  });

  it('forgets what a whole round has not met', () => {
    const settled = new SettledSteps();
    settled.add('gone', true, 0);
    settled.add('met', true, 0);
    settled.endRound();
    expect(settled.includes('met', 1)).toBe(true);
    settled.endRound();
    expect([settled.includes('met', 1), settled.includes('gone', 1)]).toEqual([true, false]);
  });
});
