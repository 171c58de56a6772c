import { foldVersions, projection } from '@chronodesk/eventing';
import { type ChangePolicySet } from '../../domain/change-policy.events.js';
import { ChangePolicyVersion, type ChangePolicyView } from './policy-versions.entity.js';

/** The policy of the desk at every instant. */
export const policyVersionsProjection = projection<ChangePolicySet>({
  name: 'changes.policy-versions@3',
  handles: ['ChangePolicySet'],
  tables: [ChangePolicyVersion],
  project: (events, rows) =>
    foldVersions(events, rows, {
      type: ChangePolicyVersion,
      fold: (before: ChangePolicyView | null, { data }) => ({ ...data, version: (before?.version ?? 0) + 1 }),
    }),
});
