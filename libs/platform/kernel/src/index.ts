export * from './decider.js';
export * from './entry.js';
export * from './errors.js';
export * from './id-of-name.js';
export * from './message.js';
export * from './public-message.js';
export * from './same-value.js';
export * from './text.js';
