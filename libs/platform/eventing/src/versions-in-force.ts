import { type Position, type RecordedEvent } from '@chronodesk/kernel';

/** A superseded version has a later one; a retired one is the last and in force no longer. */
export type VersionStatus = 'draft' | 'active' | 'superseded' | 'retired';

/** When a version of something that is drafted, activated, amended and retired was in force. Instants ISO 8601, UTC. */
export interface VersionInForce {
  readonly status: VersionStatus;
  readonly writtenAt: string;
  /** Null: was never in force. */
  readonly inForceFrom: string | null;
  /** Exclusive; null: until further notice. */
  readonly inForceUntil: string | null;
  /** The same as places in the ledger: facts are matched by these, so that a replay chooses the same. */
  readonly fromPosition: Position | null;
  readonly untilPosition: Position | null;
  /** Why it was written; null of the first one. */
  readonly reason: string | null;
  /** Whether no later version exists. */
  readonly newest: boolean;
  /** Of the stream, at the event that changed this version last. */
  readonly revision: number;
}

/** Where an event stands in time, in the ledger and in its stream. */
export type EventPlace = Pick<RecordedEvent, 'metadata' | 'position' | 'revision'>;

const WRITTEN = {
  ...{ inForceFrom: null, inForceUntil: null, fromPosition: null, untilPosition: null },
  newest: true,
};

/** The first version of something, which is a draft. */
export const draftedVersion = <Content extends object>(
  content: Content,
  { metadata, revision }: EventPlace,
): Content & VersionInForce => ({
  ...content,
  ...WRITTEN,
  ...{ reason: null, status: 'draft', writtenAt: metadata.occurredAt, revision },
});

/** Puts the newest version in force. */
export const foldActivation = <Version extends VersionInForce>(
  versions: readonly Version[],
  place: EventPlace,
): readonly Version[] =>
  versions.map((version) => (version.newest ? begun({ ...version, status: 'active' }, place) : version));

/** Adds a version that differs from the newest by what is given; it is in force at once if that one was active. */
export const foldAmendment = <Version extends VersionInForce>(
  versions: readonly Version[],
  changes: Partial<Version> & Pick<Version, 'reason'>,
  place: EventPlace,
): readonly Version[] => {
  const before = versions.find(({ newest }) => newest);
  if (!before) return versions;
  const written = { writtenAt: place.metadata.occurredAt, revision: place.revision };
  const next: Version = { ...before, ...changes, ...WRITTEN, ...written };
  const earlier = versions.map((one) => (one === before ? { ...ended(one, 'superseded', place), newest: false } : one));
  return [...earlier, before.status === 'active' ? begun(next, place) : next];
};

/** Ends the newest version for good. */
export const foldRetirement = <Version extends VersionInForce>(
  versions: readonly Version[],
  place: EventPlace,
): readonly Version[] => versions.map((version) => (version.newest ? ended(version, 'retired', place) : version));

const begun = <Version extends VersionInForce>(
  version: Version,
  { metadata, position, revision }: EventPlace,
): Version => ({ ...version, inForceFrom: metadata.occurredAt, fromPosition: position, revision });

const ended = <Version extends VersionInForce>(
  version: Version,
  status: VersionStatus,
  { metadata, position, revision }: EventPlace,
): Version => {
  const wasInForce = version.inForceFrom !== null;
  const until = { inForceUntil: wasInForce ? metadata.occurredAt : null, untilPosition: wasInForce ? position : null };
  return { ...version, status, ...until, revision };
};
