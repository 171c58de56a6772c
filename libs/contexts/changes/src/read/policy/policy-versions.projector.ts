import { foldVersions, projection } from '@chronodesk/eventing';
import { type ChangePolicyEvent } from '../../domain/change-policy.events.js';
import { changePolicyEventTypes } from '../../published/index.js';
import { ChangePolicyVersion } from './policy-versions.entity.js';

/** The policy of the desk at every instant. */
export const policyVersionsProjection = projection<ChangePolicyEvent>({
  name: 'changes.policy-versions@2',
  handles: changePolicyEventTypes,
  tables: [ChangePolicyVersion],
  project: (events, rows) =>
    foldVersions(events, rows, {
      type: ChangePolicyVersion,
      fold: (_, { data, revision }) => ({ ...data, version: revision + 1 }),
    }),
});
