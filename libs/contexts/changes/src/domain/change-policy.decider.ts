import { type Decider, type DomainCommand, InvalidInput, isSameValue } from '@chronodesk/kernel';
import { faultsOfCabByRisk } from './approval/cab-by-risk.js';
import { DEFAULT_POLICY } from './approval/default-policy.js';
import { type ChangePolicyEvent, type ChangePolicySet } from './change-policy.events.js';

export type ChangePolicy = Required<ChangePolicySet['data']>;
export type SetChangePolicy = DomainCommand<'SetChangePolicy', ChangePolicy>;

/** `version` counts how often the policy was set; 0 is what comes with the platform. */
export type VersionedPolicy = ChangePolicy & { readonly version: number };

const faultsOf = ({ defaultCab, cabByRisk }: ChangePolicy) => {
  if (!cabByRisk) return [];
  const message = 'has to be left out where "cabByRisk" says which CAB decides';
  return [...(defaultCab === null ? [] : [{ path: '/defaultCab', message }]), ...faultsOfCabByRisk(cabByRisk)];
};

/** The policy of the desk; before it was ever set, plans are required by kind and there is no CAB. */
export const changePolicyDecider: Decider<VersionedPolicy, SetChangePolicy, ChangePolicyEvent> = {
  initialState: { ...DEFAULT_POLICY, version: 0 },
  evolve: (policy, { type, data }) =>
    type === 'ChangePolicySet' ? { ...DEFAULT_POLICY, ...data, version: policy.version + 1 } : policy,
  decide: ({ data }, { version: _, ...policy }) => {
    const faults = faultsOf(data);
    if (faults.length > 0) throw new InvalidInput(faults);
    return isSameValue(data, policy) ? [] : [{ type: 'ChangePolicySet', data }];
  },
};
