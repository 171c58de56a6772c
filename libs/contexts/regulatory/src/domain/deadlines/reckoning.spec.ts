import { regulation, stage } from '../regulation.examples.js';
import { type Stage } from '../regulation.events.js';
import { dora } from '../templates/dora.js';
import { gdpr } from '../templates/gdpr.js';
import { nis2 } from '../templates/nis2.js';
import { limitOf, type Origins, reckon } from './reckoning.js';

const iso = (text: string): string => new Date(text).toISOString();
const origins = (anchors: Record<string, string>, submissions: Record<string, [string, string]> = {}): Origins => ({
  anchors: Object.fromEntries(Object.entries(anchors).map(([id, at]) => [id, iso(at)])),
  submissions: new Map(
    Object.entries(submissions).map(([id, [first, latest]]) => [id, { first: iso(first), latest: iso(latest) }]),
  ),
});
const dueOf = (content: typeof nis2, id: string, known: Origins): string | undefined =>
  reckon(
    content,
    content.stages.find((one) => one.id === id)!,
    known,
  )?.dueAt;

describe('the deadlines of the law', () => {
  const aware = { awareness: '2026-03-27T22:30:00Z' };

  // Checked by hand. Friday 27 March 2026, 23:30 in Berlin; the clocks go forward on the 29th.
  it.each([
    ['NIS2 early warning', nis2, 'early-warning', origins(aware), '2026-03-28T22:30:00Z'],
    [
      'NIS2 notification: 72 hours, Monday 00:30 on the wall',
      nis2,
      'notification',
      origins(aware),
      '2026-03-30T22:30:00Z',
    ],
    [
      'NIS2 final report: a month after the notification, at the same wall time',
      ...([nis2, 'final-report'] as const),
      origins(aware, { notification: ['2026-01-31T15:00:00Z', '2026-02-02T08:00:00Z'] }),
      '2026-02-28T15:00:00Z',
    ],
    ['GDPR', gdpr, 'notification', origins(aware), '2026-03-30T22:30:00Z'],
    [
      'DORA, classified soon: 4 hours',
      ...([dora, 'initial'] as const),
      origins({ ...aware, classification: '2026-03-28T10:00:00Z' }),
      '2026-03-28T14:00:00Z',
    ],
    [
      'DORA, classified 22 hours after awareness: 24 hours after awareness',
      ...([dora, 'initial'] as const),
      origins({ ...aware, classification: '2026-03-28T20:30:00Z' }),
      '2026-03-28T22:30:00Z',
    ],
    [
      'DORA, classified after more than 24 hours: 4 hours all the same',
      ...([dora, 'initial'] as const),
      origins({ ...aware, classification: '2026-03-29T10:00:00Z' }),
      '2026-03-29T14:00:00Z',
    ],
    [
      'DORA intermediate: 72 hours after the first initial notification',
      ...([dora, 'intermediate'] as const),
      origins(aware, { initial: ['2026-10-24T08:00:00Z', '2026-10-24T20:00:00Z'] }),
      '2026-10-27T08:00:00Z',
    ],
    [
      'DORA final: a month after the latest intermediate report',
      ...([dora, 'final'] as const),
      origins(aware, { intermediate: ['2026-09-27T08:00:00Z', '2026-09-30T08:00:00Z'] }),
      '2026-10-30T09:00:00Z',
    ],
  ] as const)('%s', (_name, content, id, known, due) => expect(dueOf(content, id, known)).toBe(iso(due)));

  it('are not there before what they count from is', () => {
    expect(dueOf(nis2, 'early-warning', origins({}))).toBeUndefined();
    expect(dueOf(nis2, 'final-report', origins(aware))).toBeUndefined();
    expect(dueOf(dora, 'initial', origins(aware))).toBeUndefined();
  });

  it('tell the outer limit of what has not begun to run', () => {
    expect(limitOf(dora, dora.stages[0]!, origins(aware))).toBe(iso('2026-03-28T22:30:00Z'));
    expect(limitOf(dora, dora.stages[0]!, origins({}))).toBeNull();
    expect(limitOf(dora, dora.stages[1]!, origins(aware))).toBeNull();
  });
});

describe('a deadline', () => {
  const due = (changes: Partial<Stage>, awareness: string, holidays: string[] = []) =>
    reckon(regulation([], { holidays }), stage(changes), origins({ awareness }))?.dueAt;

  it('moves to the end of the next working day only where the stage says so', () => {
    const saturday = '2026-05-06T08:00:00Z';
    expect(due({ within: 'P1M' }, saturday)).toBe(iso('2026-06-06T08:00:00Z'));
    expect(due({ within: 'P1M', nextWorkingDay: true }, saturday)).toBe(iso('2026-06-08T22:00:00Z'));
    expect(due({ within: 'P1M', nextWorkingDay: true }, saturday, ['2026-06-08'])).toBe(iso('2026-06-09T22:00:00Z'));
  });

  it('begins to run at its outer limit or later: the limit does not bind', () => {
    const late = stage({
      after: 'classification',
      within: 'PT4H',
      notLaterThan: { within: 'PT24H', after: 'awareness' },
    });
    const dueAfter = (classification: string) =>
      reckon(regulation([]), late, origins({ awareness: '2026-05-01T10:00:00Z', classification }))?.dueAt;
    expect(dueAfter('2026-05-02T09:59:59Z')).toBe(iso('2026-05-02T10:00:00Z'));
    expect(dueAfter('2026-05-02T10:00:00Z')).toBe(iso('2026-05-02T14:00:00Z'));
  });
});

describe('thresholds', () => {
  const thresholdsOf = (changes: Partial<Stage>, anchors: Record<string, string>) =>
    reckon(regulation([]), stage(changes), origins(anchors))?.thresholds.map(({ step, instant }) => [step, instant]);

  it('are per cents of the span and durations before the deadline, in order', () => {
    expect(thresholdsOf({ thresholds: ['PT4H', 100, 50, 33] }, { awareness: '2026-05-01T10:00:00.500Z' })).toEqual([
      ['33', iso('2026-05-01T17:55:12.500Z')],
      ['50', iso('2026-05-01T22:00:00.500Z')],
      ['PT4H', iso('2026-05-02T06:00:00.500Z')],
      ['100', iso('2026-05-02T10:00:00.500Z')],
    ]);
  });

  it('round per cents up to the second and count days by the clocks of the zone', () => {
    expect(thresholdsOf({ within: 'PT10S', thresholds: [1] }, { awareness: '2026-05-01T10:00:00Z' })).toEqual([
      ['1', iso('2026-05-01T10:00:01Z')],
    ]);
    expect(thresholdsOf({ within: 'P5D', thresholds: ['P2D'] }, { awareness: '2026-03-26T09:00:00Z' })).toEqual([
      ['P2D', iso('2026-03-29T08:00:00Z')],
    ]);
  });

  it('longer than a span that its outer limit cut short warn at its start', () => {
    const changes = { after: 'classification', within: 'PT4H', thresholds: ['PT2H'] };
    const notLaterThan = { within: 'PT24H', after: 'awareness' };
    const anchors = { awareness: '2026-05-01T10:00:00Z', classification: '2026-05-02T09:00:00Z' };
    expect(thresholdsOf({ ...changes, notLaterThan }, anchors)).toEqual([['PT2H', iso('2026-05-02T09:00:00Z')]]);
  });
});
