import { type AgreementTerms } from './agreement-terms.js';
import { type clocks, officeHours, pausing, shown, targets, theClock } from './clock-engine.examples.js';

describe('thresholds', () => {
  const watched = (within: string, thresholds: (number | string)[]): AgreementTerms => ({
    ...pausing,
    targets: targets({ resolution: { 1: within, 2: 'PT8H' } }, thresholds),
  });
  const thresholdsOf = (...asked: Parameters<typeof clocks>) =>
    theClock(...asked).thresholds.map(({ instant }) => instant);

  it('are per cents of the target or durations counted back from due, in the order of the agreement, as written', () => {
    expect(theClock(watched('PT4H', ['PT30M', 75, 50, 100]), { '10:00': 'opened 1' }, '11:00').thresholds).toEqual([
      { at: 'PT30M', instant: shown('13:30') },
      { at: 75, instant: shown('13:00') },
      { at: 50, instant: shown('12:00') },
      { at: 100, instant: shown('14:00') },
    ]);
  });

  it('are rounded up to the second', () => {
    expect(thresholdsOf(watched('PT10S', [33]), { '10:00': 'opened 1' }, '10:00')).toEqual([shown('10:00:04Z')]);
    expect(thresholdsOf(watched('PT1S', [1]), { '10:00': 'opened 1' }, '10:00')).toEqual([shown('10:00:01Z')]);
  });

  it('fall on closing time where they are reached at the boundary', () => {
    expect(thresholdsOf(watched('PT4H', [50]), { '14:00': 'opened 1' }, '14:30', officeHours)).toEqual([
      shown('16:00'),
    ]);
  });

  it('keep the instant at which they were reached through holds', () => {
    const lines = { '10:00': 'opened 1', '12:30': 'held requester', '20:00': 'resumed' };
    expect(thresholdsOf(watched('PT4H', [50, 75]), lines, '21:00')).toEqual([shown('12:00'), shown('20:30')]);
  });

  it('have no instant while paused unless reached', () => {
    const lines = { '10:00': 'opened 1', '12:00': 'held requester' };
    expect(thresholdsOf(watched('PT4H', [50, 75]), lines, '21:00')).toEqual([shown('12:00'), null]);
  });

  it('are those of the new target after a change of priority, none earlier than the change', () => {
    const lines = { '10:00': 'opened 1', '13:00': 'prioritised 2' };
    expect(thresholdsOf(watched('PT4H', [25, 50, 75]), lines, '13:30')).toEqual([
      shown('13:00'),
      shown('14:00'),
      shown('16:00'),
    ]);
  });

  it('are reached at the change by what has elapsed even while paused', () => {
    const lines = { '10:00': 'opened 1', '13:00': 'held requester', '14:00': 'prioritised 2' };
    expect(thresholdsOf(watched('PT4H', [25, 50]), lines, '15:00')).toEqual([shown('14:00'), null]);
    const exact = { '10:00': 'opened 1', '12:00': 'held requester', '14:00': 'prioritised 2' };
    expect(thresholdsOf(watched('PT4H', [25, 50]), exact, '15:00')).toEqual([shown('14:00'), null]);
  });

  it('are shown as they stood at the stop', () => {
    const lines = { '10:00': 'opened 1', '12:30': 'resolved' };
    expect(thresholdsOf(watched('PT4H', [50, 75]), lines, '15:00')).toEqual([shown('12:00'), shown('13:00')]);
    const held = { '10:00': 'opened 1', '12:15': 'held requester', '12:30': 'resolved' };
    expect(thresholdsOf(watched('PT4H', [50, 75]), held, '15:00')).toEqual([shown('12:00'), null]);
  });
});
