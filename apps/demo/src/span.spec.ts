import { InvalidSpan, spanOf } from './span.js';

const now = Date.parse('2026-11-26T11:22:33.444Z');

describe('the span of a demo', () => {
  it('is the year that ends in this minute', () => {
    expect(spanOf({}, now)).toEqual({ seed: 1, until: Date.parse('2026-11-26T11:22:00Z'), days: 365, tickets: 6_500 });
  });

  it('is as it was asked for', () => {
    const env = { DEMO_SEED: '0', DEMO_UNTIL: '2026-03-31T10:00:00+02:00', DEMO_DAYS: '14', DEMO_TICKETS: '60' };
    expect(spanOf(env, now)).toEqual({ seed: 0, until: Date.parse('2026-03-31T08:00:00Z'), days: 14, tickets: 60 });
  });

  it.each([
    [{ DEMO_UNTIL: '2026-11-26T11:23:00Z' }, /DEMO_UNTIL has to be an instant that is not to come/],
    [{ DEMO_UNTIL: 'yesterday' }, /DEMO_UNTIL/],
    [{ DEMO_SEED: '1.5', DEMO_DAYS: '1' }, /DEMO_SEED has to be .*\nDEMO_DAYS has to be a whole number from 2/],
    [{ DEMO_TICKETS: 'many' }, /DEMO_TICKETS/],
  ])('cannot be told by %j', (env, fault) => {
    expect(() => spanOf(env, now)).toThrow(InvalidSpan);
    expect(() => spanOf(env, now)).toThrow(fault);
  });
});
