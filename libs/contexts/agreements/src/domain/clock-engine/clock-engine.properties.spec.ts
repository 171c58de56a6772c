import fc from 'fast-check';
import { type Calendar, type WeeklyCalendar } from '../calendar/calendar.js';
import { type AgreementTerms, HOLD_REASONS, METRICS } from './agreement-terms.js';
import { evaluate, judge, type Question } from './clock-engine.js';
import { stillToRecord, keyOfStep } from '../judging/recorded-steps.js';
import { MINUTE, judgeSlowly } from './slow-engine.examples.js';
import { type TicketState, type TimelineEvent, stateAfter, type What } from './timeline.js';
import { type VerdictStep, stepKey } from './verdict-steps.js';

const hours = (from: string, until: string): WeeklyCalendar['weekly'] => {
  const day = [[from, until] as const];
  return { mon: day, tue: day, wed: day, thu: day, fri: day };
};
const berlin: WeeklyCalendar = {
  timeZone: 'Europe/Berlin',
  weekly: { ...hours('09:00', '17:00'), sun: [['01:00', '04:00']] },
};
const calendars = fc.constantFrom<Calendar>(
  'always',
  berlin,
  { timeZone: 'America/New_York', weekly: { ...hours('08:00', '12:00'), sun: [['00:30', '03:30']] } },
  { timeZone: 'Australia/Lord_Howe', weekly: { sat: [['20:00', '24:00']], sun: [['00:00', '08:00']] } },
  {
    ...{ timeZone: 'Europe/Berlin', weekly: hours('09:00', '17:00'), holidays: ['2026-03-30', '2026-10-26'] },
    ...{ open: ['2026-03-30', { date: '2026-10-25', hours: [['02:15', '02:45']] as const }], closed: ['2026-03-31'] },
  },
  {
    versions: [
      { validFrom: null, calendar: berlin },
      { validFrom: Date.parse('2026-03-29T02:30Z'), calendar: 'always' },
      {
        validFrom: Date.parse('2026-10-25T01:30Z'),
        calendar: { timeZone: 'UTC', weekly: { sun: [['00:00', '24:00']] } },
      },
    ],
  },
);
/** Saturdays before the clocks are changed in Europe, America and on Lord Howe. */
const openings = fc.constantFrom('2026-03-28T08:00Z', '2026-10-24T06:00Z', '2026-03-07T12:00Z', '2026-10-03T02:00Z');

const within = fc.constantFrom('PT1H', 'PT2H', 'PT3H', 'PT4H', 'PT8H', 'PT12H');
const thresholds = fc.subarray<number | string>([50, 25, 75, 100, 'PT30M', 'PT50M']);
const terms: fc.Arbitrary<AgreementTerms> = fc.record({
  targets: fc.uniqueArray(
    fc.record({ metric: fc.constantFrom(...METRICS), priority: fc.integer({ min: 1, max: 3 }), within, thresholds }),
    { selector: ({ metric, priority }) => `${metric} ${priority}`, maxLength: 9, minLength: 3 },
  ),
  pauseOn: fc.subarray([...HOLD_REASONS]),
  pausable: fc.subarray([...METRICS]),
  onReopen: fc.constantFrom('continue', 'restart'),
});

const WHATS: readonly What[] = [
  ...(['prioritised', 'prioritised', 'answered', 'held', 'held', 'resumed', 'resumed'] as const),
  ...(['resolved', 'reopened', 'reopened', 'closed', 'cancelled', 'merged', 'rebound', 'rebound'] as const),
];
/** Gaps between events: often none at all, often a whole or half hour, where boundaries meet. */
const gap = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 0, max: 12 }).map((halves) => halves * 30),
  fc.integer({ min: 0, max: 900 }),
);
const step = fc.record({
  ...{ gap, what: fc.constantFrom(...WHATS), priority: fc.integer({ min: 1, max: 3 }) },
  ...{ agreement: terms, calendar: fc.option(calendars, { nil: undefined }) },
});
const timelines = fc
  .tuple(openings, fc.integer({ min: 1, max: 3 }), fc.array(step, { maxLength: 9 }))
  .map(([opening, priority, steps]): TimelineEvent[] => {
    let at = Date.parse(opening);
    let state: TicketState = 'open';
    const timeline: TimelineEvent[] = [{ at, what: 'opened', priority }];
    for (const next of steps) {
      const after: TicketState | null = stateAfter(state, next.what);
      if (after === null) continue;
      state = after;
      at += next.gap * MINUTE;
      timeline.push(eventOf(at, next.what, next));
    }
    return timeline;
  });
function eventOf(
  at: number,
  what: What,
  { priority, agreement, calendar }: { priority: number; agreement: AgreementTerms; calendar: Calendar | undefined },
): TimelineEvent {
  if (what === 'prioritised') return { at, what, priority };
  if (what === 'held') return { at, what, for: HOLD_REASONS[priority]! };
  if (what === 'rebound') return { at, what, agreement, ...(calendar !== undefined && { calendar }) };
  return { at, what } as TimelineEvent;
}

const questions: fc.Arbitrary<Question> = fc
  .tuple(calendars, terms, timelines, gap)
  .map(([calendar, agreement, timeline, after]) => ({
    ...{ calendar, agreement, timeline },
    asOf: timeline.at(-1)!.at + after * MINUTE,
  }));

/** Cheap enough for a thousand; a failure prints its seed and path. */
const MANY_RUNS = { numRuns: 1000 };
const byKey = (steps: readonly VerdictStep[]): Record<string, number> =>
  Object.fromEntries(steps.map((step) => [stepKey(step), step.instant]));

describe('the engine', () => {
  it('agrees with a slow one that walks from minute to minute, in every clock and every step', () => {
    fc.assert(
      fc.property(questions, (asked) => {
        const { clocks, passed } = judge(asked);
        const expected = judgeSlowly(asked);
        expect(clocks).toEqual(expected.clocks);
        expect(evaluate(asked)).toEqual(expected.clocks);
        expect(byKey(passed)).toEqual(byKey(expected.passed));
      }),
      { numRuns: 250 },
    );
  });

  it('says the same in its clocks and in its steps', () => {
    fc.assert(
      fc.property(questions, (asked) => {
        const { clocks, passed } = judge(asked);
        expect(new Set(passed.map(stepKey)).size).toBe(passed.length);
        const breaches = passed.filter(({ step }) => step === 'breached');
        const broken = clocks.filter(({ breachedAt }) => breachedAt !== null);
        expect(breaches.map(({ metric, cycle, instant }) => `${metric} ${cycle} ${instant}`).sort()).toEqual(
          broken.map(({ metric, cycle, breachedAt }) => `${metric} ${cycle} ${breachedAt}`).sort(),
        );
        expect(broken.every(({ state, dueAt, breachedAt }) => state === 'breached' && dueAt === breachedAt)).toBe(true);
        for (const { metric, cycle, stoppedAt } of clocks.filter(({ state }) => state === 'met'))
          expect(
            passed.filter((each) => each.metric === metric && each.cycle === cycle && each.step === 'met').at(-1),
          ).toEqual(expect.objectContaining({ instant: stoppedAt }));
      }),
      MANY_RUNS,
    );
  });

  it('comes to the same steps for a watcher that looks after every event and at every instant foretold', () => {
    fc.assert(
      fc.property(questions, (asked) => {
        const recorded = new Map<string, VerdictStep>();
        const look = (known: readonly TimelineEvent[], asOf: number): number | null => {
          const { passed, nextInstant } = judge({ ...asked, timeline: known, asOf });
          for (const step of stillToRecord(passed, new Set(recorded.keys()))) recorded.set(keyOfStep(step), step);
          return nextInstant;
        };
        asked.timeline.forEach(({ at }, index) => {
          const known = asked.timeline.slice(0, index + 1);
          const until = asked.timeline[index + 1]?.at ?? asked.asOf;
          let next = look(known, at);
          while (next !== null && next < until) next = look(known, Math.max(next + 1, at));
        });
        look(asked.timeline, asked.asOf);
        expect(byKey([...recorded.values()])).toEqual(byKey(judge(asked).passed));
      }),
      MANY_RUNS,
    );
  });

  it('never takes a breach back as time goes on', () => {
    fc.assert(
      fc.property(questions, fc.nat(100), (asked, share) => {
        const start = asked.timeline[0]!.at;
        const before = evaluate({ ...asked, asOf: start + Math.floor((asked.asOf - start) * (share / 100)) });
        const after = evaluate(asked);
        for (const { metric, cycle, breachedAt } of before.filter((clock) => clock.breachedAt !== null))
          expect(after).toContainEqual(expect.objectContaining({ metric, cycle, breachedAt, state: 'breached' }));
      }),
      MANY_RUNS,
    );
  });

  it('never brings a deadline forward by a hold', () => {
    fc.assert(
      fc.property(calendars, openings, gap, gap, (calendar, opening, before, length) => {
        const openedAt = Date.parse(opening);
        const agreement: AgreementTerms = {
          targets: [{ metric: 'resolution', priority: 1, within: 'PT8H' }],
          pauseOn: ['requester'],
          pausable: ['resolution'],
        };
        const opened: TimelineEvent = { at: openedAt, what: 'opened', priority: 1 };
        const heldAt = openedAt + before * MINUTE;
        const resumedAt = heldAt + length * MINUTE;
        const timeline: TimelineEvent[] = [
          opened,
          { at: heldAt, what: 'held', for: 'requester' },
          { at: resumedAt, what: 'resumed' },
        ];
        const plain = evaluate({ calendar, agreement, timeline: [opened], asOf: openedAt })[0]!;
        const held = evaluate({ calendar, agreement, timeline, asOf: resumedAt })[0]!;
        expect(held.dueAt).toBeGreaterThanOrEqual(plain.dueAt!);
      }),
    );
  });

  it('does not mind whether what comes after asOf is known already', () => {
    fc.assert(
      fc.property(questions, fc.nat(100), (asked, share) => {
        const start = asked.timeline[0]!.at;
        const asOf = start + Math.floor(((asked.asOf - start) * share) / 100 / MINUTE) * MINUTE;
        const known = asked.timeline.filter(({ at }) => at <= asOf);
        expect(evaluate({ ...asked, asOf })).toEqual(evaluate({ ...asked, timeline: known, asOf }));
      }),
    );
  });

  it('changes nothing where the timeline is split by events without effect', () => {
    fc.assert(
      fc.property(questions, fc.array(fc.nat(100), { maxLength: 5 }), (asked, shares) => {
        const start = asked.timeline[0]!.at;
        // A hold for a reason that pauses nothing, taken back at once, splits every span in two.
        const agreement = {
          ...asked.agreement,
          pauseOn: asked.agreement.pauseOn!.filter((each) => each !== 'evidence'),
        };
        const plain = {
          ...asked,
          agreement,
          timeline: asked.timeline.filter(({ what }) => what !== 'held' && what !== 'resumed'),
        };
        const splits = shares.flatMap((share): TimelineEvent[] => {
          const at = start + Math.floor((asked.asOf - start) * (share / 100));
          return [
            { at, what: 'held', for: 'evidence' },
            { at, what: 'resumed' },
          ];
        });
        expect(evaluate({ ...plain, timeline: [...plain.timeline, ...splits] })).toEqual(evaluate(plain));
      }),
    );
  });

  it('foretells what will be: the next step comes to pass at its instant and not before', () => {
    fc.assert(
      fc.property(questions, (asked) => {
        const { nextInstant, passed, upcoming } = judge(asked);
        if (nextInstant === null) return;
        expect(judge({ ...asked, asOf: Math.max(nextInstant - 1, asked.asOf) }).passed).toEqual(passed);
        const then = judge({ ...asked, asOf: nextInstant + 1 }).passed;
        const due = upcoming.filter(({ instant }) => instant === nextInstant);
        expect(then).toHaveLength(passed.length + due.length);
        expect(then).toEqual(expect.arrayContaining(due));
      }),
    );
  });

  it('never takes back a step that a watcher has recorded', () => {
    fc.assert(
      fc.property(questions, fc.nat(100), (asked, share) => {
        const start = asked.timeline[0]!.at;
        const asOf = start + Math.floor((asked.asOf - start) * (share / 100));
        expect(judge(asked).passed).toEqual(expect.arrayContaining(judge({ ...asked, asOf }).passed));
      }),
    );
  });
});
