export { pgCheckpoints } from './checkpoints.js';
export { CheckpointMoved, projectionLane } from './projection-lane.js';
export { createReadStore, ReadStore, type ReadStoreOptions } from './read-store.js';
export { asNumber } from './table.js';
