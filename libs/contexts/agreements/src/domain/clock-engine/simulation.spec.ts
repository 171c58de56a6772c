import { isKnownZone } from '@chronodesk/wall-time';
import { changed, example, parse, pathsOf } from './simulation.examples.js';
import { parseSimulation, simulate } from './simulation.js';

const answerOf = (body: unknown) => {
  const parsed = parse(body);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return simulate(parsed.value).clocks;
};

describe('a simulation', () => {
  it('answers the example to the second', () => {
    expect(answerOf(example())).toEqual([
      {
        metric: 'response',
        cycle: 1,
        priority: 1,
        target: 'PT30M',
        state: 'met',
        startedAt: '2026-03-27T16:10:00Z',
        stoppedAt: '2026-03-27T16:40:00Z',
        elapsed: 'PT30M',
        remaining: 'PT0S',
        dueAt: '2026-03-27T16:40:00Z',
        breachedAt: null,
        thresholds: [],
      },
      {
        metric: 'resolution',
        cycle: 1,
        priority: 2,
        target: 'PT8H',
        state: 'running',
        startedAt: '2026-03-27T16:10:00Z',
        stoppedAt: null,
        elapsed: 'PT4H50M',
        remaining: 'PT3H10M',
        dueAt: '2026-03-31T15:10:00Z',
        breachedAt: null,
        thresholds: [
          { at: 50, instant: '2026-03-31T11:10:00Z' },
          { at: 75, instant: '2026-03-31T13:10:00Z' },
          { at: 'PT30M', instant: '2026-03-31T14:40:00Z' },
        ],
      },
    ]);
  });

  it("takes 'always' for a calendar, and defaults for what is left out", () => {
    const clocks = answerOf({
      calendar: 'always',
      agreement: { targets: [{ metric: 'resolution', priority: 1, within: 'PT26H' }] },
      timeline: [{ at: '2026-03-27T16:10:00Z', what: 'opened', priority: 1 }],
      asOf: '2026-03-27T17:10:00Z',
    });
    expect(clocks).toMatchObject([{ target: 'PT26H', dueAt: '2026-03-28T18:10:00Z', thresholds: [] }]);
  });

  it('keeps the holidays of the country, and of the state if there is one', () => {
    const on = (day: string, holidays: unknown) => {
      const body = changed('/calendar/holidays', holidays) as ReturnType<typeof example>;
      const timeline = [{ at: `2026-${day}T06:00:00Z`, what: 'opened', priority: 1 }];
      return answerOf({ ...body, timeline, asOf: `2026-${day}T20:00:00Z` })[1]?.elapsed;
    };
    expect(on('01-06', { country: 'DE', state: 'BY' })).toBe('PT0S');
    expect(on('01-06', { country: 'DE' })).toBe('PT10H');
    expect(on('05-01', { country: 'DE' })).toBe('PT0S');
    expect(on('05-01', undefined)).toBe('PT10H');
  });

  it('asks for the holidays of every year that a deadline can fall into', () => {
    const asked: unknown[] = [];
    parseSimulation(example(), {
      isKnownZone,
      holidaysOf: (_: unknown, years) => {
        asked.push(years);
        return { dates: [] };
      },
      sources: { holidays: 'spec 1', timeZones: '2026a' },
    });
    expect(asked).toEqual([{ from: 2025, until: 2047 }]);
  });

  it('accepts extra open days, with hours of their own on a weekday without any', () => {
    const open = ['2026-12-25', { date: '2026-12-26', hours: [['10:00', '24:00']] }];
    expect(pathsOf(changed('/calendar/open', open))).toEqual([]);
  });

  it('checks events after asOf as well', () => {
    const body = { ...example(), asOf: '2026-03-27T16:20:00Z' };
    expect(answerOf(body)).toHaveLength(2);
    expect(
      pathsOf({ ...body, timeline: [...body.timeline, { at: '2026-04-01T00:00:00Z', what: 'reopened' }] }),
    ).toEqual(['/timeline/7/what']);
  });
});
