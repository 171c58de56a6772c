import { preferredLanguage } from './language.js';

it.each([
  [undefined, 'en'],
  ['', 'en'],
  ['de', 'de'],
  ['DE-de', 'de'],
  ['fr', 'en'],
  ['en, de', 'en'],
  ['en;q=0.4, de;q=0.5', 'de'],
  ['de;q=0, en;q=0.1', 'en'],
  ['fr, de-CH;q=0.3', 'de'],
  ['deutsch', 'en'],
  [';;q=,', 'en'],
])('Accept-Language %s is answered in %s', (header, language) => {
  expect(preferredLanguage(header)).toBe(language);
});
