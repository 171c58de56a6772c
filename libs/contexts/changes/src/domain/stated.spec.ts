import { stated } from './stated.js';

it.each([
  ['scheduled', 'is scheduled'],
  ['rolled-back', 'is rolled back'],
  ['failed', 'has failed'],
])('%s reads as "%s"', (state, words) => {
  expect(stated(state)).toBe(words);
});
