export * from './numbering.js';
export * from './numbers.js';
