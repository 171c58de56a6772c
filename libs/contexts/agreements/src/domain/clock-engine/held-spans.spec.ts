import { at, officeHours, story } from './clock-engine.examples.js';
import { heldAt, heldIntervals, heldTime } from './held-spans.js';

const timeline = story({ '10:00': 'opened 1', '11:00': 'held supplier', '12:00': 'resolved', '14:00': 'reopened' });
const hour = 3_600_000;

describe('the time for which a party had a ticket', () => {
  it('is not that in which it was resolved, but that on hold', () =>
    expect(heldIntervals({ timeline }, at('20:00'))).toEqual([
      { from: at('10:00'), until: at('12:00') },
      { from: at('14:00'), until: null },
    ]));
  it('goes up to the instant asked about', () => {
    expect(heldIntervals({ timeline }, at('13:00'))).toEqual([{ from: at('10:00'), until: at('12:00') }]);
    expect(heldIntervals({ timeline }, at('11:30'))).toEqual([{ from: at('10:00'), until: null }]);
    expect(heldIntervals({ timeline }, at('09:59'))).toEqual([]);
  });
  it('is counted round the clock and by a calendar', () => {
    // Berlin is two hours ahead in June, so the office closes at 16:00 UTC.
    const intervals = heldIntervals({ timeline }, at('20:00'));
    expect(heldTime(intervals, officeHours, at('20:00'))).toEqual({ elapsed: 8 * hour, open: 4 * hour });
    expect(heldTime(intervals, null, at('20:00'))).toEqual({ elapsed: 8 * hour, open: null });
  });
  it('ends with a deadline that passes when it is handed on', () => {
    const [first, second] = heldIntervals({ timeline }, at('20:00'));
    expect([heldAt([first!], at('12:00')), heldAt([second!], at('14:00'))]).toEqual(['until', 'from']);
    expect([heldAt([first!], at('10:00')), heldAt([first!], at('13:00'))]).toEqual(['from', null]);
    expect(heldAt([second!], at('15:00'))).toBe('until');
  });
});
