export * from './tickets.import.js';
export * from './tickets.module.js';
export * from './tickets.subscriptions.js';
