import { jsonOf, type OrphansResult, sentencesOf } from './orphans-result.js';

const result: OrphansResult = {
  ...{ before: '2026-03-01T12:00:00.000Z', kept: 5, orphans: 2, bytes: 12 },
  ...{ removed: 0, stopped: false },
};
const keptAt = Date.parse('2026-02-01T08:00:00.000Z');
const files = ['aa', 'bb'].map((sha256) => ({ sha256, bytes: 6, keptAt }));
const textOf = async (pieces: AsyncIterable<string>): Promise<string> => {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
};

describe('what was found of orphans', () => {
  it('is JSON as if it had been made at once', async () => {
    for (const some of [[], files.slice(0, 1), files]) {
      const whole = { ...result, files: some.map((file) => ({ ...file, keptAt: '2026-02-01T08:00:00.000Z' })) };
      expect(await textOf(jsonOf(result, some))).toBe(`${JSON.stringify(whole, null, 2)}\n`);
    }
  });

  it('is a line for each file, and how many there are', async () => {
    expect(await textOf(sentencesOf(result, files))).toBe(
      'aa  2026-02-01T08:00:00.000Z  6 bytes\nbb  2026-02-01T08:00:00.000Z  6 bytes\n' +
        '2 of 5 files are named by no event (12 bytes); 0 were removed.\n',
    );
  });

  it('is no answer when it was stopped', async () => {
    const stopped = { ...result, kept: 0, orphans: 0, bytes: 0, stopped: true };
    expect(await textOf(sentencesOf(stopped, []))).toMatch(/^Stopped before all of the ledger was read;/);
  });
});
