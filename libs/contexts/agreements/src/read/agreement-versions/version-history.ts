import { idOfStream, type VersionStatus } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import {
  type AgreementContent,
  type AgreementEvent,
  type AgreementKind,
  type AgreementScope,
} from '../../domain/agreement.events.js';
import { calendarIdOf } from '../../domain/judging/resolved-content.js';

/** One version of an agreement with its validity; instants ISO 8601, UTC. */
export interface VersionRecord {
  readonly agreement: string;
  readonly version: number;
  readonly name: string;
  readonly kind: AgreementKind;
  readonly scope: AgreementScope;
  readonly content: AgreementContent;
  /** Id of the calendar that the content refers to; null where it has one of its own. */
  readonly calendar: string | null;
  readonly status: VersionStatus;
  readonly writtenAt: string;
  /** Null: was never in force. */
  readonly inForceFrom: string | null;
  /** Exclusive; null: until further notice. */
  readonly inForceUntil: string | null;
  /** Why it was written. */
  readonly reason: string | null;
  /** Whether no later version exists. */
  readonly newest: boolean;
  /** Of the agreement's stream, at the event that changed this version last. */
  readonly revision: number;
}

/** Folds one event into the versions of its agreement; versions that do not change stay the same objects. */
export const foldAgreementVersions = (
  versions: readonly VersionRecord[],
  event: Recorded<AgreementEvent>,
): readonly VersionRecord[] => {
  const at = event.metadata.occurredAt;
  const { revision } = event;
  switch (event.type) {
    case 'AgreementDrafted': {
      if (versions.length > 0) return versions;
      const { reason, status } = { reason: null, status: 'draft' as const };
      const calendar = calendarIdOf(event.data.content);
      const span = { inForceFrom: null, inForceUntil: null, newest: true };
      return [
        {
          agreement: idOfStream(event.stream),
          ...event.data,
          calendar,
          status,
          writtenAt: at,
          ...span,
          reason,
          revision,
        },
      ];
    }
    case 'AgreementActivated':
      return versions.map((version) =>
        version.newest ? { ...version, status: 'active', inForceFrom: at, revision } : version,
      );
    case 'AgreementAmended':
      return amended(versions, event.data, at, revision);
    case 'AgreementRetired':
      return versions.map((version) => (version.newest ? ended(version, 'retired', at, revision) : version));
    default:
      return versions;
  }
};

const amended = (
  versions: readonly VersionRecord[],
  { name, version, content, reason }: Extract<AgreementEvent, { type: 'AgreementAmended' }>['data'],
  at: string,
  revision: number,
): readonly VersionRecord[] => {
  const before = versions.find(({ newest }) => newest);
  if (!before) return versions;
  const { agreement, kind, scope, status } = before;
  const inForceFrom = status === 'active' ? at : null;
  const calendar = calendarIdOf(content);
  const written = {
    name,
    version,
    content,
    calendar,
    reason,
    writtenAt: at,
    inForceFrom,
    inForceUntil: null,
    revision,
  };
  const earlier = versions.map((one) =>
    one === before ? { ...ended(one, 'superseded', at, revision), newest: false } : one,
  );
  return [...earlier, { agreement, kind, scope, status, ...written, newest: true }];
};

const ended = (version: VersionRecord, status: VersionStatus, at: string, revision: number): VersionRecord => ({
  ...version,
  status,
  inForceUntil: version.inForceFrom === null ? null : at,
  revision,
});

/** What identifies a version in text form. */
export const versionKey = ({ agreement, version }: Pick<VersionRecord, 'agreement' | 'version'>): string =>
  `${agreement}@${version}`;
