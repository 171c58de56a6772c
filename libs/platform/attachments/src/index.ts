export { AttachmentStore, type AttachmentStoreOptions, type KeptContent } from './attachment-store.js';
