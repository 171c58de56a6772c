export { HistoryModule, type RangeEnd, recordedEvents, type RecordedRange, recordedRange } from './history.module.js';
export { historySubscriptions, historyTables } from './history.subscriptions.js';
