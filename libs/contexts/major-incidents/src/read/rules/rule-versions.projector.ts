import { foldHistories, projection } from '@chronodesk/eventing';
import { type MajorIncidentRuleEvent } from '../../domain/major-incident-rule.events.js';
import { majorIncidentRuleEventTypes } from '../../published/index.js';
import { foldRuleVersions } from './rule-history.js';
import { RuleVersion } from './rule-versions.entity.js';

/** Every version of every major incident rule with its validity. */
export const ruleVersionsProjection = projection<MajorIncidentRuleEvent>({
  name: 'major-incidents.rule-versions@1',
  handles: majorIncidentRuleEventTypes,
  tables: [RuleVersion],
  project: (events, rows) =>
    foldHistories(events, rows, { type: RuleVersion, idColumn: 'rule', fold: foldRuleVersions }),
});
