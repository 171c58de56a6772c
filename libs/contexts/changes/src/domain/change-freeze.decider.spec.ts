import { NotFound } from '@chronodesk/kernel';
import { specify } from '@chronodesk/kernel/testing';
import { changeFreezeDecider } from './change-freeze.decider.js';
import { BEFORE_FREEZE, frozen, lifted } from './change-freeze.examples.js';
import { type Freeze, freezesMet } from './windows/freeze.js';

const given = specify(changeFreezeDecider);
const declare = (freeze: Partial<Freeze> = {}, at = BEFORE_FREEZE) =>
  ({ type: 'DeclareChangeFreeze', data: { ...frozen.data, ...freeze, at } }) as const;
const other = { freeze: 'other', window: { from: '2027-01-05T00:00:00.000Z', to: '2027-01-07T00:00:00.000Z' } };
const lift = { type: 'LiftChangeFreeze', data: { freeze: 'year-end', reason: 'Closed early' } } as const;

describe('DeclareChangeFreeze', () => {
  it('freezes a service', () => given([]).when(declare()).then([frozen]));
  it('does nothing the second time', () => given([frozen]).when(declare()).thenNothingHappened());
  it('is refused where it overlaps another one of the same service', () =>
    given([frozen]).when(declare(other)).thenRefused('CHANGE_FREEZE_OVERLAPS'));
  it.each([{ service: 'mail' }, { service: null }])('may overlap one of another scope: %j', (scope) =>
    given([frozen])
      .when(declare({ ...other, ...scope }))
      .then([{ type: 'ChangeFreezeDeclared', data: { ...frozen.data, ...other, ...scope } }]),
  );
  it('takes the time of one that was lifted', () =>
    given([frozen, lifted])
      .when(declare(other))
      .then([{ type: 'ChangeFreezeDeclared', data: { ...frozen.data, ...other } }]));
  it('ends after it begins', () =>
    given([])
      .when(declare({ window: { from: frozen.data.window.to, to: frozen.data.window.from } }))
      .thenRefused('CHANGE_FREEZE_INVALID'));
  it('is not over', () => given([]).when(declare({}, '2027-01-06T00:00:00.000Z')).thenRefused('CHANGE_FREEZE_PAST'));
});

describe('LiftChangeFreeze', () => {
  it('ends a freeze', () => given([frozen]).when(lift).then([lifted]));
  it('does nothing the second time', () => given([frozen, lifted]).when(lift).thenNothingHappened());
  it('needs a freeze', () => expect(() => given([]).when(lift).thenNothingHappened()).toThrow(NotFound));
});

describe('the freezes that a window meets', () => {
  const desk: Freeze = { ...frozen.data, freeze: 'desk', service: null };
  const inside = { from: '2026-12-24T00:00:00.000Z', to: '2026-12-25T00:00:00.000Z' };
  const after = { from: frozen.data.window.to, to: '2027-01-07T00:00:00.000Z' };

  it('are those of its services and of the whole desk', () => {
    expect(freezesMet([frozen.data, desk], ['erp', 'shop'], inside)).toEqual([frozen.data, desk]);
    expect(freezesMet([frozen.data, desk], ['mail'], inside)).toEqual([desk]);
    expect(freezesMet([frozen.data, desk], [], inside)).toEqual([desk]);
  });
  it('are none where they only touch', () => expect(freezesMet([frozen.data, desk], ['erp'], after)).toEqual([]));
});
