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

describe('ExcludeCab', () => {
  const excluding = (cab: string) => ({ type: 'ExcludeCab', data: { cab } }) as const;
  const excluded = (cab: string) => ({ type: 'ChangePolicyCabExcluded', data: { cab } }) as const;

  it('keeps a CAB out of all policies to come, whatever is set in between', () => {
    given([])
      .when(excluding('team'))
      .then([excluded('team')]);
    const refused = () =>
      given([excluded('team'), set(DEFAULT_POLICY)])
        .when(setting(byRisk))
        .thenNothingHappened();
    expect(refused).toThrow(InvalidInput);
    expect(refused).toThrow('/cabByRisk/medium: names the CAB team, which is retired');
  });
  it('does nothing the second time', () =>
    given([excluded('team')])
      .when(excluding('team'))
      .thenNothingHappened());
  it.each(['team', 'board'])('is refused while the policy in force names the CAB (%s)', (cab) =>
    given([set(byRisk)])
      .when(excluding(cab))
      .thenRefused('CAB_IN_USE'),
  );
  it('is refused while it is the CAB of all normal changes, and not of one that was named before', () => {
    given([set({ ...DEFAULT_POLICY, defaultCab: 'team' })])
      .when(excluding('team'))
      .thenRefused('CAB_IN_USE');
    given([set(byRisk), set(DEFAULT_POLICY)])
      .when(excluding('team'))
      .then([excluded('team')]);
  });
  it('is no version of the policy', () => {
    const history = [set(byRisk), excluded('other'), set(DEFAULT_POLICY)];
    expect(history.reduce(changePolicyDecider.evolve, changePolicyDecider.initialState).version).toBe(2);
  });
});
