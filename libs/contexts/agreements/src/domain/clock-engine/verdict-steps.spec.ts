import { type AgreementTerms } from './agreement-terms.js';
import { at, officeHours, question, shown, targets } from './clock-engine.examples.js';
import { judge } from './clock-engine.js';
import { type VerdictStep } from './verdict-steps.js';

const agreement: AgreementTerms = {
  targets: targets({ resolution: { 1: 'PT4H', 2: 'PT8H' } }, [50, 'PT1H']),
  pauseOn: ['requester'],
  pausable: ['resolution'],
};
const written = ({ cycle, stop, step, instant }: VerdictStep): string =>
  `${cycle}.${stop} ${step} ${new Date(instant).toISOString().slice(11, 16)}`;
const passed = (...asked: Parameters<typeof question>): string[] => judge(question(...asked)).passed.map(written);
const upcoming = (...asked: Parameters<typeof question>): string[] => judge(question(...asked)).upcoming.map(written);

describe('verdict steps', () => {
  const opened = { '10:00': 'opened 1' };

  it('are the thresholds and the breach, each at its instant', () => {
    expect(passed(agreement, opened, '15:00')).toEqual(['1.1 50 12:00', '1.1 PT1H 13:00', '1.1 breached 14:00']);
  });

  it('tell what comes next and when', () => {
    expect(upcoming(agreement, opened, '12:30')).toEqual(['1.1 PT1H 13:00', '1.1 breached 14:00']);
    expect(judge(question(agreement, opened, '12:30')).nextInstant).toBe(at('13:00'));
    expect(judge(question(agreement, opened, '15:00')).nextInstant).toBeNull();
  });

  it('reach a threshold at its instant and a breach only later', () => {
    expect(passed(agreement, opened, '12:00')).toEqual(['1.1 50 12:00']);
    expect(passed(agreement, opened, '14:00')).toEqual(['1.1 50 12:00', '1.1 PT1H 13:00']);
    expect(upcoming(agreement, opened, '14:00')).toEqual(['1.1 breached 14:00']);
  });

  it('let a stop stamped with the due instant win', () => {
    const lines = { ...opened, '14:00': 'resolved' };
    expect(passed(agreement, lines, '15:00')).toEqual(['1.1 50 12:00', '1.1 PT1H 13:00', '1.1 met 14:00']);
  });

  it('number the stops, so that a withdrawn "met" is followed by a second verdict', () => {
    const lines = { ...opened, '11:00': 'resolved', '20:00': 'reopened' };
    expect(passed(agreement, lines, '21:00')).toEqual(['1.1 met 11:00', '1.2 50 21:00']);
    expect(passed(agreement, { ...lines, '21:30': 'resolved' }, '22:00')).toEqual([
      '1.1 met 11:00',
      '1.2 50 21:00',
      '1.2 met 21:30',
    ]);
    expect(passed(agreement, lines, '23:30')).toEqual([
      '1.1 met 11:00',
      '1.2 50 21:00',
      '1.2 PT1H 22:00',
      '1.2 breached 23:00',
    ]);
  });

  it('record a breach once: reopening a breached clock adds nothing', () => {
    const lines = { ...opened, '15:00': 'resolved', '16:00': 'reopened', '17:00': 'resolved' };
    const first = ['1.1 50 12:00', '1.1 PT1H 13:00', '1.1 breached 14:00'];
    expect(passed(agreement, lines, '18:00')).toEqual(first);
    expect(upcoming(agreement, lines, '16:30')).toEqual([]);
  });

  it('begin anew with each cycle', () => {
    const lines = { ...opened, '11:00': 'resolved', '16:00': 'reopened' };
    expect(passed({ ...agreement, onReopen: 'restart' }, lines, '18:30')).toEqual(['1.1 met 11:00', '2.1 50 18:00']);
  });

  it('keep what was reached before a change of priority and do not record it twice', () => {
    const lines = { ...opened, '12:30': 'prioritised 2' };
    expect(passed(agreement, lines, '12:30')).toEqual(['1.1 50 12:00']);
    expect(upcoming(agreement, lines, '12:30')).toEqual(['1.1 PT1H 17:00', '1.1 breached 18:00']);
  });

  it('hold a breach by a change of priority at once', () => {
    const lines = { '10:00': 'opened 2', '15:00': 'prioritised 1' };
    expect(passed(agreement, lines, '15:00')).toEqual(['1.1 50 14:00', '1.1 PT1H 15:00', '1.1 breached 15:00']);
  });

  it('expect nothing while a clock pauses or after it ended', () => {
    expect(upcoming(agreement, { ...opened, '11:00': 'held requester' }, '20:00')).toEqual([]);
    expect(upcoming(agreement, { ...opened, '11:00': 'cancelled' }, '20:00')).toEqual([]);
    expect(passed(agreement, { ...opened, '11:00': 'cancelled' }, '20:00')).toEqual([]);
  });

  it('say the same however often the watcher asks on the way', () => {
    const lines = {
      '10:00': 'opened 1',
      '10:30': 'held requester',
      '11:30': 'resumed',
      '13:10': 'prioritised 2',
      '15:00': 'resolved',
      '16:00': 'reopened',
    };
    const recorded = new Set<string>();
    for (let time = at('10:00'); time <= at('23:30'); time += 600_000) {
      const asked = { ...question(agreement, lines, '23:30'), asOf: time };
      for (const step of judge(asked).passed) recorded.add(written(step));
    }
    expect([...recorded]).toEqual(passed(agreement, lines, '23:30'));
  });

  it('come with the clocks that evaluate would answer', () => {
    const { clocks } = judge(question(agreement, { '12:00': 'opened 1' }, '15:00', officeHours));
    expect(clocks).toMatchObject([{ state: 'running', dueAt: Date.parse(shown('16:00')) }]);
  });

  it('are none before the opening', () => {
    expect(judge(question(agreement, opened, '09:00'))).toEqual({
      clocks: [],
      passed: [],
      upcoming: [],
      nextInstant: null,
    });
  });
});
