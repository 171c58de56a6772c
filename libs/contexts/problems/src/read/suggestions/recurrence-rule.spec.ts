import { comparableWindows, comparedFrom, groupText, type RecurrenceRule, ruleText } from './recurrence-rule.js';

const rule: RecurrenceRule = {
  ...{ from: '2026-03-29T00:00:00.000Z', to: '2026-04-05T00:00:00.000Z' },
  ...{ minimum: 5, ratio: 2.5, windows: 6 },
};

describe('the spans that say what is usual', () => {
  it.each([
    ['2020-01-01T00:00:00.000Z', 6],
    ['2026-03-08T00:00:00.000Z', 3],
    // The third span before is not covered whole.
    ['2026-03-08T00:00:00.001Z', 2],
    ['2026-03-25T00:00:00.000Z', 0],
    ['2026-12-01T00:00:00.000Z', 0],
    [null, 0],
  ])('are, with the first ticket at %s, %i', (first, windows) => expect(comparableWindows(rule, first)).toBe(windows));

  it('lie straight before', () => expect(comparedFrom(rule, 3)).toBe('2026-03-08T00:00:00.000Z'));
});

describe('the words of the rule', () => {
  it('name its figures in both languages', () =>
    expect(ruleText(rule, 3)).toEqual({
      en: 'At least 5 incidents, and at least 2.5 times as many as usual: the mean of the 3 spans of the same length before.',
      de: 'Mindestens 5 Störungen und mindestens 2,5-mal so viele wie üblich: der Durchschnitt der 3 gleich langen Zeiträume davor.',
    }));

  it('do not pretend to know what is usual', () => expect(ruleText(rule, 0).en).toContain('no records before'));

  it.each([
    [
      { by: 'ci', value: 'mx-1', within: null },
      12,
      2.5,
      'Konfigurationselement mx-1: 12 Störungen; üblich sind 2,5, also 4,8-mal so viele.',
    ],
    [
      { by: 'symptom', value: 'drafts', within: null },
      7,
      0,
      'Wort im Titel drafts: 7 Störungen; zuvor nie aufgetreten.',
    ],
    [{ by: 'subcategory', value: 'vpn', within: 'net' }, 7, null, 'Unterkategorie net / vpn: 7 Störungen.'],
  ] as const)('tell why %j is suggested', (group, count, usual, german) =>
    expect(groupText(group, count, usual).de).toBe(german),
  );
});
