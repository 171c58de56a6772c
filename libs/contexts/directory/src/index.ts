export { DirectoryModule } from './directory.module.js';
export { directorySubscriptions, directoryTables } from './directory.subscriptions.js';
