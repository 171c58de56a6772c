import { type Projection } from '@chronodesk/eventing';
import { type Position } from '@chronodesk/kernel';
import { type ReadStore } from './read-store.js';

/** The tables hold what an older version of the projection folded; `rebuildProjection` has to bring them up to date first. */
export class RebuildNeeded extends Error {
  constructor(
    readonly projection: string,
    readonly stored: string,
  ) {
    super(`The tables of ${projection} were folded by ${stored}: they have to be rebuilt.`);
    this.name = 'RebuildNeeded';
  }
}

/** A newer version of the projection owns the tables; this process is outdated. */
export class ProjectionSuperseded extends Error {
  constructor(
    readonly projection: string,
    readonly stored: string,
  ) {
    super(`${projection} is outdated: ${stored} owns its tables.`);
    this.name = 'ProjectionSuperseded';
  }
}

/** Which version of a projection folded its tables, and how far. */
export interface StoredVersion {
  readonly lane: string;
  readonly position: Position;
}

/** What the tables of a projection were folded by: the newest version with a checkpoint; null before the first event. */
export const storedVersion = async (readStore: ReadStore, projection: string): Promise<StoredVersion | null> => {
  const rows = await readStore.query<StoredVersion>(
    `SELECT lane, position FROM platform.checkpoints WHERE split_part(lane, '@', 1) = $1`,
    [projection.split('@', 1)[0]],
  );
  return rows.reduce<StoredVersion | null>(
    (newest, row) => (!newest || versionOf(row.lane) > versionOf(newest.lane) ? row : newest),
    null,
  );
};

/**
 * The checkpoint a projection may go on from.
 * @throws RebuildNeeded, ProjectionSuperseded when another version folded the tables; DependencyUnavailable.
 */
export const loadOwnCheckpoint = async (readStore: ReadStore, projection: string): Promise<Position | null> => {
  const stored = await storedVersion(readStore, projection);
  if (!stored || stored.lane === projection) return stored?.position ?? null;
  throw versionOf(stored.lane) > versionOf(projection)
    ? new ProjectionSuperseded(projection, stored.lane)
    : new RebuildNeeded(projection, stored.lane);
};

/** Those projections whose tables an older version folded; a worker rebuilds them before it runs their lanes. */
export const outdatedProjections = async (
  readStore: ReadStore,
  projections: readonly Projection[],
): Promise<Projection[]> => {
  const outdated: Projection[] = [];
  for (const projection of projections) {
    const stored = await storedVersion(readStore, projection.name);
    if (stored && versionOf(stored.lane) < versionOf(projection.name)) outdated.push(projection);
  }
  return outdated;
};

const versionOf = (lane: string): number => Number(lane.split('@')[1] ?? 0);
