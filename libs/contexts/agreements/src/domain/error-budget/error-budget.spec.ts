import fc from 'fast-check';
import { allowedBreaches, errorBudget, projectedTotal } from './error-budget.js';

describe('an error budget', () => {
  it('tells how many breaches a promise allows and how fast they are used', () => {
    expect(errorBudget(95, 190, 10)).toEqual({ total: 200, allowed: 10, used: 10, left: 0, burnRate: 1 });
    expect(errorBudget(95, 189, 11)).toMatchObject({ allowed: 10, left: -1, burnRate: 1.1 });
    expect(errorBudget(99.95, 100, 0)).toMatchObject({ allowed: 0, left: 0, burnRate: 0 });
    expect(errorBudget(100, 99, 1)).toMatchObject({ allowed: 0, left: -1, burnRate: null });
    expect(errorBudget(95, 0, 0)).toEqual({ total: 0, allowed: 0, used: 0, left: 0, burnRate: null });
  });

  it('has something left exactly as long as the promise is kept', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), fc.nat(5_000), fc.nat(5_000), (points, met, breached) => {
        const { left } = errorBudget(points / 100, met, breached);
        expect(left >= 0).toBe(met * 10_000 >= points * (met + breached));
      }),
    );
  });

  it('grows with the tickets to come', () => {
    expect(projectedTotal(50, 10, 40)).toBe(200);
    expect(projectedTotal(50, 0, 40)).toBeNull();
    expect(projectedTotal(50, 60, 40)).toBe(50);
    expect(allowedBreaches(95, 199)).toBe(9);
  });
});
