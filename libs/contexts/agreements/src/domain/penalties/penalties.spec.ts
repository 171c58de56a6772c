import { formatMoney, parseMoney } from '@chronodesk/kernel';
import fc from 'fast-check';
import { type CappedLine, capMonths, type PricedMonth, priceRules, type TargetCount } from './penalties.js';
import { type Band, type PenaltyTerms } from './penalty-terms.js';
import { shareAt } from './shares.js';

const count = (met: number, breached: number, priority = 1): TargetCount => ({
  ...{ metric: 'resolution', priority, met, breached },
});
const terms = (rules: PenaltyTerms['rules'], more: Partial<PenaltyTerms> = {}): PenaltyTerms => ({
  ...{ currency: 'EUR', monthlyFee: '10000.00', rules, ...more },
});
const perBreach = { per: 'breach', metric: 'resolution', amount: '150.00' } as const;
const bands = {
  per: 'band',
  metric: 'resolution',
  bands: [
    { below: 98, amount: '500.00' },
    { below: 95, percentOfFee: 10 },
    { above: 99.5, amount: '250.00' },
  ],
} as const;
const amounts = (lines: readonly { readonly amount: bigint }[]) => lines.map(({ amount }) => amount);

describe('what breaches of a month cost', () => {
  it('counts each breach of the metric and priorities of the rule', () => {
    const rule = { ...perBreach, priority: [1, 2] };
    expect(priceRules(terms([rule]), [count(5, 2), count(0, 1, 2), count(0, 9, 3)])).toEqual([
      { rule: 0, kind: 'penalty', met: 5, breached: 3, band: null, amount: 45_000n },
    ]);
  });

  it.each([
    [98, 2, 0n, undefined],
    [979, 21, 50_000n, 'penalty'],
    [95, 5, 50_000n, 'penalty'],
    [94, 6, 100_000n, 'penalty'],
    [995, 5, 0n, undefined],
    [996, 4, 25_000n, 'credit'],
    [0, 0, 0n, undefined],
  ])('takes the lowest band reached: %i met, %i breached', (met, breached, amount, kind = 'penalty') => {
    const lines = priceRules(terms([bands]), met + breached > 0 ? [count(met, breached)] : []);
    expect(lines).toMatchObject([{ amount, kind }]);
  });
});

describe('the cap', () => {
  const month = (name: string, breached: number, cap: PenaltyTerms['cap']): PricedMonth => {
    const priced = terms([perBreach, { ...perBreach, amount: '100.00' }], cap && { cap });
    return { month: name, terms: priced, lines: priceRules(priced, [count(0, breached)]) };
  };
  const charged = (months: readonly PricedMonth[]) =>
    capMonths(months).map(({ lines }) => lines.map((line) => Number(line.charged) / 100));

  it('gives what is left to the rules in their order', () => {
    const cap = { per: 'month', amount: '400.00' } as const;
    expect(charged([month('2026-01', 1, cap), month('2026-02', 2, cap)])).toEqual([
      [150, 100],
      [300, 100],
    ]);
  });

  it('runs through a quarter and begins anew in the next; a per cent is one of the fee of the period', () => {
    const cap = { per: 'quarter', percentOfFee: 1 } as const;
    const months = ['2026-01', '2026-02', '2026-03', '2026-04'].map((name) => month(name, 1, cap));
    expect(charged(months)).toEqual([
      [150, 100],
      [50, 0],
      [0, 0],
      [150, 100],
    ]);
  });
});

describe('whatever the terms', () => {
  const charge = fc.oneof(
    fc.record({ amount: fc.integer({ min: 1, max: 1_000_000 }).map((cents) => formatMoney(BigInt(cents), 'EUR')) }),
    fc.record({ percentOfFee: fc.integer({ min: 1, max: 10_000 }).map((points) => points / 100) }),
  );
  const limits = fc.uniqueArray(fc.integer({ min: 1, max: 9_900 }), { minLength: 1, maxLength: 4 });
  const bandRule = fc
    .record({ limits, step: fc.integer({ min: 1, max: 90_000 }), credit: fc.boolean() })
    .map((made) => {
      const below = made.limits
        .sort((a, b) => b - a)
        .map((limit, index): Band => ({
          below: limit / 100,
          amount: formatMoney(BigInt(made.step * (index + 1)), 'EUR'),
        }));
      const credit: Band[] = made.credit ? [{ above: 99.5, amount: '12.34' }] : [];
      return { per: 'band' as const, metric: 'resolution' as const, bands: [...below, ...credit] };
    });
  const breachRule = charge.map((price) => ({ per: 'breach' as const, metric: 'resolution' as const, ...price }));
  const someTerms = fc
    .record({
      rules: fc.array(fc.oneof(bandRule, breachRule), { minLength: 1, maxLength: 4 }),
      cap: fc.option(
        charge.chain((price) => fc.constantFrom('month', 'quarter', 'year').map((per) => ({ per, ...price }))),
        { nil: undefined },
      ),
    })
    .map(({ rules, cap }) => terms(rules as PenaltyTerms['rules'], cap && { cap }));
  const counts = fc.record({ met: fc.nat(300), breached: fc.nat(300) });
  const year = fc.array(counts, { minLength: 1, maxLength: 12 });
  const bill = (priced: PenaltyTerms, months: readonly { met: number; breached: number }[]) =>
    capMonths(
      months.map(({ met, breached }, index) => ({
        ...{ month: `2026-${String(index + 1).padStart(2, '0')}`, terms: priced },
        lines: priceRules(priced, [count(met, breached)]),
      })),
    );
  const sum = (lines: readonly CappedLine[], kind: string, field: 'amount' | 'charged') =>
    lines.filter((line) => line.kind === kind).reduce((total, line) => total + line[field], 0n);

  it('never charges more than the cap, nor more than a rule comes to', () => {
    fc.assert(
      fc.property(someTerms, year, (priced, months) => {
        const billed = bill(priced, months);
        for (const { lines } of billed) for (const line of lines) expect(line.charged).toBeLessThanOrEqual(line.amount);
        const perPeriod = new Map<string, bigint>();
        for (const { month, lines } of billed) {
          const period = { month, quarter: `${Math.ceil(Number(month.slice(5)) / 3)}`, year: '' }[
            priced.cap?.per ?? 'month'
          ];
          perPeriod.set(period, (perPeriod.get(period) ?? 0n) + sum(lines, 'penalty', 'charged'));
        }
        const { cap } = priced;
        if (!cap) return;
        const months_ = { month: 1n, quarter: 3n, year: 12n }[cap.per];
        const limit =
          cap.amount === undefined
            ? (1_000_000n * months_ * BigInt(Math.round(cap.percentOfFee * 100)) + 5_000n) / 10_000n
            : parseMoney(cap.amount, 'EUR')!;
        for (const charged of perPeriod.values()) expect(charged).toBeLessThanOrEqual(limit);
      }),
    );
  });

  it('never costs less with one breach more, credits set off', () => {
    fc.assert(
      fc.property(someTerms, counts, (priced, { met, breached }) => {
        const net = (more: number) => {
          const { lines } = bill(priced, [{ met, breached: breached + more }])[0]!;
          return sum(lines, 'penalty', 'charged') - sum(lines, 'credit', 'charged');
        };
        if (met + breached > 0) expect(net(1)).toBeGreaterThanOrEqual(net(0));
      }),
    );
  });

  it('spreads every cent over the tickets behind it', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 12n }), fc.integer({ min: 1, max: 500 }), (amount, items) => {
        const shares = Array.from({ length: items }, (_, place) => shareAt(amount, items, place));
        expect(shares.reduce((total, share) => total + share, 0n)).toBe(amount);
        expect(shares[0]! - shares.at(-1)!).toBeLessThanOrEqual(1n);
      }),
    );
  });

  it('breaches of a rule per breach carry its very amount', () =>
    expect(amounts(priceRules(terms([perBreach]), [count(0, 7)])).map((amount) => shareAt(amount, 7, 6))).toEqual([
      15_000n,
    ]));
});
