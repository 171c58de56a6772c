export {
  AttachmentStore,
  type AttachmentStoreOptions,
  type KeptContent,
  type StoredContent,
} from './attachment-store.js';
