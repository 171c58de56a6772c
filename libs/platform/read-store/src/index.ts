export { pgCheckpoints } from './checkpoints.js';
export { entriesPage, entryAt, type EntryFilter } from './entries.js';
export { KeptRows } from './kept-rows.js';
export { pgLaneLeases } from './lane-leases.js';
export {
  DEFAULT_LIMIT,
  MAX_LIMIT,
  type Page,
  type PageQuery,
  pageQuery,
  type PageRequest,
  type SortKey,
} from './page-query.js';
export { CheckpointMoved, projectionLane } from './projection-lane.js';
export { outdatedProjections, ProjectionSuperseded, RebuildNeeded } from './projection-versions.js';
export { ReadModelBehind, ReadPositions } from './read-positions.js';
export { createReadStore, ReadStore, type ReadStoreOptions } from './read-store.js';
export { type RebuildOptions, rebuildProjection, type RebuildProgress } from './rebuild.js';
export { asNumber } from './table.js';
export { pgWatchTime } from './watch-time.js';
