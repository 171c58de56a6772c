import {
  draftedVersion,
  type EventPlace,
  foldActivation,
  foldAmendment,
  foldRetirement,
  type VersionInForce,
} from './versions-in-force.js';

interface RuleVersion extends VersionInForce {
  readonly rule: string;
  readonly version: number;
  readonly name: string;
}

/** An event on a day of March, whose revision and position follow from the day. */
const on = (day: number): EventPlace => ({
  position: BigInt(day * 100),
  revision: day,
  metadata: { occurredAt: march(day) } as EventPlace['metadata'],
});
const march = (day: number): string => `2026-03-0${day}T12:00:00.000Z`;

const NEVER = { inForceFrom: null, inForceUntil: null, fromPosition: null, untilPosition: null };
const since = (day: number) => ({ ...NEVER, inForceFrom: march(day), fromPosition: BigInt(day * 100) });
const until = (day: number) => ({ inForceUntil: march(day), untilPosition: BigInt(day * 100) });

const draft: readonly RuleVersion[] = [draftedVersion({ rule: 'major', version: 1, name: 'Major' }, on(1))];
const active = foldActivation(draft, on(2));
const renamed = { version: 2, name: 'Very major', reason: 'clearer' };

describe('versions in force', () => {
  it('begin as a draft, which is in force once it is activated', () => {
    const written = { rule: 'major', version: 1, name: 'Major', reason: null, newest: true, writtenAt: march(1) };
    expect(draft).toEqual([{ ...written, ...NEVER, status: 'draft', revision: 1 }]);
    expect(active).toEqual([{ ...written, ...since(2), status: 'active', revision: 2 }]);
  });

  it('take over from one another, keeping what an amendment does not name', () => {
    const written = { rule: 'major', ...renamed, newest: true, writtenAt: march(3) };
    expect(foldAmendment(active, renamed, on(3))).toEqual([
      { ...active[0], ...until(3), status: 'superseded', newest: false, revision: 3 },
      { ...written, ...since(3), status: 'active', revision: 3 },
    ]);
  });

  it('were never in force when they were amended as drafts', () => {
    const [first, second] = foldAmendment(draft, renamed, on(3));
    expect(first).toEqual({ ...draft[0], status: 'superseded', newest: false, revision: 3 });
    expect(second).toMatchObject({ ...NEVER, status: 'draft', newest: true, writtenAt: march(3) });
    expect(foldRetirement(draft, on(3))).toEqual([{ ...draft[0], status: 'retired', revision: 3 }]);
  });

  it('end when they are retired, the newest one only; the others stay the same objects', () => {
    const amended = foldAmendment(active, renamed, on(3));
    const [first, second] = foldRetirement(amended, on(4));
    expect(first).toBe(amended[0]);
    expect(second).toEqual({ ...amended[1], ...until(4), status: 'retired', revision: 4 });
    expect(foldActivation(amended, on(4))[0]).toBe(amended[0]);
  });

  it('do not come from an amendment of nothing', () => {
    expect(foldAmendment<RuleVersion>([], renamed, on(3))).toEqual([]);
  });
});
