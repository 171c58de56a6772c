import { draftedVersion, foldActivation, foldAmendment, foldRetirement, idOfStream } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { type EscalationPolicyEvent } from '../../domain/escalation-policy.events.js';
import { type PolicyVersion } from './policy-versions.entity.js';

/** Folds one event into the versions of its policy; versions that do not change stay the same objects. */
export const foldPolicyVersions = (
  versions: readonly PolicyVersion[],
  event: Recorded<EscalationPolicyEvent>,
): readonly PolicyVersion[] => {
  switch (event.type) {
    case 'EscalationPolicyDefined': {
      if (versions.length > 0) return versions;
      const { name, scope, version, content } = event.data;
      return [draftedVersion({ policy: idOfStream(event.stream), version, name, scope, content }, event)];
    }
    case 'EscalationPolicyActivated':
      return foldActivation(versions, event);
    case 'EscalationPolicyAmended': {
      const { name, version, content, reason } = event.data;
      return foldAmendment(versions, { name, version, content, reason }, event);
    }
    case 'EscalationPolicyRetired':
      return foldRetirement(versions, event);
    default:
      return versions;
  }
};
