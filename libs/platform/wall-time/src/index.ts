export * from './duration.js';
export * from './instant.js';
export * from './local-time.js';
export * from './zone.js';
