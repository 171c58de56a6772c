export * from './body.js';
export * from './input.js';
