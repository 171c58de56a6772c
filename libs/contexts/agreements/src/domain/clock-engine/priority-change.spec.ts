import { type AgreementTerms } from './agreement-terms.js';
import { clocks, shown, targets, theClock, twoPriorities } from './clock-engine.examples.js';

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
