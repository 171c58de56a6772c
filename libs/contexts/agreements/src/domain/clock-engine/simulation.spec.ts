import fc from 'fast-check';
import { type HolidaysOf } from '../calendar/calendar.check.js';
import { isKnownZone } from '@chronodesk/wall-time';
import { parseSimulation, simulate } from './simulation.js';

const holidaysOf: HolidaysOf = ({ country, state }, years) => {
  if (country !== 'DE') return { unknown: 'country' };
  if (state !== null && state !== 'BY') return { unknown: 'state' };
  const dates = [];
  for (let year = years.from; year <= years.until; year += 1) dates.push(`${year}-01-06`, `${year}-05-01`);
  return { dates: state === null ? dates.filter((date) => date.endsWith('05-01')) : dates };
};
const parse = (body: unknown) =>
  parseSimulation(body, { isKnownZone, holidaysOf, sources: { holidays: 'spec 1', timeZones: '2026a' } });

const officeDay = () => [['08:00', '18:00']];
/** The example of the service-level rules. */
const example = () => ({
  calendar: {
    timeZone: 'Europe/Berlin',
    weekly: { mon: officeDay(), tue: officeDay(), wed: officeDay(), thu: officeDay(), fri: officeDay() },
    holidays: { country: 'DE', state: 'BY' },
    closed: ['2026-12-24'],
    open: [],
  },
  agreement: {
    targets: [
      { metric: 'response', priority: 1, within: 'PT30M' },
      { metric: 'resolution', priority: 1, within: 'PT4H' },
      { metric: 'resolution', priority: 2, within: 'PT8H', thresholds: [50, 75, 'PT30M'] },
    ],
    pauseOn: ['requester', 'supplier'],
    pausable: ['resolution'],
    onReopen: 'continue',
  },
  timeline: [
    { at: '2026-03-27T16:10:00Z', what: 'opened', priority: 1 },
    { at: '2026-03-27T16:40:00Z', what: 'answered' },
    { at: '2026-03-30T07:00:00Z', what: 'held', for: 'requester' },
    { at: '2026-03-30T09:00:00Z', what: 'resumed' },
    { at: '2026-03-30T09:30:00Z', what: 'prioritised', priority: 2 },
    { at: '2026-03-30T11:00:00Z', what: 'resolved' },
    { at: '2026-03-31T11:00:00Z', what: 'reopened' },
  ],
  asOf: '2026-03-31T12:00:00Z',
});

/** The example with one place changed; undefined removes it. */
function changed(pointer: string, value: unknown): unknown {
  const body: unknown = example();
  const keys = pointer.slice(1).split('/');
  const last = keys.pop()!;
  const parent = keys.reduce((node, key) => (node as Record<string, unknown>)[key], body) as Record<string, unknown>;
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return body;
}

const pathsOf = (body: unknown): string[] => {
  const parsed = parse(body);
  return parsed.ok ? [] : parsed.errors.map(({ path }) => path);
};
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
      holidaysOf: (_, years) => {
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

describe('bad input of a simulation', () => {
  it.each([
    ['no object', null, ['']],
    ['a list', [], ['']],
    ['nothing', {}, ['/calendar', '/agreement', '/timeline', '/asOf']],
  ])('is no simulation at all: %s', (_, body, paths) => {
    expect(pathsOf(body).sort()).toEqual(paths.sort());
  });

  const faults: [what: string, pointer: string, value: unknown, path?: string][] = [
    ['an unknown key', '/zone', 'UTC'],
    ['an unknown key with reserved characters', '/calendar/a~b', 1, '/calendar/a~0b'],
    ['an unknown key of an agreement', '/agreement/pauseon', []],
    ['an unknown key of a target', '/agreement/targets/0/whithin', 'PT1H'],
    ['an unknown key of an event', '/timeline/1/priority', 1],
    ['an unknown key of a held event', '/timeline/2/priority', 1],
    ['an unknown weekday', '/calendar/weekly/monday', []],
    ['an unknown zone', '/calendar/timeZone', 'Europe/Bielefeld'],
    ['an offset for a zone', '/calendar/timeZone', '+01:00'],
    ['an abbreviation for a zone', '/calendar/timeZone', 'PST'],
    ['no text for a zone', '/calendar/timeZone', 1],
    ['a missing zone', '/calendar/timeZone', undefined],
    ['a missing week', '/calendar/weekly', undefined],
    ['another word for a calendar', '/calendar', 'never'],
    ['an unknown country', '/calendar/holidays/country', 'XX'],
    ['an unknown state', '/calendar/holidays/state', 'XX'],
    ['a missing country', '/calendar/holidays/country', undefined],
    ['a time out of range', '/calendar/weekly/mon/0/0', '25:00'],
    ['a time past 24:00', '/calendar/weekly/mon/0/1', '24:01'],
    ['a time without leading zero', '/calendar/weekly/mon/0/0', '8:00'],
    ['a time with seconds', '/calendar/weekly/mon/0/0', '08:00:00'],
    ['three times', '/calendar/weekly/mon/0', ['08:00', '09:00', '10:00']],
    ['an interval that ends before it starts', '/calendar/weekly/mon/0', ['22:00', '06:00']],
    ['an empty interval', '/calendar/weekly/mon/0', ['24:00', '24:00']],
    ['hours that are no list', '/calendar/weekly/mon', 'all day'],
    [
      'more intervals than a day has hours',
      '/calendar/weekly/sat',
      Array.from({ length: 25 }, (_, minute) => [`00:${minute + 10}`, `00:${minute + 11}`]),
    ],
    ['a date that does not exist', '/calendar/closed/0', '2026-02-30'],
    ['an open date on a weekday without hours', '/calendar/open', ['2026-12-27'], '/calendar/open/0'],
    [
      'an open day without hours of its own',
      '/calendar/open',
      [{ date: '2026-12-27', hours: [] }],
      '/calendar/open/0/hours',
    ],
    ['a date both open and closed', '/calendar/open', ['2026-12-24'], '/calendar/open/0'],
    ['a date open twice', '/calendar/open', ['2026-12-23', '2026-12-23'], '/calendar/open/1'],
    ['a missing list of targets', '/agreement/targets', undefined],
    ['an unknown metric', '/agreement/targets/0/metric', 'happiness'],
    ['a fractional priority', '/agreement/targets/0/priority', 1.5],
    ['a priority below 1', '/timeline/0/priority', 0],
    ['a duration in days', '/agreement/targets/0/within', 'P1D'],
    ['a duration of nothing', '/agreement/targets/0/within', 'PT0S'],
    ['a number for a duration', '/agreement/targets/0/within', 30],
    ['a per cent below 1', '/agreement/targets/2/thresholds/0', 0],
    ['a per cent above 100', '/agreement/targets/2/thresholds/0', 101],
    ['a broken per cent', '/agreement/targets/2/thresholds/0', 12.5],
    ['a threshold as long as the target', '/agreement/targets/2/thresholds/2', 'PT8H'],
    ['a threshold in days', '/agreement/targets/2/thresholds/2', 'P1D'],
    ['a threshold of another type', '/agreement/targets/2/thresholds/2', null],
    ['a second target for one metric and priority', '/agreement/targets/2/priority', 1, '/agreement/targets/2'],
    ['an unknown hold', '/agreement/pauseOn/0', 'lunch'],
    ['an unknown pausable metric', '/agreement/pausable/0', 'availability'],
    ['an unknown reopening', '/agreement/onReopen', 'ignore'],
    ['an empty timeline', '/timeline', []],
    ['an instant without zone', '/timeline/1/at', '2026-03-27T16:40:00'],
    ['an instant that does not exist', '/asOf', '2026-02-29T00:00:00Z'],
    ['a timeline out of order', '/timeline/1/at', '2026-03-27T16:09:59Z'],
    ['an unknown event', '/timeline/1/what', 'rebound'],
    ['an event without name', '/timeline/1/what', undefined],
    ['an opening without priority', '/timeline/0/priority', undefined],
    ['a hold without reason', '/timeline/2/for', undefined],
    ['an event that is no object', '/timeline/1', 'answered'],
  ];
  it.each(faults.map(([what, pointer, value, path = pointer]) => ({ what, pointer, value, path })))(
    'is $what',
    ({ pointer, value, path }) => {
      expect(pathsOf(changed(pointer, value))).toEqual([path]);
    },
  );

  it('is an overlap, but not a touch, of the intervals of a day', () => {
    const monday = (...hours: string[][]) => pathsOf(changed('/calendar/weekly/mon', hours));
    expect(monday(['13:00', '18:00'], ['08:00', '13:00'])).toEqual([]);
    expect(monday(['08:00', '13:00'], ['12:59', '18:00'])).toEqual(['/calendar/weekly/mon/1']);
    expect(monday(['08:00', '18:00'], ['09:00', '10:00'])).toEqual(['/calendar/weekly/mon/1']);
  });

  const timelineOf = (...whats: string[]) =>
    whats.map((told, index) => {
      const [what, detail] = told.split(' ');
      const at = `2026-03-27T16:${String(index).padStart(2, '0')}:00Z`;
      const extra = what === 'held' ? { for: 'change' } : {};
      return { at, what, ...extra, ...(detail && { priority: Number(detail) }) };
    });

  it.each<[string, string[], string[]]>([
    ['no opening in front', ['answered', 'resolved'], ['/timeline/0/what']],
    ['an opening that is not in front', ['answered', 'opened 1'], ['/timeline/0/what', '/timeline/1/what']],
    ['two openings', ['opened 1', 'opened 1', 'resolved'], ['/timeline/1/what']],
    ['resumed without hold', ['opened 1', 'resumed'], ['/timeline/1/what']],
    ['resumed twice', ['opened 1', 'held', 'resumed', 'resumed'], ['/timeline/3/what']],
    ['reopened while open', ['opened 1', 'reopened'], ['/timeline/1/what']],
    ['resolved twice', ['opened 1', 'resolved', 'resolved'], ['/timeline/2/what']],
    ['held while resolved', ['opened 1', 'resolved', 'held'], ['/timeline/2/what']],
    ['resumed after resolution ended the hold', ['opened 1', 'held', 'resolved', 'resumed'], ['/timeline/3/what']],
    ['answered while closed', ['opened 1', 'closed', 'answered'], ['/timeline/2/what']],
    ['closed twice', ['opened 1', 'closed', 'closed'], ['/timeline/2/what']],
    [
      'anything after a cancellation',
      ['opened 1', 'cancelled', 'reopened', 'merged'],
      ['/timeline/2/what', '/timeline/3/what'],
    ],
  ])('is an event that the state does not allow: %s', (_, whats, paths) => {
    expect(pathsOf({ ...example(), timeline: timelineOf(...whats) })).toEqual(paths);
  });

  it.each<[string, string[]]>([
    ['another hold', ['opened 1', 'held', 'held', 'resumed']],
    ['a priority while held', ['opened 1', 'held', 'prioritised 2']],
    ['a priority and an answer while resolved', ['opened 1', 'resolved', 'prioritised 2', 'answered', 'reopened']],
    ['a closure while held, and a reopening', ['opened 1', 'held', 'closed', 'reopened', 'held']],
    ['a merger while held', ['opened 1', 'held', 'merged']],
  ])('is not: %s', (_, whats) => {
    expect(pathsOf({ ...example(), timeline: timelineOf(...whats) })).toEqual([]);
  });

  it('is answered with every fault at once, each with a message', () => {
    const body = {
      ...(changed('/calendar/timeZone', 'Nowhere') as object),
      agreement: { targets: [{ metric: 'response', priority: 0, within: 'P1D' }], pausable: ['all'] },
      asOf: 'yesterday',
      extra: true,
    };
    const parsed = parse(body);
    expect(parsed).toEqual({
      ok: false,
      errors: expect.arrayContaining(
        [
          '/extra',
          '/asOf',
          '/calendar/timeZone',
          '/agreement/targets/0/priority',
          '/agreement/targets/0/within',
          '/agreement/pausable/0',
        ].map((path) => ({ path, message: expect.stringMatching(/\w/) as string })),
      ) as unknown,
    });
    expect(pathsOf(body)).toHaveLength(6);
  });

  it('is no second fault of an open date that its weekday has faulty hours', () => {
    const body = changed('/calendar/weekly/mon/0/1', 'late') as ReturnType<typeof example>;
    const calendar = { ...body.calendar, open: ['2026-06-01'] };
    expect(pathsOf({ ...body, calendar })).toEqual(['/calendar/weekly/mon/0/1']);
  });

  it('is answered with at most a thousand faults', () => {
    expect(pathsOf({ ...example(), timeline: Array.from({ length: 5000 }, () => null) })).toHaveLength(1000);
  });

  it('never throws, whatever is sent', () => {
    for (const value of [null, 1, '', 'x', [], {}, [[]], [null], [{}], { what: 'held' }]) {
      for (const key of ['calendar', 'agreement', 'timeline', 'asOf']) {
        expect(parse({ ...example(), [key]: value }).ok).toBe(false);
      }
      for (const key of ['timeZone', 'weekly', 'holidays', 'closed', 'open']) {
        expect(() => parse(changed(`/calendar/${key}`, value))).not.toThrow();
      }
    }
  });

  /** Whatever JSON can say, among it what is nearly right. */
  const odd: fc.Arbitrary<unknown> = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom<unknown>(
      'always',
      'opened',
      '2026-02-30',
      '24:01',
      'PT0S',
      'P1D',
      1.5,
      -1,
      1e308,
      '__proto__',
      '1899-12-31T23:59:59Z',
    ),
    fc.object({
      key: fc.constantFrom(
        'at',
        'what',
        'priority',
        'for',
        'date',
        'hours',
        'mon',
        'constructor',
        '__proto__',
        'a/b~c',
      ),
    }),
  );

  it('never throws on any JSON, and says where and what', () => {
    fc.assert(
      fc.property(odd, (body) => expectFaults(parse(body))),
      { numRuns: 2000 },
    );
  });

  it('never throws on the example with anything at any place, and says where and what', () => {
    const places = fc.constantFrom(...pointersOf(example()));
    fc.assert(
      fc.property(places, odd, places, odd, (first, one, second, other) => {
        const body = example();
        // Copies, because the second may be placed within the first, and what fast-check made has to stay as it is.
        place(body, first, structuredClone(one));
        place(body, second, structuredClone(other));
        const parsed = parse(body);
        if (!parsed.ok) return expectFaults(parsed);
        expect(() => JSON.stringify(simulate(parsed.value))).not.toThrow();
      }),
      { numRuns: 2000 },
    );
  });
});

function expectFaults(parsed: ReturnType<typeof parse>): void {
  if (parsed.ok) throw new Error('odd input was taken for a question');
  expect(parsed.errors.length).toBeGreaterThan(0);
  for (const { path, message } of parsed.errors) {
    expect(path).toMatch(/^(?:\/(?:[^~/]|~[01])*)*$/);
    expect(message).toMatch(/\w/);
  }
}

/** JSON Pointers of every place within a value. */
function pointersOf(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [
    ...(path === '' ? [] : [path]),
    ...Object.entries(value).flatMap(([key, member]) => pointersOf(member, `${path}/${key}`)),
  ];
}

/** Puts something at a place, if the place is still there. */
function place(body: unknown, pointer: string, value: unknown): void {
  const keys = pointer.slice(1).split('/');
  const last = keys.pop()!;
  const parent = keys.reduce<unknown>((node, key) => (node as Record<string, unknown> | null)?.[key], body);
  if (typeof parent !== 'object' || parent === null) return;
  // JSON has no arrays with holes.
  for (let index = 0; Array.isArray(parent) && index < Number(last); index++) parent[index] ??= null;
  Object.defineProperty(parent, last, { value, enumerable: true, configurable: true, writable: true });
}
