import * as check from '../agreement.check.js';
import { goldContent, specReading } from '../agreement.examples.js';

const checkDraft = (body: unknown) => check.checkDraft(body, specReading);

const rule = { per: 'breach', metric: 'resolution', amount: '150.00' };
const good = {
  currency: 'EUR',
  monthlyFee: '10000.00',
  rules: [
    { ...rule, priority: [1, 2] },
    {
      per: 'band',
      metric: 'response',
      bands: [
        { below: 98, amount: '500' },
        { below: 95.5, percentOfFee: 7.25 },
        { above: 99.5, amount: '100' },
      ],
    },
  ],
  cap: { per: 'quarter', percentOfFee: 10 },
};
const faultsOf = (penalties: unknown, compliance?: unknown): string[] => {
  const { targets, calendar } = goldContent;
  const checked = checkDraft({
    name: 'Gold',
    calendar,
    targets,
    penalties,
    ...(compliance !== undefined && { compliance }),
  });
  return checked.ok ? [] : checked.errors.map(({ path, message }) => `${path} ${message}`);
};
const rules = (...bad: object[]) => ({ ...good, rules: bad });
const bandsOf = (...bands: object[]) => rules({ per: 'band', metric: 'response', bands });

describe('penalty terms', () => {
  it('are kept as written', () => {
    const { targets, calendar } = goldContent;
    const compliance = [{ metric: 'response', priority: [1], percent: 95, per: 'month' }];
    const checked = checkDraft({ name: 'Gold', calendar, targets, penalties: good, compliance });
    expect(checked).toMatchObject({ ok: true, value: { content: { penalties: good, compliance } } });
  });

  it.each<[string, unknown, string]>([
    ['no currency', { ...good, currency: 'EURO' }, '/penalties/currency must be a currency of ISO 4217, such as EUR'],
    [
      'a negative amount',
      rules({ ...rule, amount: '-5' }),
      '/penalties/rules/0/amount must be an amount of EUR that is not negative, such as "150"',
    ],
    ['nothing', rules({ ...rule, amount: '0.00' }), '/penalties/rules/0/amount must be more than nothing'],
    [
      'too many digits',
      rules({ ...rule, amount: '1.005' }),
      '/penalties/rules/0/amount must be an amount of EUR that is not negative, such as "150"',
    ],
    ['a number', rules({ ...rule, amount: 150 }), '/penalties/rules/0/amount must be a string'],
    ['no rules', rules(), '/penalties/rules must have 1 to 50 rules'],
    [
      'an unknown metric',
      rules({ ...rule, metric: 'speed' }),
      '/penalties/rules/0/metric must be one of response, resolution, update',
    ],
    [
      'a metric without target',
      rules({ ...rule, metric: 'update' }),
      '/penalties/rules/0/metric has no target in this agreement',
    ],
    [
      'a priority without target',
      rules({ ...rule, priority: [4] }),
      '/penalties/rules/0/priority/0 has no resolution target in this agreement',
    ],
    ['a priority twice', rules({ ...rule, priority: [1, 1] }), '/penalties/rules/0/priority names a priority twice'],
    [
      'two prices',
      rules({ ...rule, percentOfFee: 3 }),
      '/penalties/rules/0 must have either "amount" or "percentOfFee"',
    ],
    ['no price', { ...good, cap: { per: 'month' } }, '/penalties/cap must have either "amount" or "percentOfFee"'],
    [
      'a per cent of no fee',
      { ...good, monthlyFee: undefined, rules: [rule] },
      '/penalties/monthlyFee must be a string',
    ],
    [
      'a period that is none',
      { ...good, cap: { per: 'week', amount: '5' } },
      '/penalties/cap/per must be one of month, quarter, year',
    ],
    [
      'a band without limit',
      bandsOf({ amount: '5' }),
      '/penalties/rules/0/bands/0 must have either "below" or "above"',
    ],
    [
      'bands that do not fall',
      bandsOf({ below: 95, amount: '5' }, { below: 95, amount: '6' }),
      '/penalties/rules/0/bands/1/below must be lower than in the band before',
    ],
    [
      'bands that get cheaper',
      bandsOf({ below: 98, amount: '5' }, { below: 95, amount: '4' }),
      '/penalties/rules/0/bands/1 must not cost less than the band before',
    ],
    [
      'a credit among penalties',
      bandsOf({ above: 99, amount: '5' }, { below: 95, amount: '6' }),
      '/penalties/rules/0/bands/0/above must be the last band, and the only one with "above"',
    ],
    [
      'a credit that overlaps',
      bandsOf({ below: 98, amount: '5' }, { above: 97, amount: '5' }),
      '/penalties/rules/0/bands/1/above overlaps with the band below 98',
    ],
    [
      'a limit out of range',
      bandsOf({ below: 101, amount: '5' }),
      '/penalties/rules/0/bands/0/below must be a per cent above 0, up to 100, with at most two decimals',
    ],
  ])('refuse %s at its place', (_, penalties, message) => expect(faultsOf(penalties)).toContain(message));

  it('refuse a share of a fee that is not written', () => {
    const { monthlyFee: _, ...free } = good;
    expect(faultsOf(free)).toEqual([
      '/penalties/rules/1/bands/1/percentOfFee needs a "monthlyFee"',
      '/penalties/cap/percentOfFee needs a "monthlyFee"',
    ]);
  });
});

describe('promised shares', () => {
  it.each<[string, unknown, string]>([
    [
      'a per cent out of range',
      [{ metric: 'response', percent: 0 }],
      '/compliance/0/percent must be a per cent above 0, up to 100, with at most two decimals',
    ],
    [
      'a metric without target',
      [{ metric: 'update', percent: 95 }],
      '/compliance/0/metric has no target in this agreement',
    ],
    [
      'the same twice',
      [
        { metric: 'response', percent: 95 },
        { metric: 'response', percent: 90 },
      ],
      '/compliance/1 repeats the metric and priorities of another promise',
    ],
    ['another period', [{ metric: 'response', percent: 95, per: 'year' }], '/compliance/0/per must be one of month'],
    ['no list', {}, '/compliance must be an array'],
  ])('refuse %s at its place', (_, compliance, message) => expect(faultsOf(good, compliance)).toContain(message));
});
