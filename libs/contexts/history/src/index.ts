export { HistoryModule, type RangeEnd, recordedAfter, type RecordedRange, recordedRange } from './history.module.js';
export { historySubscriptions, historyTables } from './history.subscriptions.js';
