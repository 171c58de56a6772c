import { idOfStream, projection } from '@chronodesk/eventing';
import { type MajorIncidentRuleEvent } from '../../domain/major-incident-rule.events.js';
import { majorIncidentRuleEventTypes } from '../../published/index.js';
import { foldRuleVersions } from './rule-history.js';
import { RuleVersion } from './rule-versions.entity.js';

/** Every version of every major incident rule with its validity. */
export const ruleVersionsProjection = projection<MajorIncidentRuleEvent>({
  name: 'major-incidents.rule-versions@1',
  handles: majorIncidentRuleEventTypes,
  tables: [RuleVersion],
  project: async (events, rows) => {
    const ids = [...new Set(events.map(({ stream }) => idOfStream(stream)))];
    if (ids.length === 0) return;
    const stored = await rows.find(RuleVersion, { rule: ids });
    const histories = new Map<string, readonly RuleVersion[]>(
      ids.map((id) => [id, stored.filter(({ rule }) => rule === id)]),
    );
    for (const event of events) {
      const id = idOfStream(event.stream);
      histories.set(id, foldRuleVersions(histories.get(id) ?? [], event));
    }
    const before = new Set(stored);
    await rows.upsert(
      RuleVersion,
      [...histories.values()].flat().filter((version) => !before.has(version)),
    );
  },
});
