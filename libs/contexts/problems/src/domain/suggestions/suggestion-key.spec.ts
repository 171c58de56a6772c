import { groupOfKey, type IncidentGroup, suggestionKeyOf } from './suggestion-key.js';

describe('the key of a suggestion', () => {
  it.each<[IncidentGroup, string]>([
    [{ by: 'ci', value: 'mx-1', within: null }, 'ci:mx-1'],
    [{ by: 'symptom', value: 'stürzt', within: null }, 'symptom:st%C3%BCrzt'],
    [{ by: 'subcategory', value: 'a:b', within: 'c d' }, 'subcategory:c%20d:a%3Ab'],
  ])('of %j is %s, both ways', (group, key) => {
    expect(suggestionKeyOf(group)).toBe(key);
    expect(groupOfKey(key)).toEqual(group);
  });

  it.each(['', 'ci', 'ci:', 'ci:a:b', 'subcategory:a', 'team:a', 'ci:%', 'ci:a b', 'ci:%61', 'CI:a'])(
    'is not %j',
    (key) => expect(groupOfKey(key)).toBeNull(),
  );
});
