import fc from 'fast-check';
import { type RotaEvent, type RotaOverride } from '../rota.events.js';
import { onCallAt } from './on-call.js';
import { onCallAsItStood, type RotaChange, standingAt, standingsOf } from './rota-standing.js';

const at = (iso: string): number => Date.parse(iso);
const DAY = 86_400_000;
const DEFINED = '2026-03-02T10:00:00Z';

const content = (...members: string[]) => ({
  timeZone: 'Europe/Berlin',
  layers: [{ name: 'primary', members, start: '2026-03-02', at: '09:00', every: { weeks: 1 } }],
});
const defined: RotaEvent = { type: 'RotaDefined', data: { name: 'Network', content: content('ada', 'ben') } };
const amended = (...members: string[]): RotaEvent => ({
  type: 'RotaAmended',
  data: { name: 'Network', content: content(...members), reason: null },
});
const overridden = (id: string, from: string, until: string): RotaEvent => ({
  type: 'RotaOverridden',
  data: { id, layer: null, from, until, person: 'dee', reason: 'swapped' } satisfies RotaOverride,
});
const withdrawn = (override: string): RotaEvent => ({
  type: 'RotaOverrideWithdrawn',
  data: { override, reason: null },
});
const history = (...lines: (readonly [string, RotaEvent])[]) =>
  standingsOf(lines.map(([iso, event], revision): RotaChange => ({ event, at: at(iso), revision })));
const told = (standings: ReturnType<typeof history>, from: string, until: string) =>
  onCallAsItStood(standings, at(from), at(until)).map(
    (span) => `${new Date(span.from).toISOString().slice(0, 16)} ${span.person}`,
  );

describe('a rota as it stood', () => {
  it('answers each instant by the turns in force then: an amendment counts from its instant on', () => {
    const standings = history([DEFINED, defined], ['2026-03-11T12:00:00Z', amended('cy')]);
    expect(told(standings, '2026-03-09T00:00:00Z', '2026-03-20T00:00:00Z')).toEqual([
      ...['2026-03-09T00:00 ada', '2026-03-09T08:00 ben', '2026-03-11T12:00 cy'],
    ]);
    expect(standingAt(standings, at('2026-03-11T11:59:59.999Z'))?.revision).toBe(0);
    expect(standingAt(standings, at('2026-03-11T12:00:00Z'))?.revision).toBe(1);
  });

  it('is not changed for the past by an override that is entered afterwards, or withdrawn', () => {
    const [from, until] = ['2026-03-10T00:00:00Z', '2026-03-11T00:00:00Z'];
    const before = history([DEFINED, defined]);
    const late = history([DEFINED, defined], ['2026-03-12T00:00:00Z', overridden('late', from, until)]);
    expect(told(late, from, until)).toEqual(told(before, from, until));
    const undone = history(
      [DEFINED, defined],
      ['2026-03-05T00:00:00Z', overridden('swap', from, until)],
      ['2026-03-10T18:00:00Z', withdrawn('swap')],
    );
    expect(told(undone, from, until)).toEqual(['2026-03-10T00:00 dee', '2026-03-10T18:00 ben']);
  });

  it('has nobody on call before it is defined and after it is retired', () => {
    const retired: RotaEvent = { type: 'RotaRetired', data: { reason: null } };
    const standings = history([DEFINED, defined], ['2026-03-04T00:00:00Z', retired]);
    expect(onCallAsItStood(standings, at('2026-03-01T00:00:00Z'), at('2026-03-09T00:00:00Z'))).toMatchObject([
      { person: 'ada', from: at(DEFINED), until: at('2026-03-04T00:00:00Z') },
    ]);
    expect(standingAt(standings, at(DEFINED) - 1)).toBeNull();
  });

  it('takes a change that is stamped too early as of the one before, and of one instant the last', () => {
    const standings = history([DEFINED, defined], ['2026-03-01T00:00:00Z', amended('cy')]);
    expect(standingAt(standings, at(DEFINED))?.revision).toBe(1);
    expect(told(standings, DEFINED, '2026-03-03T00:00:00Z')).toEqual(['2026-03-02T10:00 cy']);
  });

  it('joins what a change does not concern', () => {
    const enlisted: RotaEvent = { type: 'RotaEnlisted', data: { policy: 'gold', claim: 'c1' } };
    const standings = history([DEFINED, defined], ['2026-03-03T00:00:00Z', enlisted]);
    expect(told(standings, DEFINED, '2026-03-05T00:00:00Z')).toEqual(['2026-03-02T10:00 ada']);
  });

  it('says the same for a span as for each of its instants', () => {
    const day = (number: number): string => new Date(at(DEFINED) + number * DAY).toISOString();
    const change = fc.oneof(
      fc.subarray(['ada', 'ben', 'cy'], { minLength: 1 }).map((members) => amended(...members)),
      fc
        .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 20 }), fc.uuid())
        .map(([start, days, id]) => overridden(id, day(start), day(start + days))),
    );
    const changes = fc.array(fc.tuple(fc.integer({ min: 0, max: 60 }), change), { maxLength: 12 });
    fc.assert(
      fc.property(changes, fc.integer({ min: 0, max: 70 * 24 }), (lines, hour) => {
        const ordered = [...lines].sort(([a], [b]) => a - b);
        const standings = history([DEFINED, defined], ...ordered.map(([days, event]) => [day(days), event] as const));
        const instant = at(DEFINED) + (hour * DAY) / 24;
        const spans = onCallAsItStood(standings, at(DEFINED), at(DEFINED) + 71 * DAY);
        const [expected] = onCallAt(standingAt(standings, instant)!.rota, instant);
        expect(spans.find(({ from, until }) => from <= instant && instant < until)?.person).toBe(expected!.person);
        expect(spans.every(({ from }, index) => index === 0 || spans[index - 1]!.until === from)).toBe(true);
      }),
    );
  });
});
