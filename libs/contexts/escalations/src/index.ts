export { EscalationsModule } from './escalations.module.js';
export { escalationsSubscriptions, escalationsTables } from './escalations.subscriptions.js';
