export * from './reporting.module.js';
export * from './reporting.subscriptions.js';
