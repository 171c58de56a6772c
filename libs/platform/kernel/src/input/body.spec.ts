import { checkId, checkText } from './body.js';
import { inputOf } from './input.js';

/** What a check says of a value; nothing where it passes. */
const saidOf = (check: (input: ReturnType<typeof inputOf>) => unknown, value: unknown): string[] => {
  const input = inputOf(value);
  check(input);
  return input.faults.map(({ message }) => message);
};

describe('a text', () => {
  const check = (input: ReturnType<typeof inputOf>) => checkText(input, 5);
  it.each(['a', 'größe', ' a '])('%j says something', (text) => expect(saidOf(check, text)).toEqual([]));
  it.each([
    ['', 'must have 1 to 5 characters'],
    ['abcdef', 'must have 1 to 5 characters'],
    [' ', 'must not be blank'],
    ['\t\u00a0\n', 'must not be blank'],
    [7, 'must be a string'],
    [null, 'must be a string'],
  ])('%j: %s', (text, message) => expect(saidOf(check, text)).toEqual([message]));
});

describe('an id that the caller chooses', () => {
  it.each(['a', '9.a-b_c', 'x'.repeat(64)])('%s will do', (id) => expect(saidOf(checkId, id)).toEqual([]));
  it.each(['', '-a', '.a', '_a', 'A', 'ä', 'a b', 'x'.repeat(65)])('%j will not', (id) =>
    expect(saidOf(checkId, id)).toEqual([
      'must be 1 to 64 small letters, digits, dots, dashes or underscores, and begin with a letter or digit',
    ]),
  );
});
