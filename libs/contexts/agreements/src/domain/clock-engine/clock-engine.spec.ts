import { type WeeklyCalendar } from '../calendar/calendar.js';
import { type AgreementTerms } from './agreement-terms.js';
import { at, clocks, officeHours, question, shown, story, targets } from './clock-engine.examples.js';
import { evaluate } from './clock-engine.js';
import { presentClock } from './clock.js';

const fourHours: AgreementTerms = { targets: targets({ resolution: { 1: 'PT4H' } }) };
const pausing: AgreementTerms = { ...fourHours, pauseOn: ['requester'], pausable: ['resolution'] };
const twoPriorities: AgreementTerms = {
  ...pausing,
  targets: targets({ resolution: { 1: 'PT2H', 2: 'PT8H' } }),
};
const only = <Value>(values: readonly Value[]): Value => {
  expect(values).toHaveLength(1);
  return values[0]!;
};
const theClock = (...asked: Parameters<typeof clocks>) => only(clocks(...asked));

describe('elapsed and due', () => {
  it('is the open time in which the clock runs', () => {
    const lines = { '2026-06-05T15:00': 'opened 1' };
    expect(theClock(fourHours, lines, '2026-06-08T07:00', officeHours)).toMatchObject({
      state: 'running',
      elapsed: 'PT2H',
      remaining: 'PT2H',
      dueAt: shown('2026-06-08T09:00'),
    });
  });

  it('is due at closing time, not at the next opening, for work that completes exactly then', () => {
    const clock = theClock(fourHours, { '12:00': 'opened 1' }, '13:00', officeHours);
    expect(clock.dueAt).toBe(shown('16:00'));
  });

  it('has no due instant if not reached within 20 years', () => {
    const never: WeeklyCalendar = { timeZone: 'UTC', weekly: {} };
    expect(theClock(fourHours, { '10:00': 'opened 1' }, '11:00', never)).toMatchObject({
      state: 'running',
      elapsed: 'PT0S',
      remaining: 'PT4H',
      dueAt: null,
    });
  });

  it('is met at any stop if it is never due', () => {
    const never: WeeklyCalendar = { timeZone: 'UTC', weekly: {} };
    const clock = theClock(
      fourHours,
      { '10:00': 'opened 1', '2030-01-01T00:00': 'resolved' },
      '2031-01-01T00:00',
      never,
    );
    expect(clock).toMatchObject({ state: 'met', dueAt: null });
  });

  it('is due, if nothing remains, at the instant from which it last began to run', () => {
    const lines = { '12:00': 'opened 1', '16:00': 'held requester', '20:00': 'resumed' };
    expect(theClock(pausing, lines, '20:00', officeHours)).toMatchObject({
      state: 'running',
      remaining: 'PT0S',
      dueAt: shown('20:00'),
    });
  });

  it('is due, if nothing remains, at the instant at which it got its target', () => {
    const lines = { '14:00': 'opened 2', '2026-06-01T22:00': 'prioritised 1' };
    const clock = theClock(twoPriorities, lines, '22:00', officeHours);
    expect(clock).toMatchObject({ state: 'running', elapsed: 'PT2H', dueAt: shown('22:00'), breachedAt: null });
  });

  it('shows fractions of a second only if there are any', () => {
    const timeline = [{ at: at('10:00') + 250, what: 'opened' as const, priority: 1 }];
    const clock = only(evaluate({ calendar: 'always', agreement: fourHours, timeline, asOf: at('10:00:01.500Z') }));
    expect(presentClock(clock)).toMatchObject({
      startedAt: '2026-06-01T10:00:00.250Z',
      elapsed: 'PT1.25S',
      remaining: 'PT3H59M58.75S',
      dueAt: '2026-06-01T14:00:00.250Z',
    });
  });
});

describe('verdicts compare instants', () => {
  it('is met by a stop at exactly the due instant', () => {
    expect(theClock(fourHours, { '10:00': 'opened 1', '14:00': 'resolved' }, '15:00')).toMatchObject({
      state: 'met',
      stoppedAt: shown('14:00'),
      dueAt: shown('14:00'),
      remaining: 'PT0S',
    });
  });

  it('is breached by a later stop even if no open time passed in between', () => {
    const lines = { '12:00': 'opened 1', '16:00:01Z': 'resolved' };
    expect(theClock(fourHours, lines, '17:00', officeHours)).toMatchObject({
      state: 'breached',
      elapsed: 'PT4H',
      dueAt: shown('16:00'),
      breachedAt: shown('16:00'),
      stoppedAt: shown('16:00:01Z'),
    });
  });

  it('still runs at the due instant and is breached at any later one', () => {
    expect(theClock(fourHours, { '10:00': 'opened 1' }, '14:00')).toMatchObject({
      state: 'running',
      remaining: 'PT0S',
    });
    expect(theClock(fourHours, { '10:00': 'opened 1' }, '14:00:00.001Z')).toMatchObject({
      state: 'breached',
      stoppedAt: null,
      dueAt: shown('14:00'),
      breachedAt: shown('14:00'),
      remaining: 'PT0S',
    });
  });

  it.each([
    ['a hold', 'held requester', { state: 'paused', remaining: 'PT0S', dueAt: null }],
    ['a lower priority', 'prioritised 2', { state: 'running', remaining: 'PT5H', breachedAt: null }],
    ['a cancellation', 'cancelled', { state: 'ended', dueAt: shown('12:00') }],
  ])('lets %s at the due instant come first', (_, event, expected) => {
    expect(theClock(twoPriorities, { '10:00': 'opened 1', '12:00': event }, '13:00')).toMatchObject(expected);
  });

  it.each([
    ['a lower priority', { '13:00': 'prioritised 2' }],
    ['a hold', { '13:00': 'held requester' }],
    ['a hold that ends', { '13:00': 'held requester', '15:00': 'resumed' }],
    ['a reopening', { '13:00': 'resolved', '13:30': 'reopened' }],
    ['a priority without target', { '13:00': 'prioritised 3' }],
    ['a cancellation', { '13:00': 'cancelled' }],
  ])('never takes a breach back: %s', (_, later) => {
    expect(theClock(twoPriorities, { '10:00': 'opened 1', ...later }, '16:00')).toMatchObject({
      state: 'breached',
      dueAt: shown('12:00'),
      breachedAt: shown('12:00'),
    });
  });
});

describe('the response clock', () => {
  const response: AgreementTerms = { targets: targets({ response: { 1: 'PT1H' } }) };

  it('stops at the first answer to the requester', () => {
    const lines = { '10:00': 'opened 1', '10:20': 'answered', '12:00': 'answered' };
    expect(theClock(response, lines, '13:00')).toMatchObject({ state: 'met', stoppedAt: shown('10:20') });
  });

  it.each(['resolved', 'closed'])('stops when the ticket is %s if that comes first', (event) => {
    const lines = { '10:00': 'opened 1', '10:30': event };
    expect(theClock(response, lines, '13:00')).toMatchObject({ state: 'met', stoppedAt: shown('10:30') });
  });

  it('is never started again by reopening', () => {
    const lines = { '10:00': 'opened 1', '10:30': 'resolved', '11:00': 'reopened', '13:00': 'answered' };
    expect(theClock(response, lines, '14:00')).toMatchObject({ state: 'met', stoppedAt: shown('10:30'), cycle: 1 });
  });
});

describe('the resolution clock', () => {
  const restarting: AgreementTerms = { ...fourHours, onReopen: 'restart' };
  const reopened = { '10:00': 'opened 1', '11:00': 'resolved', '20:00': 'reopened' };

  it('continues at reopening: the time in between does not count and "met" is withdrawn', () => {
    expect(theClock(fourHours, reopened, '21:00')).toMatchObject({
      cycle: 1,
      state: 'running',
      startedAt: shown('10:00'),
      stoppedAt: null,
      elapsed: 'PT2H',
      dueAt: shown('23:00'),
    });
  });

  it('is due at the reopening if it had nothing left', () => {
    const lines = { '10:00': 'opened 1', '14:00': 'resolved', '20:00': 'reopened' };
    expect(theClock(fourHours, lines, '20:00')).toMatchObject({ state: 'running', dueAt: shown('20:00') });
    expect(theClock(fourHours, lines, '20:01')).toMatchObject({ state: 'breached', breachedAt: shown('20:00') });
  });

  it('restarts at reopening as a new cycle, the old one keeping its verdict', () => {
    expect(clocks(restarting, reopened, '21:00')).toMatchObject([
      { cycle: 1, state: 'met', stoppedAt: shown('11:00') },
      { cycle: 2, state: 'running', startedAt: shown('20:00'), elapsed: 'PT1H', dueAt: '2026-06-02T00:00:00Z' },
    ]);
  });

  it('is not breached anew by restarting after a breach', () => {
    const lines = { '10:00': 'opened 1', '15:00': 'resolved', '20:00': 'reopened' };
    expect(clocks(restarting, lines, '21:00')).toMatchObject([
      { cycle: 1, state: 'breached', breachedAt: shown('14:00') },
      { cycle: 2, state: 'running', breachedAt: null },
    ]);
  });

  it('is resolved by closing an unresolved ticket, at that instant', () => {
    const lines = { '10:00': 'opened 1', '11:00': 'closed' };
    expect(theClock(fourHours, lines, '21:00')).toMatchObject({ state: 'met', stoppedAt: shown('11:00') });
  });

  it('keeps its stop when a resolved ticket is closed, and runs on when that is reopened', () => {
    const lines = { '10:00': 'opened 1', '11:00': 'resolved', '12:00': 'closed', '13:00': 'reopened' };
    expect(theClock(fourHours, lines, '12:30')).toMatchObject({ state: 'met', stoppedAt: shown('11:00') });
    expect(theClock(fourHours, lines, '14:00')).toMatchObject({ state: 'running', elapsed: 'PT2H' });
  });
});

describe('the update clock', () => {
  const update: AgreementTerms = {
    targets: targets({ update: { 1: 'PT2H', 2: 'PT4H' } }),
    pauseOn: ['requester'],
    pausable: ['update'],
  };

  it('ends a cycle with its verdict at each answer and starts the next', () => {
    const lines = { '10:00': 'opened 1', '11:00': 'answered', '14:00': 'answered' };
    expect(clocks(update, lines, '15:00')).toMatchObject([
      { cycle: 1, state: 'met', stoppedAt: shown('11:00'), dueAt: shown('12:00') },
      { cycle: 2, state: 'breached', stoppedAt: shown('14:00'), dueAt: shown('13:00') },
      { cycle: 3, state: 'running', startedAt: shown('14:00'), elapsed: 'PT1H' },
    ]);
  });

  it('starts the next cycle paused if the ticket is held and the clock pausable', () => {
    const lines = { '10:00': 'opened 1', '10:30': 'held requester', '11:00': 'answered', '13:00': 'resumed' };
    expect(clocks(update, lines, '12:00')).toMatchObject([
      { cycle: 1, state: 'met', elapsed: 'PT30M', dueAt: null },
      { cycle: 2, state: 'paused', elapsed: 'PT0S', remaining: 'PT2H', dueAt: null },
    ]);
    expect(clocks(update, lines, '14:00')[1]).toMatchObject({
      state: 'running',
      elapsed: 'PT1H',
      dueAt: shown('15:00'),
    });
  });

  it('starts the next cycle running if the hold does not pause it', () => {
    const lines = { '10:00': 'opened 1', '10:30': 'held supplier', '11:00': 'answered' };
    expect(clocks(update, lines, '12:00')[1]).toMatchObject({ state: 'running', elapsed: 'PT1H' });
  });

  it('ends at resolution as an answer would; reopening starts a new cycle', () => {
    const lines = { '10:00': 'opened 1', '11:00': 'resolved', '12:00': 'answered', '15:00': 'reopened' };
    expect(clocks(update, lines, '14:00')).toMatchObject([{ cycle: 1, state: 'met', stoppedAt: shown('11:00') }]);
    expect(clocks(update, lines, '16:00')).toMatchObject([
      { cycle: 1, state: 'met' },
      { cycle: 2, state: 'running', startedAt: shown('15:00'), elapsed: 'PT1H' },
    ]);
  });

  it('is counted from the last answer when a target appears', () => {
    const lines = { '10:00': 'opened 3', '11:00': 'answered', '12:00': 'prioritised 2' };
    expect(clocks(update, lines, '13:00')).toMatchObject([
      { cycle: 2, state: 'running', startedAt: shown('11:00'), elapsed: 'PT2H', dueAt: shown('15:00') },
    ]);
  });
});

describe('holds', () => {
  it('pause nothing by default', () => {
    const lines = { '10:00': 'opened 1', '11:00': 'held requester' };
    expect(theClock(fourHours, lines, '12:00')).toMatchObject({ state: 'running', elapsed: 'PT2H' });
    expect(theClock({ ...fourHours, pauseOn: ['requester'] }, lines, '12:00')).toMatchObject({ state: 'running' });
    expect(theClock({ ...fourHours, pausable: ['resolution'] }, lines, '12:00')).toMatchObject({ state: 'running' });
  });

  it('pause the pausable clocks only', () => {
    const agreement: AgreementTerms = {
      ...pausing,
      targets: targets({ response: { 1: 'PT1H' }, resolution: { 1: 'PT4H' } }),
    };
    const lines = { '10:00': 'opened 1', '10:30': 'held requester' };
    expect(clocks(agreement, lines, '12:00')).toMatchObject([
      { metric: 'response', state: 'breached' },
      { metric: 'resolution', state: 'paused' },
    ]);
  });

  it('leave no due instant while paused, only what remains, and no breach', () => {
    const lines = { '10:00': 'opened 1', '11:00': 'held requester' };
    expect(theClock(pausing, lines, '2026-06-09T10:00')).toMatchObject({
      state: 'paused',
      elapsed: 'PT1H',
      remaining: 'PT3H',
      dueAt: null,
      breachedAt: null,
    });
  });

  it('are replaced by another one: a reason that does not pause lets the clock run', () => {
    const lines = { '10:00': 'opened 1', '11:00': 'held requester', '12:00': 'held change', '13:00': 'held requester' };
    expect(theClock(pausing, lines, '12:30')).toMatchObject({ state: 'running', elapsed: 'PT1H30M' });
    expect(theClock(pausing, lines, '14:00')).toMatchObject({ state: 'paused', elapsed: 'PT2H' });
  });

  it.each(['resolved', 'closed'])('end when the ticket is %s', (event) => {
    const lines = { '10:00': 'opened 1', '11:00': 'held requester', '12:00': event, '13:00': 'reopened' };
    expect(theClock(pausing, lines, '12:30')).toMatchObject({ state: 'met', elapsed: 'PT1H', dueAt: null });
    expect(theClock(pausing, lines, '14:00')).toMatchObject({
      state: 'running',
      elapsed: 'PT2H',
      dueAt: shown('16:00'),
    });
  });

  it('end for clocks that begin at the reopening', () => {
    const agreement: AgreementTerms = {
      ...{ targets: targets({ resolution: { 1: 'PT4H' }, update: { 1: 'PT2H' } }), onReopen: 'restart' },
      ...{ pauseOn: ['requester'], pausable: ['resolution', 'update'] },
    };
    const lines = { '10:00': 'opened 1', '11:00': 'held requester', '12:00': 'resolved', '13:00': 'reopened' };
    expect(clocks(agreement, lines, '14:00').filter(({ cycle }) => cycle === 2)).toMatchObject([
      { metric: 'resolution', state: 'running', elapsed: 'PT1H' },
      { metric: 'update', state: 'running', elapsed: 'PT1H' },
    ]);
  });

  it('leave a clock met that is stopped while it pauses with exactly nothing remaining', () => {
    const lines = { '10:00': 'opened 1', '14:00': 'held requester', '16:00': 'resolved' };
    expect(theClock(pausing, lines, '17:00')).toMatchObject({ state: 'met', remaining: 'PT0S', breachedAt: null });
  });

  it('stop the counting of a breached clock too, which stays breached', () => {
    const lines = { '10:00': 'opened 1', '15:00': 'held requester' };
    expect(theClock(pausing, lines, '18:00')).toMatchObject({
      state: 'breached',
      elapsed: 'PT5H',
      dueAt: shown('14:00'),
    });
  });
});

describe('a change of priority', () => {
  it('swaps the target and keeps what has elapsed', () => {
    const lines = { '10:00': 'opened 1', '11:00': 'prioritised 2' };
    expect(theClock(twoPriorities, lines, '12:00')).toMatchObject({
      priority: 2,
      target: 'PT8H',
      elapsed: 'PT2H',
      dueAt: shown('18:00'),
    });
  });

  it('breaches at once if elapsed exceeds the new target', () => {
    const lines = { '10:00': 'opened 2', '13:00': 'prioritised 1' };
    expect(theClock(twoPriorities, lines, '13:00')).toMatchObject({
      state: 'breached',
      dueAt: shown('13:00'),
      breachedAt: shown('13:00'),
    });
  });

  it.each([
    ['stop', 'resolved'],
    ['change back', 'prioritised 2'],
    ['cancellation', 'cancelled'],
  ])('that breaches makes a %s at the same instant too late', (_, event) => {
    const lines = { '10:00': 'opened 2', '13:00': `prioritised 1, ${event}` };
    expect(theClock(twoPriorities, lines, '14:00')).toMatchObject({ state: 'breached', breachedAt: shown('13:00') });
  });

  it('does not breach if elapsed equals the new target', () => {
    const lines = { '10:00': 'opened 2', '12:00': 'prioritised 1, resolved' };
    expect(theClock(twoPriorities, lines, '14:00')).toMatchObject({ state: 'met', dueAt: shown('12:00') });
  });

  describe('to an exceeded target while the clock is paused', () => {
    const lines = { '10:00': 'opened 2', '13:00': 'held requester', '14:00': 'prioritised 1' };

    it('leaves it paused with nothing remaining', () => {
      expect(theClock(twoPriorities, lines, '15:00')).toMatchObject({
        state: 'paused',
        remaining: 'PT0S',
        dueAt: null,
        breachedAt: null,
      });
    });

    it('breaches at the instant it resumes', () => {
      const resumed = { ...lines, '16:00': 'resumed, resolved' };
      expect(theClock(twoPriorities, resumed, '17:00')).toMatchObject({
        state: 'breached',
        dueAt: shown('16:00'),
        breachedAt: shown('16:00'),
        elapsed: 'PT3H',
      });
    });

    it('breaches at its stop if that comes first', () => {
      expect(theClock(twoPriorities, { ...lines, '15:30': 'resolved' }, '17:00')).toMatchObject({
        state: 'breached',
        dueAt: shown('15:30'),
        breachedAt: shown('15:30'),
      });
    });

    it('breaches nothing if the priority changes back before', () => {
      const back = { ...lines, '15:00': 'prioritised 2', '16:00': 'resumed' };
      expect(theClock(twoPriorities, back, '17:00')).toMatchObject({ state: 'running', elapsed: 'PT4H' });
    });

    it('breaches nothing if the ticket is cancelled', () => {
      expect(theClock(twoPriorities, { ...lines, '15:00': 'cancelled' }, '17:00')).toMatchObject({ state: 'ended' });
    });
  });

  it('leaves stopped clocks the priority and target of their stop', () => {
    const agreement: AgreementTerms = { targets: targets({ response: { 1: 'PT1H', 2: 'PT2H' } }) };
    const lines = { '10:00': 'opened 1', '10:30': 'answered', '11:00': 'prioritised 2' };
    expect(theClock(agreement, lines, '12:00')).toMatchObject({ state: 'met', priority: 1, target: 'PT1H' });
  });

  it('while resolved takes effect at the reopening', () => {
    const lines = { '10:00': 'opened 2', '13:00': 'resolved', '14:00': 'prioritised 1', '15:00': 'reopened' };
    expect(theClock(twoPriorities, lines, '14:30')).toMatchObject({ state: 'met', priority: 2, target: 'PT8H' });
    expect(theClock(twoPriorities, lines, '15:00')).toMatchObject({
      state: 'breached',
      priority: 1,
      breachedAt: shown('15:00'),
    });
  });

  describe('to one without a target', () => {
    const lines = { '10:00': 'opened 1', '11:00': 'prioritised 3' };

    it('ends the clock without a verdict, as it stood', () => {
      expect(theClock(twoPriorities, lines, '15:00')).toMatchObject({
        state: 'ended',
        priority: 1,
        target: 'PT2H',
        stoppedAt: shown('11:00'),
        elapsed: 'PT1H',
        remaining: 'PT1H',
        dueAt: shown('12:00'),
      });
    });

    it('leaves a breached clock its breach', () => {
      const late = { '10:00': 'opened 1', '13:00': 'prioritised 3' };
      expect(theClock(twoPriorities, late, '15:00')).toMatchObject({ state: 'breached', stoppedAt: shown('13:00') });
    });

    it('counts from the opening when there is a target again', () => {
      const again = { ...lines, '14:00': 'prioritised 2' };
      expect(theClock(twoPriorities, again, '15:00')).toMatchObject({
        state: 'running',
        startedAt: shown('10:00'),
        stoppedAt: null,
        elapsed: 'PT5H',
        dueAt: shown('18:00'),
      });
    });

    it('ends a clock that was met once the ticket is reopened', () => {
      const reopened = { '10:00': 'opened 1', '11:00': 'resolved', '12:00': 'prioritised 3', '13:00': 'reopened' };
      expect(theClock(twoPriorities, reopened, '15:00')).toMatchObject({ state: 'ended', stoppedAt: shown('13:00') });
    });
  });

  it('counts a target that appears for the first time from the opening, holds included', () => {
    const lines = { '10:00': 'opened 3', '11:00': 'held requester', '13:00': 'resumed', '14:00': 'prioritised 2' };
    expect(theClock(twoPriorities, lines, '15:00')).toMatchObject({
      startedAt: shown('10:00'),
      elapsed: 'PT3H',
      dueAt: shown('20:00'),
    });
    const exceeded = { '10:00': 'opened 3', '14:00': 'prioritised 1' };
    expect(theClock(twoPriorities, exceeded, '14:00')).toMatchObject({ state: 'breached', dueAt: shown('14:00') });
  });

  it('finds no clock for a metric without a target', () => {
    expect(clocks(twoPriorities, { '10:00': 'opened 3' }, '12:00')).toEqual([]);
    expect(clocks(twoPriorities, { '10:00': 'opened 3', '11:00': 'resolved' }, '12:00')).toEqual([]);
  });

  it('to the same priority is none', () => {
    const agreement = { targets: targets({ resolution: { 1: 'PT4H' } }, [50]) };
    const lines = { '10:00': 'opened 1', '13:00': 'prioritised 1' };
    expect(theClock(agreement, lines, '13:30').thresholds).toEqual([{ at: 50, instant: shown('12:00') }]);
  });
});

describe('cancelled or merged tickets', () => {
  it.each(['cancelled', 'merged'])('end running clocks without a verdict: %s', (event) => {
    const lines = { '10:00': 'opened 1', '11:00': event };
    expect(theClock(fourHours, lines, '20:00')).toMatchObject({
      state: 'ended',
      stoppedAt: shown('11:00'),
      dueAt: shown('14:00'),
      breachedAt: null,
    });
  });

  it('keep the verdict of stopped and of breached clocks', () => {
    const agreement: AgreementTerms = { targets: targets({ response: { 1: 'PT1H' }, resolution: { 1: 'PT2H' } }) };
    const lines = { '10:00': 'opened 1', '10:30': 'answered', '13:00': 'cancelled' };
    expect(clocks(agreement, lines, '20:00')).toMatchObject([
      { state: 'met', stoppedAt: shown('10:30') },
      { state: 'breached', stoppedAt: shown('13:00'), breachedAt: shown('12:00') },
    ]);
  });
});

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

describe('stopped clocks', () => {
  it('show due, remaining and elapsed as they stood at the stop', () => {
    expect(theClock(fourHours, { '10:00': 'opened 1', '11:00': 'resolved' }, '20:00')).toMatchObject({
      elapsed: 'PT1H',
      remaining: 'PT3H',
      dueAt: shown('14:00'),
    });
  });
});

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

describe('binding a ticket anew', () => {
  const generous: AgreementTerms = { targets: targets({ resolution: { 1: 'PT10H' } }, [50]) };
  const rebound = (agreement: AgreementTerms, time: string, calendar?: WeeklyCalendar) => ({
    at: at(time),
    what: 'rebound' as const,
    agreement,
    ...(calendar && { calendar }),
  });
  const ask = (first: AgreementTerms, events: ReturnType<typeof rebound>[], asOf: string) => {
    const timeline = [...story({ '10:00': 'opened 1' }), ...events];
    return presentClock(only(evaluate({ calendar: 'always', agreement: first, timeline, asOf: at(asOf) })));
  };

  it('acts like a change of priority at that instant', () => {
    expect(ask(fourHours, [rebound(generous, '13:00')], '16:00')).toMatchObject({
      target: 'PT10H',
      elapsed: 'PT6H',
      dueAt: shown('20:00'),
      thresholds: [{ at: 50, instant: shown('15:00') }],
    });
    expect(ask(generous, [rebound(fourHours, '15:00')], '15:00')).toMatchObject({
      state: 'breached',
      breachedAt: shown('15:00'),
    });
  });

  it('never rewrites a verdict', () => {
    expect(ask(fourHours, [rebound(generous, '15:00')], '16:00')).toMatchObject({
      state: 'breached',
      breachedAt: shown('14:00'),
    });
  });

  it('counts on by the calendar of the new agreement and keeps what has elapsed by the old one', () => {
    expect(ask(generous, [rebound(generous, '15:00', officeHours)], '17:00')).toMatchObject({
      elapsed: 'PT6H',
      dueAt: '2026-06-02T10:00:00Z',
    });
  });

  it('while resolved takes effect at the reopening', () => {
    const timeline = [
      ...story({ '10:00': 'opened 1', '13:00': 'resolved', '15:00': 'reopened' }),
      rebound({ targets: targets({ resolution: { 1: 'PT2H' } }) }, '14:00'),
    ];
    const asked = { calendar: 'always' as const, agreement: fourHours, timeline };
    expect(only(evaluate({ ...asked, asOf: at('14:30') }))).toMatchObject({ state: 'met', target: 4 * 3_600_000 });
    expect(only(evaluate({ ...asked, asOf: at('15:00') }))).toMatchObject({
      state: 'breached',
      breachedAt: at('15:00'),
    });
  });

  it('brings its own rules for holds: a hold that paused pauses no more', () => {
    const timeline = [...story({ '10:00': 'opened 1', '11:00': 'held requester' }), rebound(fourHours, '12:00')];
    const asked = { calendar: 'always' as const, agreement: pausing, timeline };
    expect(only(evaluate({ ...asked, asOf: at('11:30') }))).toMatchObject({ state: 'paused' });
    expect(only(evaluate({ ...asked, asOf: at('12:00') }))).toMatchObject({ state: 'running', dueAt: at('15:00') });
  });

  it('to an agreement without a target ends the clock as it stood, paused if it paused', () => {
    const timeline = [...story({ '10:00': 'opened 1', '11:00': 'held requester' }), rebound({ targets: [] }, '12:00')];
    const clock = only(evaluate({ calendar: 'always', agreement: pausing, timeline, asOf: at('20:00') }));
    expect(clock).toMatchObject({ state: 'ended', stoppedAt: at('12:00'), dueAt: null, remaining: 3 * 3_600_000 });
  });
});
