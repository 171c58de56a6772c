import { type AgreementTerms } from './agreement-terms.js';
import { clocks, fourHours, shown, targets, theClock } from './clock-engine.examples.js';

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
