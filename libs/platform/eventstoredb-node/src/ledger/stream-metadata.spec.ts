import {
  isMetastream,
  isSoftDeleted,
  NO_LIMITS,
  parseLimits,
  SOFT_DELETE_METADATA,
  withTruncateBefore,
} from './stream-metadata.js';

const limitsOf = (json: string) => parseLimits(Buffer.from(json));
const bounded = (json: string, revision: number) => withTruncateBefore(Buffer.from(json), revision).toString();

describe('limits', () => {
  test('are read from metadata', () => {
    expect(limitsOf('{"$maxCount":3,"$tb":5,"$maxAge":60,"owner":"desk"}')).toEqual({
      maxCount: 3,
      truncateBefore: 5,
      maxAgeSeconds: 60,
    });
  });

  test.each(['{"$maxCount":0}', '{"$maxCount":-1}', '{"$maxCount":"3"}', '{"$maxCount":1.5}', '[]', 'null', '{', ''])(
    'are absent from %p',
    (json) => {
      expect(limitsOf(json)).toEqual(NO_LIMITS);
    },
  );

  test('of a deleted stream are recognised although the number is beyond those of JavaScript', () => {
    expect(isSoftDeleted(parseLimits(SOFT_DELETE_METADATA))).toBe(true);
    expect(isSoftDeleted(limitsOf('{"$tb":9007199254740991}'))).toBe(false);
  });
});

describe('a new bound', () => {
  test.each([
    [SOFT_DELETE_METADATA.toString(), '{"$tb":7}'],
    ['{}', '{"$tb":7}'],
    ['not JSON', '{"$tb":7}'],
    ['{"a":1}', '{"a":1,"$tb":7}'],
    ['{"big":12345678901234567890,"$tb" : 3, "x":{"$tb":1}}', '{"big":12345678901234567890,"x":{"$tb":1},"$tb":7}'],
    ['{"text":"a,\\"$tb\\":1,{","list":[1,{"b":2}]}', '{"text":"a,\\"$tb\\":1,{","list":[1,{"b":2}],"$tb":7}'],
  ])('replaces the old one in %p and keeps the rest as it is', (json, expected) => {
    expect(bounded(json, 7)).toBe(expected);
  });
});

test('a metastream needs a name behind its prefix', () => {
  expect(['$$a', '$$', '$a', 'a'].map((name) => isMetastream(Buffer.from(name)))).toEqual([true, false, false, false]);
});
