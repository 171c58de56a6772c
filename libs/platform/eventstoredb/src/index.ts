export { connectEventStore, type EventStoreDbOptions, EventStoreDbStore } from './event-store-db.js';
export { type Upcast, upcast, type Upcasters } from './upcasters.js';
