export * from './problems.module.js';
export * from './problems.subscriptions.js';
