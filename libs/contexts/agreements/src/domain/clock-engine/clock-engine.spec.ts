import { type WeeklyCalendar } from '../calendar/calendar.js';
import { type AgreementTerms } from './agreement-terms.js';
import {
  at,
  clocks,
  fourHours,
  officeHours,
  only,
  pausing,
  shown,
  targets,
  theClock,
  twoPriorities,
} from './clock-engine.examples.js';
import { evaluate } from './clock-engine.js';
import { presentClock } from './clock.js';

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

describe('stopped clocks', () => {
  it('show due, remaining and elapsed as they stood at the stop', () => {
    expect(theClock(fourHours, { '10:00': 'opened 1', '11:00': 'resolved' }, '20:00')).toMatchObject({
      elapsed: 'PT1H',
      remaining: 'PT3H',
      dueAt: shown('14:00'),
    });
  });
});
