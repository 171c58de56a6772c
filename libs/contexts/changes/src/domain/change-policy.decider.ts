import { type Decider, type DomainCommand, isSameValue } from '@chronodesk/kernel';
import { DEFAULT_PLANS } from './approval/required-plans.js';
import { type ChangePolicyEvent, type ChangePolicySet } from './change-policy.events.js';

export type ChangePolicy = ChangePolicySet['data'];
export type SetChangePolicy = DomainCommand<'SetChangePolicy', ChangePolicy>;

/** The policy of the desk; before it was ever set, plans are required by kind and there is no CAB. */
export const changePolicyDecider: Decider<ChangePolicy, SetChangePolicy, ChangePolicyEvent> = {
  initialState: { plans: DEFAULT_PLANS, defaultCab: null, standardNeedsModel: false, assessmentNeedsAnswers: false },
  evolve: (policy, { type, data }) =>
    type === 'ChangePolicySet' ? { assessmentNeedsAnswers: false, ...data } : policy,
  decide: ({ data }, policy) => (isSameValue(data, policy) ? [] : [{ type: 'ChangePolicySet', data }]),
};
