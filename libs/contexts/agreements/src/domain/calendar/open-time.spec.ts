import fc from 'fast-check';
import { type Calendar, type Hours, type WeeklyCalendar } from './calendar.js';
import { HORIZON_MS, instantAfter, openBetween, openIntervals } from './open-time.js';

const HOUR = 3_600_000;
const allDay: Hours = [['00:00', '24:00']];
const everyDay = (hours: Hours): WeeklyCalendar['weekly'] => ({
  ...{ mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: hours, sun: hours },
});
const daily = (timeZone: string, hours: Hours): WeeklyCalendar => ({ timeZone, weekly: everyDay(hours) });
const berlinOffice: WeeklyCalendar = {
  timeZone: 'Europe/Berlin',
  weekly: { mon: [['08:00', '18:00']], fri: [['08:00', '18:00']] },
};

/** The open intervals that begin within a window, as written in UTC. */
function opened(calendar: Calendar, from: string, until: string): [string, string][] {
  const intervals: [string, string][] = [];
  for (const [start, end] of openIntervals(calendar, Date.parse(from))) {
    if (start >= Date.parse(until)) break;
    intervals.push([new Date(start).toISOString().slice(0, 16), new Date(end).toISOString().slice(0, 16)]);
  }
  return intervals;
}
const hoursBetween = (calendar: Calendar, from: string, until: string): number =>
  openBetween(calendar, Date.parse(from), Date.parse(until)) / HOUR;

describe('weekly hours', () => {
  it('are local wall-clock time, so that the same hours move in UTC with the season', () => {
    expect(opened(berlinOffice, '2026-03-27T00:00Z', '2026-03-31T00:00Z')).toEqual([
      ['2026-03-27T07:00', '2026-03-27T17:00'],
      ['2026-03-30T06:00', '2026-03-30T16:00'],
    ]);
  });

  it('leave a missing day closed', () => {
    expect(hoursBetween(berlinOffice, '2026-06-06T00:00Z', '2026-06-08T00:00Z')).toBe(0);
  });

  it('take 24:00 for 00:00 of the following local date', () => {
    expect(opened(daily('UTC', [['22:00', '24:00']]), '2026-06-01T00:00Z', '2026-06-02T00:00Z')).toEqual([
      ['2026-06-01T22:00', '2026-06-02T00:00'],
    ]);
  });

  it('joins intervals that touch, at midnight as well', () => {
    const night = daily('UTC', [
      ['00:00', '06:00'],
      ['20:00', '22:00'],
      ['22:00', '24:00'],
    ]);
    expect(opened(night, '2026-06-01T12:00Z', '2026-06-02T12:00Z')).toEqual([['2026-06-01T20:00', '2026-06-02T06:00']]);
  });
});

describe("conversion by the rule 'compatible'", () => {
  it('makes [00:00, 24:00) last 23 h and 25 h on the two switch days', () => {
    const berlin = daily('Europe/Berlin', allDay);
    const sunday: WeeklyCalendar = { ...berlin, weekly: { sun: allDay } };
    expect(hoursBetween(sunday, '2026-03-28T00:00Z', '2026-03-31T00:00Z')).toBe(23);
    expect(hoursBetween(sunday, '2026-10-24T00:00Z', '2026-10-27T00:00Z')).toBe(25);
    expect(hoursBetween(berlin, '2026-01-01T00:00Z', '2027-01-01T00:00Z')).toBe(365 * 24);
  });

  it.each([
    ['from within the gap', '02:30', '04:00', [['2026-03-29T01:30', '2026-03-29T02:00']]],
    ['until within the gap', '01:00', '02:30', [['2026-03-29T00:00', '2026-03-29T01:30']]],
    ['wholly within the gap', '02:15', '02:45', [['2026-03-29T01:15', '2026-03-29T01:45']]],
    ['emptied by the gap', '02:30', '03:00', []],
    ['emptied to nothing by the gap', '02:00', '03:00', []],
  ])('moves a time in the spring gap forward by the gap: %s', (_, from, until, expected) => {
    const calendar: WeeklyCalendar = { timeZone: 'Europe/Berlin', weekly: { sun: [[from, until]] } };
    expect(opened(calendar, '2026-03-28T12:00Z', '2026-03-30T00:00Z')).toEqual(expected);
  });

  it('opens an interval inside the hour that happens twice once, in its first pass', () => {
    const calendar: WeeklyCalendar = { timeZone: 'Europe/Berlin', weekly: { sun: [['02:15', '02:45']] } };
    expect(opened(calendar, '2026-10-24T12:00Z', '2026-10-26T00:00Z')).toEqual([
      ['2026-10-25T00:15', '2026-10-25T00:45'],
    ]);
  });

  it('keeps an interval that ends after the hour that happens twice open through both passes', () => {
    const calendar: WeeklyCalendar = { timeZone: 'Europe/Berlin', weekly: { sun: [['02:00', '03:00']] } };
    expect(hoursBetween(calendar, '2026-10-24T12:00Z', '2026-10-26T00:00Z')).toBe(2);
  });

  it('counts no instant twice where converted intervals overlap', () => {
    const calendar: WeeklyCalendar = {
      timeZone: 'Europe/Berlin',
      weekly: {
        sun: [
          ['02:00', '02:45'],
          ['03:00', '04:00'],
        ],
      },
    };
    expect(opened(calendar, '2026-03-28T12:00Z', '2026-03-30T00:00Z')).toEqual([
      ['2026-03-29T01:00', '2026-03-29T02:00'],
    ]);
  });

  it.each([
    ['America/New_York', '2026-03-08', 23],
    ['America/New_York', '2026-11-01', 25],
    ['Australia/Lord_Howe', '2026-10-04', 23.5],
    ['Australia/Lord_Howe', '2026-04-05', 24.5],
    ['America/Havana', '2026-03-08', 23],
    ['Asia/Kathmandu', '2026-03-29', 24],
  ])('knows how long a day lasts in %s on %s: %d h', (timeZone, date, hours) => {
    const calendar = { timeZone, weekly: {}, open: [{ date, hours: allDay }] };
    expect(hoursBetween(calendar, `2026-01-01T00:00Z`, `2027-01-01T00:00Z`)).toBe(hours);
  });

  it('gives the night of a half-hour switch its half hours', () => {
    const calendar = daily('Australia/Lord_Howe', [['01:30', '02:30']]);
    expect(opened(calendar, '2026-10-03T12:00Z', '2026-10-04T12:00Z')).toEqual([
      ['2026-10-03T15:00', '2026-10-03T15:30'],
    ]);
    expect(hoursBetween(calendar, '2026-04-04T12:00Z', '2026-04-05T12:00Z')).toBe(1.5);
  });

  it('gives a local date that does not occur no open time', () => {
    // Samoa went from Thursday 29 December 2011 straight to Saturday the 31st.
    const calendar: WeeklyCalendar = {
      timeZone: 'Pacific/Apia',
      weekly: { thu: [['08:00', '24:00']], fri: [['08:00', '18:00']] },
    };
    expect(opened(calendar, '2011-12-29T00:00Z', '2012-01-04T00:00Z')).toEqual([
      ['2011-12-29T18:00', '2011-12-30T10:00'],
    ]);
    expect(hoursBetween(daily('Pacific/Apia', allDay), '2011-12-29T10:00Z', '2011-12-31T10:00Z')).toBe(48);
  });
});

describe('days that differ from the week', () => {
  const june = (extra: Partial<WeeklyCalendar>): [string, string][] =>
    opened(
      { timeZone: 'UTC', weekly: { mon: [['08:00', '18:00']] }, ...extra },
      '2026-06-01T00:00Z',
      '2026-06-09T00:00Z',
    );
  const plain = [
    ['2026-06-01T08:00', '2026-06-01T18:00'],
    ['2026-06-08T08:00', '2026-06-08T18:00'],
  ];

  it('are closed on a holiday, the whole local date', () => {
    expect(june({ holidays: ['2026-06-01'] })).toEqual(plain.slice(1));
  });

  it('lets an extra open day beat a holiday', () => {
    expect(june({ holidays: ['2026-06-01'], open: ['2026-06-01'] })).toEqual(plain);
  });

  it('lets an extra closed day beat an extra open day', () => {
    expect(june({ closed: ['2026-06-08'], open: ['2026-06-08'] })).toEqual(plain.slice(0, 1));
  });

  it('gives an open day with hours those hours instead of the ones of its weekday', () => {
    expect(
      june({
        open: [
          { date: '2026-06-06', hours: [['10:00', '14:00']] },
          { date: '2026-06-08', hours: [['09:00', '10:00']] },
        ],
      }),
    ).toEqual([plain[0], ['2026-06-06T10:00', '2026-06-06T14:00'], ['2026-06-08T09:00', '2026-06-08T10:00']]);
  });
});

describe("the calendar 'always'", () => {
  it('counts every instant', () => {
    expect(hoursBetween('always', '2026-03-29T00:00Z', '2026-03-30T00:00Z')).toBe(24);
  });

  it('is one interval up to the horizon', () => {
    expect([...openIntervals('always', 0)]).toEqual([[0, HORIZON_MS]]);
  });
});

describe('calendar versions', () => {
  const first = daily('UTC', [['08:00', '18:00']]);
  const second = daily('UTC', [['06:00', '20:00']]);

  it("count of each version's open time only the part up to the next one's validFrom", () => {
    const validFrom = Date.parse('2026-06-02T10:00Z');
    const calendar = {
      versions: [
        { validFrom: null, calendar: first },
        { validFrom, calendar: second },
      ],
    };
    expect(opened(calendar, '2026-06-01T00:00Z', '2026-06-04T00:00Z')).toEqual([
      ['2026-06-01T08:00', '2026-06-01T18:00'],
      ['2026-06-02T08:00', '2026-06-02T20:00'],
      ['2026-06-03T06:00', '2026-06-03T20:00'],
    ]);
  });

  it('have no open time before the first one is valid', () => {
    const calendar = { versions: [{ validFrom: Date.parse('2026-06-01T12:00Z'), calendar: 'always' as const }] };
    expect(hoursBetween(calendar, '2026-06-01T00:00Z', '2026-06-01T18:00Z')).toBe(6);
  });

  it('can go from hours to round the clock', () => {
    const validFrom = Date.parse('2026-06-02T00:00Z');
    const calendar = {
      versions: [
        { validFrom: null, calendar: first },
        { validFrom, calendar: 'always' as const },
      ],
    };
    expect(hoursBetween(calendar, '2026-06-01T00:00Z', '2026-06-03T00:00Z')).toBe(34);
  });
});

describe('the instant after some open time', () => {
  const after = (from: string, hours: number): string | null => {
    const instant = instantAfter(berlinOffice, Date.parse(from), hours * HOUR);
    return instant === null ? null : new Date(instant).toISOString().slice(0, 16);
  };

  it('is closing time for work that completes exactly then, not the next opening', () => {
    expect(after('2026-06-01T06:00Z', 10)).toBe('2026-06-01T16:00');
    expect(after('2026-06-01T06:00Z', 10.5)).toBe('2026-06-05T06:30');
  });

  it('is the instant itself if there is nothing to do', () => {
    expect(after('2026-06-02T12:34Z', 0)).toBe('2026-06-02T12:34');
  });

  it('starts to count at the next opening', () => {
    expect(after('2026-06-06T12:00Z', 1)).toBe('2026-06-08T07:00');
  });

  it('is null if not reached within 20 years', () => {
    expect(instantAfter({ timeZone: 'UTC', weekly: {} }, 0, 1)).toBeNull();
    expect(instantAfter('always', 0, HORIZON_MS)).toBe(HORIZON_MS);
    expect(instantAfter('always', 0, HORIZON_MS + 1)).toBeNull();
    const once = { timeZone: 'UTC', weekly: {}, open: [{ date: '2045-12-31', hours: allDay }] };
    expect(instantAfter(once, Date.parse('2026-01-01T00:00Z'), HOUR)).toBe(Date.parse('2045-12-31T01:00Z'));
    expect(instantAfter(once, Date.parse('2025-12-30T00:00Z'), HOUR)).toBeNull();
  });
});

describe('any calendar', () => {
  const time = fc.integer({ min: 0, max: 1440 });
  const hours = fc.uniqueArray(time, { maxLength: 6 }).map((minutes): Hours => {
    const sorted = minutes.sort((a, b) => a - b).map((each) => `${pad(Math.floor(each / 60))}:${pad(each % 60)}`);
    return Array.from({ length: sorted.length >> 1 }, (_, index) => [sorted[2 * index]!, sorted[2 * index + 1]!]);
  });
  const pad = (value: number): string => String(value).padStart(2, '0');
  const day = fc.record({ mon: hours, wed: hours, sat: hours, sun: hours });
  const zone = fc.constantFrom(
    'Europe/Berlin',
    'America/New_York',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'Asia/Tehran',
  );
  const calendar = fc.record({ timeZone: zone, weekly: day });
  const instant = fc.integer({ min: Date.UTC(2009, 0), max: Date.UTC(2030, 0) });

  it('finds again the open time that it has counted', () => {
    fc.assert(
      fc.property(calendar, instant, fc.integer({ min: 1, max: 500 * HOUR }), (hoursOf, from, open) => {
        const until = instantAfter(hoursOf, from, open);
        if (until === null) return;
        expect(openBetween(hoursOf, from, until)).toBe(open);
        expect(openBetween(hoursOf, from, until - 1)).toBe(open - 1);
      }),
    );
  });

  it('counts the same in one piece and in two, in whatever order it is asked', () => {
    fc.assert(
      fc.property(calendar, fc.tuple(instant, instant, instant), (hoursOf, instants) => {
        const later = openBetween(hoursOf, instants[1], instants[2]);
        const [first, second, third] = [...instants].sort((a, b) => a - b) as [number, number, number];
        const whole = openBetween(hoursOf, first, third);
        expect(openBetween(hoursOf, first, second) + openBetween(hoursOf, second, third)).toBe(whole);
        expect(later).toBe(openBetween({ ...hoursOf }, instants[1], instants[2]));
      }),
      { numRuns: 30 },
    );
  });

  it('counts what its intervals hold', () => {
    fc.assert(
      fc.property(calendar, instant, fc.integer({ min: 0, max: 1000 * HOUR }), (hoursOf, from, length) => {
        let sum = 0;
        for (const [start, end] of openIntervals(hoursOf, from)) {
          if (start >= from + length) break;
          sum += Math.min(end, from + length) - start;
        }
        expect(openBetween(hoursOf, from, from + length)).toBe(sum);
      }),
      { numRuns: 30 },
    );
  });

  it('stays within bounds for instants out of this world', () => {
    const hoursOf = { timeZone: 'UTC', weekly: { mon: allDay } };
    expect(openBetween(hoursOf, -Infinity, Infinity)).toBeGreaterThan(0);
    expect(instantAfter(hoursOf, Date.UTC(5000, 0), HOUR)).toBeNull();
  });
});
