export { ChangesModule } from './changes.module.js';
export { changesSubscriptions, changesTables } from './changes.subscriptions.js';
