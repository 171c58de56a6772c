import { type WeeklyCalendar } from '../calendar/calendar.js';
import { type AgreementTerms } from './agreement-terms.js';
import { at, fourHours, officeHours, only, pausing, shown, story, targets } from './clock-engine.examples.js';
import { evaluate } from './clock-engine.js';
import { presentClock } from './clock.js';

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
