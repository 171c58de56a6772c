import { changed, example, parse, pathsOf } from './simulation.examples.js';

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
});
