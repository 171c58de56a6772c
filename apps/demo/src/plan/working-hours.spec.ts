import { dayNumberOf } from '@chronodesk/wall-time';
import { afterWork, HOUR_MS, instantOn, isWorkday, workdayFrom } from './working-hours.js';

const day = (date: string): number => dayNumberOf(date)!;
const after = (from: string, hours: number): string =>
  new Date(afterWork(Date.parse(from), hours * HOUR_MS)).toISOString();

describe('working hours', () => {
  it('leave out nights, weekends and the holidays of Bavaria', () => {
    expect(after('2026-01-05T16:00:00Z', 2)).toBe('2026-01-07T07:00:00.000Z');
    expect(after('2026-07-03T15:30:00Z', 1)).toBe('2026-07-06T05:30:00.000Z');
    expect(isWorkday(day('2026-01-06'))).toBe(false);
  });

  it('count from the opening for what comes before it', () => {
    expect(after('2026-07-06T01:00:00Z', 0)).toBe('2026-07-06T05:00:00.000Z');
  });

  it('find working days', () => {
    expect(workdayFrom(day('2026-07-04'))).toBe(day('2026-07-06'));
    expect(workdayFrom(day('2026-07-03'), 1)).toBe(day('2026-07-06'));
    expect(workdayFrom(day('2026-07-06'))).toBe(day('2026-07-06'));
  });

  it('follow summer time', () => {
    expect(new Date(instantOn(day('2026-01-02'), 9 * HOUR_MS)).toISOString()).toBe('2026-01-02T08:00:00.000Z');
    expect(new Date(instantOn(day('2026-07-02'), 9 * HOUR_MS)).toISOString()).toBe('2026-07-02T07:00:00.000Z');
  });
});
