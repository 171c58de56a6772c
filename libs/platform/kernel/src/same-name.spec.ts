import { isSameName } from './same-name.js';

describe('two texts', () => {
  it.each([
    ['anna', 'anna'],
    ['anna', 'Anna'],
    ['anna berg', ' Anna  Berg '],
    ['j\u00f6rg', 'JO\u0308RG'],
    ['anna', 'anna\u200b'],
    ['anna', '\uff41nna'],
  ])('%j and %j are one name', (one, other) => expect(isSameName(one, other)).toBe(true));

  it.each([
    ['anna', 'anne'],
    ['anna berg', 'annaberg'],
    ['jörg', 'jorg'],
    ['anna', ''],
  ])('%j and %j are two', (one, other) => expect(isSameName(one, other)).toBe(false));
});
