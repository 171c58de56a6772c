export * from './local-time.js';
export * from './zone.js';
