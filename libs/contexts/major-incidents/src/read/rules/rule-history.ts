import { draftedVersion, foldActivation, foldAmendment, foldRetirement, idOfStream } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { type MajorIncidentRuleEvent } from '../../domain/major-incident-rule.events.js';
import { type RuleVersion } from './rule-versions.entity.js';

/** Folds one event into the versions of its rule; versions that do not change stay the same objects. */
export const foldRuleVersions = (
  versions: readonly RuleVersion[],
  event: Recorded<MajorIncidentRuleEvent>,
): readonly RuleVersion[] => {
  switch (event.type) {
    case 'MajorIncidentRuleDefined': {
      if (versions.length > 0) return versions;
      const { name, version, content } = event.data;
      return [draftedVersion({ rule: idOfStream(event.stream), version, name, content }, event)];
    }
    case 'MajorIncidentRuleActivated':
      return foldActivation(versions, event);
    case 'MajorIncidentRuleAmended': {
      const { name, version, content, reason } = event.data;
      return foldAmendment(versions, { name, version, content, reason }, event);
    }
    case 'MajorIncidentRuleRetired':
      return foldRetirement(versions, event);
    default:
      return versions;
  }
};
