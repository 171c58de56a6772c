export { HistoryModule, recordedAfter } from './history.module.js';
export { historySubscriptions, historyTables } from './history.subscriptions.js';
