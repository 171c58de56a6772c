import { zoneOf } from '@chronodesk/wall-time';
import fc from 'fast-check';
import { onCallAt, onCallBetween, peopleOnCall } from './on-call.js';
import { type Rota, type RotaLayer, type RotaOverride } from './rota-content.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const at = (iso: string): number => Date.parse(iso);

const primary: RotaLayer = {
  ...{ name: 'primary', members: ['ada', 'ben', 'cy'] },
  ...{ start: '2026-03-23', at: '09:00', every: { weeks: 1 } },
};
const rotaOf = (...layers: RotaLayer[]): Rota => ({ timeZone: 'Europe/Berlin', layers, overrides: [] });
const override = (fields: Partial<RotaOverride>): RotaOverride => ({
  ...{ id: 'swap', layer: null, from: '2026-03-25T10:00:00Z', until: '2026-03-25T20:00:00Z' },
  ...{ person: 'dee', reason: 'swapped' },
  ...fields,
});

describe('who is on call', () => {
  it('changes at the hand-over, in turns', () => {
    const rota = rotaOf(primary);
    expect(peopleOnCall(rota, at('2026-03-23T08:00:00Z'))).toEqual(['ada']);
    expect(peopleOnCall(rota, at('2026-03-30T06:59:59.999Z'))).toEqual(['ada']);
    expect(peopleOnCall(rota, at('2026-03-30T07:00:00Z'))).toEqual(['ben']);
    expect(peopleOnCall(rota, at('2026-04-13T07:00:00Z'))).toEqual(['ada']);
  });

  it('is nobody before the first turn', () => {
    expect(onCallAt(rotaOf(primary), at('2026-03-23T07:59:59Z'))).toEqual([
      { layer: 'primary', person: null, from: -Infinity, until: at('2026-03-23T08:00:00Z'), override: null },
    ]);
  });

  it('hands over at the same local time on the days on which the clocks change', () => {
    const daily = { ...primary, start: '2026-03-27', every: { days: 1 } };
    const spans = onCallBetween(rotaOf(daily), at('2026-03-27T08:00:00Z'), at('2026-03-31T07:00:00Z'));
    expect(spans.map(({ from }) => new Date(from).toISOString().slice(0, 16))).toEqual([
      ...['2026-03-27T08:00', '2026-03-28T08:00', '2026-03-29T07:00', '2026-03-30T07:00'],
    ]);
  });

  it('takes a hand-over in the gap forward by the gap, and one in the overlap at its first pass', () => {
    const night = { ...primary, at: '02:30', every: { days: 1 } };
    const handOverOn = (start: string) => {
      const [first] = onCallAt(rotaOf({ ...night, start }), at(`${start}T12:00:00Z`));
      return new Date(first!.from).toISOString();
    };
    expect(handOverOn('2026-03-29')).toBe('2026-03-29T01:30:00.000Z');
    expect(handOverOn('2026-10-25')).toBe('2026-10-25T00:30:00.000Z');
  });

  it('is somebody else, or nobody, during an override', () => {
    const swapped = { ...rotaOf(primary), overrides: [override({})] };
    expect(onCallBetween(swapped, at('2026-03-25T08:00:00Z'), at('2026-03-26T08:00:00Z'))).toEqual([
      {
        layer: 'primary',
        person: 'ada',
        from: at('2026-03-25T08:00Z'),
        until: at('2026-03-25T10:00Z'),
        override: null,
      },
      {
        ...{ layer: 'primary', person: 'dee', override: 'swap' },
        ...{ from: at('2026-03-25T10:00Z'), until: at('2026-03-25T20:00Z') },
      },
      {
        layer: 'primary',
        person: 'ada',
        from: at('2026-03-25T20:00Z'),
        until: at('2026-03-26T08:00Z'),
        override: null,
      },
    ]);
    const nobody = { ...rotaOf(primary), overrides: [override({ person: null })] };
    expect(peopleOnCall(nobody, at('2026-03-25T12:00:00Z'))).toEqual([]);
  });

  it('is by the override that was entered last, where several overlap, and by layer where one is named', () => {
    const second = { ...primary, name: 'second', members: ['eve'] };
    const overrides = [override({}), override({ id: 'later', layer: 'second', person: 'fay' })];
    const spans = onCallAt({ ...rotaOf(primary, second), overrides }, at('2026-03-25T12:00:00Z'));
    expect(spans.map(({ person }) => person)).toEqual(['dee', 'fay']);
  });
});

describe('at every instant, in every zone', () => {
  /** Zones with hours, half hours and whole days between their offsets, and the days on which they switch. */
  const places = fc.constantFrom(
    ['Europe/Berlin', '2026-03-29'],
    ['Europe/Berlin', '2026-10-25'],
    ['America/New_York', '2026-11-01'],
    ['Australia/Lord_Howe', '2026-04-05'],
    ['Asia/Kathmandu', '2026-05-05'],
    ['Pacific/Apia', '2011-12-30'],
    ['Africa/Casablanca', '2026-02-15'],
    ['America/St_Johns', '2026-03-08'],
  );
  const times = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }));
  const hhmm = ([hours, minutes]: readonly [number, number]) =>
    `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
  const every = fc.oneof(
    fc.record({ days: fc.integer({ min: 1, max: 3 }) }),
    fc.record({ weeks: fc.integer({ min: 1, max: 2 }) }),
  );
  const people = fc.array(fc.constantFrom('ada', 'ben', 'cy', 'dee'), { minLength: 1, maxLength: 4 });

  const rotas = fc
    .tuple(
      places,
      fc.array(fc.tuple(people, times, every, fc.integer({ min: -10, max: 2 })), { minLength: 1, maxLength: 3 }),
      fc.array(fc.tuple(fc.integer({ min: -72, max: 72 }), fc.integer({ min: 1, max: 40 }), fc.boolean()), {
        maxLength: 3,
      }),
    )
    .map(([[timeZone, day], layers, overrides]) => {
      const noon = at(`${day}T12:00:00Z`);
      const rota: Rota = {
        timeZone: timeZone,
        layers: layers.map(([members, time, turn, shift], index) => ({
          ...{ name: `layer ${index}`, members, at: hhmm(time), every: turn },
          start: new Date(noon + shift * DAY).toISOString().slice(0, 10),
        })),
        overrides: overrides.map(([start, hours, isNobody], index) =>
          override({
            ...{ id: `o${index}`, person: isNobody ? null : 'zoe' },
            from: new Date(noon + start * HOUR).toISOString(),
            until: new Date(noon + (start + hours) * HOUR).toISOString(),
          }),
        ),
      };
      return { rota, noon };
    });

  it('there is exactly one answer per layer, and it holds the instant', () => {
    fc.assert(
      fc.property(rotas, fc.integer({ min: -96, max: 96 }), ({ rota, noon }, hours) => {
        const instant = noon + hours * HOUR + 17;
        const spans = onCallAt(rota, instant);
        expect(spans.map(({ layer }) => layer)).toEqual(rota.layers.map(({ name }) => name));
        for (const { from, until } of spans) expect(from <= instant && instant < until).toBe(true);
      }),
    );
  });

  it('the spans of a layer tile the time, and say what is said at each instant', () => {
    fc.assert(
      fc.property(rotas, ({ rota, noon }) => {
        const [from, until] = [noon - 4 * DAY, noon + 4 * DAY];
        const spans = onCallBetween(rota, from, until);
        rota.layers.forEach(({ name }, index) => {
          const own = spans.filter(({ layer }) => layer === name);
          expect([own[0]?.from, own.at(-1)?.until]).toEqual([from, until]);
          own.slice(1).forEach((span, i) => expect(span.from).toBe(own[i]?.until));
          for (const span of own) expect(span.from).toBeLessThan(span.until);
          for (let instant = from; instant < until; instant += 5 * HOUR) {
            const told = own.find((span) => span.from <= instant && instant < span.until);
            expect(told?.person).toBe(onCallAt(rota, instant)[index]?.person);
          }
        });
      }),
      { numRuns: 60 },
    );
  });

  it('a turn begins at its local time, unless that time does not occur on the day', () => {
    fc.assert(
      fc.property(places, times, ([timeZone, day], time) => {
        const start = at(`${day}T00:00:00Z`) - DAY;
        const layer = {
          ...{ ...primary, members: ['ada', 'ben'], at: hhmm(time), every: { days: 1 } },
          start: new Date(start).toISOString().slice(0, 10),
        };
        const rota = { ...rotaOf(layer), timeZone: timeZone };
        const [hours, minutes] = time;
        const expected = zoneOf(timeZone).instantOf(start + DAY + hours * HOUR + minutes * 60_000);
        const [span] = onCallAt(rota, expected);
        expect(span!.from).toBe(expected);
      }),
    );
  });
});
