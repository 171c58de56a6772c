import { NotFound } from '@chronodesk/kernel';
import { specify } from '@chronodesk/kernel/testing';
import { checkNewRota, checkOverride } from './rota/rota.check.js';
import { rotaDecider } from './rota.decider.js';
import { type RotaContent, type RotaEvent, type RotaOverride } from './rota.events.js';

const given = specify(rotaDecider);
const content: RotaContent = {
  timeZone: 'Europe/Berlin',
  layers: [{ name: 'primary', members: ['p1', 'p2'], start: '2026-03-23', at: '09:00', every: { weeks: 1 } }],
};
const swap: RotaOverride = {
  ...{ id: 'swap', layer: 'primary', person: 'p2', reason: 'holiday' },
  ...{ from: '2026-03-25T10:00:00.000Z', until: '2026-03-25T20:00:00.000Z' },
};
const defined: RotaEvent = { type: 'RotaDefined', data: { name: 'Network', content } };
const overridden: RotaEvent = { type: 'RotaOverridden', data: swap };
const gold = { policy: 'gold', claim: 'c1' };
const enlisted: RotaEvent = { type: 'RotaEnlisted', data: gold };
const released: RotaEvent = { type: 'RotaReleased', data: gold };
const retired: RotaEvent = { type: 'RotaRetired', data: { reason: null } };
const define = { type: 'DefineRota', data: { name: 'Network', content } } as const;
const amend = (timeZone: string) =>
  ({ type: 'AmendRota', data: { name: null, content: { ...content, timeZone }, reason: null } }) as const;

describe('a rota', () => {
  it('is defined once', () => {
    given([]).when(define).then([defined]);
    given([defined]).when(define).thenNothingHappened();
    given([defined])
      .when({ ...define, data: { ...define.data, name: 'Other' } })
      .thenRefused('ROTA_EXISTS');
  });
  it('is amended where something changes', () => {
    const amended = { name: 'Network', content: { ...content, timeZone: 'Europe/Paris' }, reason: null };
    given([defined])
      .when(amend('Europe/Paris'))
      .then([{ type: 'RotaAmended', data: amended }]);
    given([defined, overridden]).when(amend('Europe/Berlin')).thenNothingHappened();
  });
  it('is overridden for a span, on a layer that it has, under an id of its own', () => {
    given([defined]).when({ type: 'OverrideRota', data: swap }).then([overridden]);
    given([defined, overridden]).when({ type: 'OverrideRota', data: swap }).thenNothingHappened();
    given([defined, overridden])
      .when({ type: 'OverrideRota', data: { ...swap, person: null } })
      .thenRefused('ROTA_OVERRIDE_EXISTS');
    given([defined])
      .when({ type: 'OverrideRota', data: { ...swap, layer: 'third' } })
      .thenRefused('ROTA_LAYER_UNKNOWN');
  });
  it('gets its turns back', () => {
    const withdraw = { type: 'WithdrawRotaOverride', data: { override: 'swap' } } as const;
    const withdrawn: RotaEvent = { type: 'RotaOverrideWithdrawn', data: { override: 'swap', reason: null } };
    given([defined, overridden]).when(withdraw).then([withdrawn]);
    given([defined, overridden, withdrawn]).when(withdraw).thenNothingHappened();
  });
  it('cannot be retired while a policy in force relies on it', () => {
    const retire = { type: 'RetireRota', data: {} } as const;
    given([defined]).when({ type: 'EnlistRota', data: gold }).then([enlisted]);
    given([defined, enlisted]).when({ type: 'EnlistRota', data: gold }).thenNothingHappened();
    given([defined, enlisted]).when(retire).thenRefused('ROTA_IN_USE');
    given([defined, enlisted]).when({ type: 'ReleaseRota', data: gold }).then([released]);
    given([defined, enlisted, released]).when(retire).then([retired]);
    given([defined, retired]).when(retire).thenNothingHappened();
  });
  it('is let go by each claim for itself', () => {
    const again = { policy: 'gold', claim: 'c2' };
    const enlistedAgain: RotaEvent = { type: 'RotaEnlisted', data: again };
    given([defined, enlisted]).when({ type: 'EnlistRota', data: again }).then([enlistedAgain]);
    const retire = { type: 'RetireRota', data: {} } as const;
    given([defined, enlisted, enlistedAgain, released]).when(retire).thenRefused('ROTA_IN_USE');
    given([defined, enlisted, released]).when({ type: 'ReleaseRota', data: gold }).thenNothingHappened();
  });
  it('is of no use once retired, and none before it is defined', () => {
    for (const command of [amend('Europe/Paris'), { type: 'EnlistRota', data: gold } as const])
      given([defined, retired]).when(command).thenRefused('ROTA_RETIRED');
    expect(() => given([]).when(amend('Europe/Paris')).thenNothingHappened()).toThrow(NotFound);
  });
});

describe('the body of a rota', () => {
  const { timeZone, layers } = content;
  const [{ name: _, ...rotation }] = layers as [RotaContent['layers'][0]];
  const faultsOf = (body: object) => {
    const checked = checkNewRota({ name: 'Network', timeZone, ...body });
    return checked.ok ? [] : checked.errors.map(({ path }) => path).sort();
  };

  it('has layers, or a single rotation', () => {
    expect(checkNewRota({ name: 'Network', timeZone, layers })).toMatchObject({ value: { id: null, content } });
    expect(checkNewRota({ name: 'Network', timeZone, rotation })).toMatchObject({
      value: { content: { layers: [{ ...rotation, name: 'on-call' }] } },
    });
    expect(faultsOf({ layers, rotation })).toEqual(['']);
    expect(faultsOf({})).toEqual(['']);
  });
  it('reports every fault with its place', () => {
    const faulty = { members: [], start: '2026-02-30', at: '24:00', every: { days: 0 } };
    expect(faultsOf({ layers: [{ name: 'a', ...faulty }], timeZone: 'Mars' })).toEqual([
      ...['/layers/0/at', '/layers/0/every/days', '/layers/0/members', '/layers/0/start', '/timeZone'],
    ]);
    expect(faultsOf({ layers: [...layers, ...layers] })).toEqual(['/layers/1/name']);
    expect(faultsOf({ rotation: { ...rotation, every: { days: 1, weeks: 1 } } })).toEqual(['/rotation/every']);
  });
  it('of an override has a span, somebody or nobody, and a reason', () => {
    const { id: __, ...body } = swap;
    expect(checkOverride({ ...body, person: null })).toMatchObject({ ok: true, value: { id: null, person: null } });
    const faulty = checkOverride({ from: body.until, until: body.from, reason: 'x' });
    expect(faulty.ok ? [] : faulty.errors.map(({ path }) => path).sort()).toEqual(['/person', '/until']);
  });
});
