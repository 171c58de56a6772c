export * from './correlation.js';
export * from './counting-event-store.js';
export * from './log.js';
export * from './metrics.js';
export * from './nest-log.js';
