import { idOfStream, projection } from '@chronodesk/eventing';
import { type EscalationPolicyEvent } from '../../domain/escalation-policy.events.js';
import { escalationPolicyEventTypes } from '../../published/index.js';
import { foldPolicyVersions } from './policy-history.js';
import { PolicyVersion } from './policy-versions.entity.js';

/** Every version of every escalation policy with its validity. */
export const policyVersionsProjection = projection<EscalationPolicyEvent>({
  name: 'escalations.policy-versions@1',
  handles: escalationPolicyEventTypes,
  tables: [PolicyVersion],
  project: async (events, rows) => {
    const ids = [...new Set(events.map(({ stream }) => idOfStream(stream)))];
    if (ids.length === 0) return;
    const stored = await rows.find(PolicyVersion, { policy: ids });
    const histories = new Map<string, readonly PolicyVersion[]>(
      ids.map((id) => [id, stored.filter(({ policy }) => policy === id)]),
    );
    for (const event of events) {
      const id = idOfStream(event.stream);
      histories.set(id, foldPolicyVersions(histories.get(id) ?? [], event));
    }
    const before = new Set(stored);
    await rows.upsert(
      PolicyVersion,
      [...histories.values()].flat().filter((version) => !before.has(version)),
    );
  },
});
