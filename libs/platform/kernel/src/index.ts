export * from './decider.js';
export * from './errors.js';
export * from './message.js';
export * from './public-message.js';
export * from './same-value.js';
export * from './text.js';
