import { idOfStream } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { type MajorIncidentRuleAmended, type MajorIncidentRuleEvent } from '../../domain/major-incident-rule.events.js';
import { type RuleStatus, type RuleVersion } from './rule-versions.entity.js';

type Place = Pick<Recorded<MajorIncidentRuleEvent>, 'position' | 'revision' | 'metadata'>;

/** Folds one event into the versions of its rule; versions that do not change stay the same objects. */
export const foldRuleVersions = (
  versions: readonly RuleVersion[],
  event: Recorded<MajorIncidentRuleEvent>,
): readonly RuleVersion[] => {
  switch (event.type) {
    case 'MajorIncidentRuleDefined': {
      if (versions.length > 0) return versions;
      const { name, version, content } = event.data;
      const written = {
        rule: idOfStream(event.stream),
        version,
        name,
        content,
        reason: null,
        status: 'draft',
      } as const;
      return [{ ...written, ...WRITTEN, writtenAt: event.metadata.occurredAt, revision: event.revision }];
    }
    case 'MajorIncidentRuleActivated':
      return versions.map((version) => (version.newest ? begun({ ...version, status: 'active' }, event) : version));
    case 'MajorIncidentRuleAmended':
      return amended(versions, event.data, event);
    case 'MajorIncidentRuleRetired':
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
  versions: readonly RuleVersion[],
  { name, version, content, reason }: MajorIncidentRuleAmended['data'],
  place: Place,
): readonly RuleVersion[] => {
  const before = versions.find(({ newest }) => newest);
  if (!before) return versions;
  const { rule, status } = before;
  const written = { rule, version, name, content, reason, status, ...WRITTEN };
  const next = { ...written, writtenAt: place.metadata.occurredAt, revision: place.revision };
  const earlier = versions.map((one) => (one === before ? { ...ended(one, 'superseded', place), newest: false } : one));
  return [...earlier, status === 'active' ? begun(next, place) : next];
};

const begun = (version: RuleVersion, { metadata, position, revision }: Place): RuleVersion => ({
  ...version,
  inForceFrom: metadata.occurredAt,
  fromPosition: position,
  revision,
});

const ended = (version: RuleVersion, status: RuleStatus, { metadata, position, revision }: Place): RuleVersion => {
  const wasInForce = version.inForceFrom !== null;
  const until = { inForceUntil: wasInForce ? metadata.occurredAt : null, untilPosition: wasInForce ? position : null };
  return { ...version, status, ...until, revision };
};
