import { InvalidInput } from '@chronodesk/kernel';
import { specify } from '@chronodesk/kernel/testing';
import { DEFAULT_POLICY } from './approval/default-policy.js';
import { type ChangePolicy, changePolicyDecider } from './change-policy.decider.js';
import { type ChangePolicySet } from './change-policy.events.js';

const given = specify(changePolicyDecider);
const byRisk: ChangePolicy = { ...DEFAULT_POLICY, cabByRisk: { low: null, medium: 'team', high: 'board' } };
const set = (data: ChangePolicy): ChangePolicySet => ({ type: 'ChangePolicySet', data });
const setting = (data: ChangePolicy) => ({ type: 'SetChangePolicy', data }) as const;

describe('SetChangePolicy', () => {
  it('says which CAB decides at which risk', () =>
    given([])
      .when(setting(byRisk))
      .then([set(byRisk)]));
  it('does nothing the second time, also to a policy from before risk chose', () => {
    given([set(byRisk)])
      .when(setting(byRisk))
      .thenNothingHappened();
    const { cabByRisk: _, ...old } = DEFAULT_POLICY;
    given([{ type: 'ChangePolicySet', data: old }])
      .when(setting(DEFAULT_POLICY))
      .thenNothingHappened();
  });
  it('counts its versions from 1', () => {
    const versions = [byRisk, DEFAULT_POLICY]
      .map(set)
      .reduce(changePolicyDecider.evolve, changePolicyDecider.initialState);
    expect([changePolicyDecider.initialState.version, versions.version]).toEqual([0, 2]);
  });
  it.each([
    [{ ...byRisk, defaultCab: 'team' }, '/defaultCab'],
    [{ ...byRisk, cabByRisk: { low: 'team', medium: 'team', high: null } }, '/cabByRisk/high'],
  ])('is refused where it gives two answers, or none for a higher risk: %j', (data, path) => {
    expect(() => changePolicyDecider.decide(setting(data), changePolicyDecider.initialState)).toThrow(InvalidInput);
    expect(() => changePolicyDecider.decide(setting(data), changePolicyDecider.initialState)).toThrow(path);
  });
});
