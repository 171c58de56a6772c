import { monthAfter, monthsBetween, monthSpanOf, zoneNameOf } from './local-month.js';

const HOUR_MS = 3_600_000;
const iso = (instant: number) => new Date(instant).toISOString();

describe('months of an agreement', () => {
  it('begin at local midnight and take the switch of the clock in', () => {
    const march = monthSpanOf('2026-03', 'Europe/Berlin');
    expect([iso(march.from), iso(march.until)]).toEqual(['2026-02-28T23:00:00.000Z', '2026-03-31T22:00:00.000Z']);
    expect((march.until - march.from) / HOUR_MS).toBe(31 * 24 - 1);
    const october = monthSpanOf('2026-10', 'Europe/Berlin');
    expect((october.until - october.from) / HOUR_MS).toBe(31 * 24 + 1);
  });

  it('follow one another without gap', () => {
    const months = monthsBetween('2025-11', '2027-01');
    expect(months).toHaveLength(15);
    months.slice(1).forEach((month, index) => {
      expect(monthSpanOf(month, 'America/Sao_Paulo').from).toBe(monthSpanOf(months[index]!, 'America/Sao_Paulo').until);
    });
    expect([monthAfter('2025-12'), monthAfter('2026-01', -1), monthAfter('2026-05', 0)]).toEqual([
      '2026-01',
      '2025-12',
      '2026-05',
    ]);
  });

  it('are those of the newest calendar, or of UTC', () => {
    const berlin = { timeZone: 'Europe/Berlin', weekly: {} };
    const versions = [
      { validFrom: null, calendar: 'always' as const },
      { validFrom: 0, calendar: berlin },
    ];
    expect([zoneNameOf('always'), zoneNameOf(berlin), zoneNameOf({ versions })]).toEqual([
      'UTC',
      'Europe/Berlin',
      'Europe/Berlin',
    ]);
  });
});
