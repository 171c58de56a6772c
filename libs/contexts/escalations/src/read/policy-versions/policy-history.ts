import { idOfStream } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { type EscalationPolicyAmended, type EscalationPolicyEvent } from '../../domain/escalation-policy.events.js';
import { type PolicyStatus, type PolicyVersion } from './policy-versions.entity.js';

type Place = Pick<Recorded<EscalationPolicyEvent>, 'position' | 'revision' | 'metadata'>;

/** Folds one event into the versions of its policy; versions that do not change stay the same objects. */
export const foldPolicyVersions = (
  versions: readonly PolicyVersion[],
  event: Recorded<EscalationPolicyEvent>,
): readonly PolicyVersion[] => {
  switch (event.type) {
    case 'EscalationPolicyDefined': {
      if (versions.length > 0) return versions;
      const { name, scope, version, content } = event.data;
      const written = { policy: idOfStream(event.stream), version, name, scope, content, reason: null };
      return [
        { ...written, status: 'draft', ...WRITTEN, writtenAt: event.metadata.occurredAt, revision: event.revision },
      ];
    }
    case 'EscalationPolicyActivated':
      return versions.map((version) => (version.newest ? begun({ ...version, status: 'active' }, event) : version));
    case 'EscalationPolicyAmended':
      return amended(versions, event.data, event);
    case 'EscalationPolicyRetired':
      return versions.map((version) => (version.newest ? ended(version, 'retired', event) : version));
    default:
      return versions;
  }
};

const WRITTEN = {
  ...{ inForceFrom: null, inForceUntil: null, fromPosition: null, untilPosition: null },
  newest: true,
};

const amended = (
  versions: readonly PolicyVersion[],
  { name, version, content, reason }: EscalationPolicyAmended['data'],
  place: Place,
): readonly PolicyVersion[] => {
  const before = versions.find(({ newest }) => newest);
  if (!before) return versions;
  const { policy, scope, status } = before;
  const written = { policy, version, name, scope, content, reason, status, ...WRITTEN };
  const next = { ...written, writtenAt: place.metadata.occurredAt, revision: place.revision };
  const earlier = versions.map((one) => (one === before ? { ...ended(one, 'superseded', place), newest: false } : one));
  return [...earlier, status === 'active' ? begun(next, place) : next];
};

const begun = (version: PolicyVersion, { metadata, position, revision }: Place): PolicyVersion => ({
  ...version,
  inForceFrom: metadata.occurredAt,
  fromPosition: position,
  revision,
});

const ended = (
  version: PolicyVersion,
  status: PolicyStatus,
  { metadata, position, revision }: Place,
): PolicyVersion => {
  const wasInForce = version.inForceFrom !== null;
  const until = { inForceUntil: wasInForce ? metadata.occurredAt : null, untilPosition: wasInForce ? position : null };
  return { ...version, status, ...until, revision };
};
