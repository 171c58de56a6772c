import { type Decider, type DomainCommand, InvalidInput, isSameValue, unreachable } from '@chronodesk/kernel';
import { faultsOfCabByRisk } from './approval/cab-by-risk.js';
import { DEFAULT_POLICY } from './approval/default-policy.js';
import { cabInUse, namedCabs, retiredCab } from './approval/named-cabs.js';
import { type ChangePolicyEvent, type ChangePolicySet } from './change-policy.events.js';

export type ChangePolicy = Required<ChangePolicySet['data']>;
export type SetChangePolicy = DomainCommand<'SetChangePolicy', ChangePolicy>;
/** Keeps a CAB out of all policies to come, before it is retired. */
export type ExcludeCab = DomainCommand<'ExcludeCab', { readonly cab: string }>;
/** Commands to `changePolicy-desk`. */
export type ChangePolicyCommand = SetChangePolicy | ExcludeCab;

/** `version` counts how often the policy was set; 0 is what comes with the platform. */
export type VersionedPolicy = ChangePolicy & {
  readonly version: number;
  /** CABs that are retired or are being retired, by id. */
  readonly excludedCabs: readonly string[];
};

const setPolicy = (data: ChangePolicy, { version: _, excludedCabs, ...policy }: VersionedPolicy) => {
  const faults = [
    ...faultsOf(data),
    ...namedCabs(data).flatMap(({ path, id }) => (excludedCabs.includes(id) ? [retiredCab(path, id)] : [])),
  ];
  if (faults.length > 0) throw new InvalidInput(faults);
  return isSameValue(data, policy) ? [] : [{ type: 'ChangePolicySet', data } as const];
};

const faultsOf = ({ defaultCab, cabByRisk }: ChangePolicy) => {
  if (!cabByRisk) return [];
  const message = 'has to be left out where "cabByRisk" says which CAB decides';
  return [...(defaultCab === null ? [] : [{ path: '/defaultCab', message }]), ...faultsOfCabByRisk(cabByRisk)];
};

/** Decided where policies are set, so that of a policy that names a CAB and the end of that CAB only one comes about. */
const excludeCab = (cab: string, policy: VersionedPolicy): ChangePolicyEvent[] => {
  if (namedCabs(policy).some(({ id }) => id === cab)) throw cabInUse(cab, policy);
  return policy.excludedCabs.includes(cab) ? [] : [{ type: 'ChangePolicyCabExcluded', data: { cab } }];
};

/** The policy of the desk; before it was ever set, plans are required by kind and there is no CAB. */
export const changePolicyDecider: Decider<VersionedPolicy, ChangePolicyCommand, ChangePolicyEvent> = {
  initialState: { ...DEFAULT_POLICY, version: 0, excludedCabs: [] },
  evolve: (policy, event) => {
    switch (event.type) {
      case 'ChangePolicySet': {
        const { version, excludedCabs } = policy;
        return { ...DEFAULT_POLICY, ...event.data, version: version + 1, excludedCabs };
      }
      case 'ChangePolicyCabExcluded':
        return { ...policy, excludedCabs: [...policy.excludedCabs, event.data.cab] };
      default:
        return policy;
    }
  },
  decide: (command, policy) => {
    switch (command.type) {
      case 'SetChangePolicy':
        return setPolicy(command.data, policy);
      case 'ExcludeCab':
        return excludeCab(command.data.cab, policy);
      default:
        return unreachable(command);
    }
  },
};
