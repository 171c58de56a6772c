import { effectText } from './effect-text.js';

const side = (weeks: number, incidents: number) => ({
  weeks,
  incidents,
  perWeek: weeks > 0 ? incidents / weeks : null,
});

describe('the sentence about an effect', () => {
  it('tells how many fewer there are', () =>
    expect(effectText('fewer', side(8, 100), side(4, 5))).toEqual({
      en: '12.5 incidents a week in the 8 weeks before the fix, 1.3 in the 4 weeks since: 90 % fewer, more than chance explains.',
      de: '12,5 Störungen je Woche in den 8 Wochen vor der Lösung, 1,3 in den 4 Wochen danach: 90 % weniger, mehr als der Zufall erklärt.',
    }));

  it('tells of more where there was nothing before', () =>
    expect(effectText('more', side(8, 0), side(4, 40)).de).toMatch(/: mehr, was der Zufall nicht erklärt\.$/));

  it('claims nothing that is not known', () => {
    expect(effectText('unclear', side(8, 24), side(4, 8)).en).toMatch(
      /: no clear difference, chance may explain it\.$/,
    );
    expect(effectText('too-little-data', side(8, 3), side(0, 0)).en).toBe(
      'Too little data to say anything: 8 whole weeks before and 0 since, 3 incidents; at least 2 weeks on either side and 10 incidents are needed.',
    );
    expect(effectText('not-resolved', side(0, 0), side(0, 0)).de).toContain('nicht gelöst');
  });
});
