import { type AgreementTerms } from './agreement-terms.js';
import { clocks, fourHours, pausing, shown, targets, theClock } from './clock-engine.examples.js';

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
