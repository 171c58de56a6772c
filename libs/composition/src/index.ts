export * from './attachment-options.js';
export * from './contexts.js';
export * from './health.js';
export * from './lane-status.js';
export * from './platform.module.js';
export * from './process.js';
export * from './schema.js';
export * from './worker.module.js';
