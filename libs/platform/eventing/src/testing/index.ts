export * from './eventually.js';
export * from './memory-event-store.js';
export * from './memory-leases.js';
export * from './sample-events.js';
export * from './watched-desk.js';
