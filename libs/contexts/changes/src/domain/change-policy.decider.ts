import { type Decider, type DomainCommand, isSameValue } from '@chronodesk/kernel';
import { DEFAULT_POLICY } from './approval/default-policy.js';
import { type ChangePolicyEvent, type ChangePolicySet } from './change-policy.events.js';

export type ChangePolicy = Required<ChangePolicySet['data']>;
export type SetChangePolicy = DomainCommand<'SetChangePolicy', ChangePolicy>;

/** The policy of the desk; before it was ever set, plans are required by kind and there is no CAB. */
export const changePolicyDecider: Decider<ChangePolicy, SetChangePolicy, ChangePolicyEvent> = {
  initialState: DEFAULT_POLICY,
  evolve: (policy, { type, data }) => (type === 'ChangePolicySet' ? { ...DEFAULT_POLICY, ...data } : policy),
  decide: ({ data }, policy) => (isSameValue(data, policy) ? [] : [{ type: 'ChangePolicySet', data }]),
};
