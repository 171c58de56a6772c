import { foldHistories, projection } from '@chronodesk/eventing';
import { type EscalationPolicyEvent } from '../../domain/escalation-policy.events.js';
import { escalationPolicyEventTypes } from '../../published/index.js';
import { foldPolicyVersions } from './policy-history.js';
import { PolicyVersion } from './policy-versions.entity.js';

/** Every version of every escalation policy with its validity. */
export const policyVersionsProjection = projection<EscalationPolicyEvent>({
  name: 'escalations.policy-versions@1',
  handles: escalationPolicyEventTypes,
  tables: [PolicyVersion],
  project: (events, rows) =>
    foldHistories(events, rows, { type: PolicyVersion, idColumn: 'policy', fold: foldPolicyVersions }),
});
