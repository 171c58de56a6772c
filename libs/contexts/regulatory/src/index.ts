export { RegulatoryModule } from './regulatory.module.js';
export { regulatorySubscriptions, regulatoryTables } from './regulatory.subscriptions.js';
