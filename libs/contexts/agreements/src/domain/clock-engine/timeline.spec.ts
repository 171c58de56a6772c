import { at, clocks, fourHours, officeHours, question, story, targets, theClock } from './clock-engine.examples.js';
import { evaluate } from './clock-engine.js';

describe('the timeline', () => {
  it('has no clocks before the opening', () => {
    expect(clocks(fourHours, { '10:00': 'opened 1' }, '09:59')).toEqual([]);
    expect(clocks(fourHours, { '10:00': 'opened 1' }, '10:00')).toHaveLength(1);
  });

  it('counts events at asOf and ignores later ones', () => {
    const lines = { '10:00': 'opened 1', '12:00': 'resolved' };
    expect(theClock(fourHours, lines, '12:00')).toMatchObject({ state: 'met' });
    expect(theClock(fourHours, lines, '11:59')).toMatchObject({ state: 'running' });
  });

  it('takes events at one instant in the order given', () => {
    expect(theClock(fourHours, { '10:00': 'opened 1, resolved, reopened' }, '11:00')).toMatchObject({
      state: 'running',
      elapsed: 'PT1H',
    });
  });

  it('lists clocks response, resolution, update, then by cycle', () => {
    const agreement = {
      targets: targets({ update: { 1: 'PT2H' }, resolution: { 1: 'PT4H' }, response: { 1: 'PT1H' } }),
    };
    const listed = clocks(agreement, { '10:00': 'opened 1', '10:30': 'answered' }, '11:00');
    expect(listed.map(({ metric, cycle }) => `${metric} ${cycle}`)).toEqual([
      'response 1',
      'resolution 1',
      'update 1',
      'update 2',
    ]);
  });

  it.each([
    ['resumed without a hold', { '11:00': 'resumed' }],
    ['reopened while open', { '11:00': 'reopened' }],
    ['opened twice', { '11:00': 'opened 2' }],
    ['resolved after the cancellation', { '13:00': 'cancelled', '13:30': 'resolved' }],
  ])('ignores on a recorded stream what the state does not allow: %s', (_, lines) => {
    const allowed = Object.fromEntries(Object.entries(lines).filter(([, what]) => what === 'cancelled'));
    const expected = clocks(fourHours, { '10:00': 'opened 1', ...allowed }, '15:00');
    expect(clocks(fourHours, { '10:00': 'opened 1', ...lines }, '15:00')).toEqual(expected);
  });

  it('puts a recorded stream in the order in which things occurred', () => {
    const ordered = question(fourHours, { '10:00': 'opened 1', '11:00': 'resolved', '12:00': 'reopened' }, '13:00');
    const shuffled = { ...ordered, timeline: [...ordered.timeline].reverse() };
    expect(evaluate(shuffled)).toEqual(evaluate(ordered));
  });

  it('never throws on instants out of this world', () => {
    const timeline = [...story({ '10:00': 'opened 1' }), { at: NaN, what: 'resolved' as const }];
    const asked = { calendar: officeHours, agreement: fourHours, timeline };
    expect(evaluate({ ...asked, asOf: at('11:00') })).toHaveLength(1);
    expect(evaluate({ ...asked, asOf: Infinity })).toHaveLength(1);
    expect(evaluate({ ...asked, asOf: NaN })).toHaveLength(1);
  });
});
