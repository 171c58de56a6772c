import { join, resolve } from 'node:path';
import { type AttachmentStoreOptions } from '@chronodesk/attachments';
import { type Configuration } from '@chronodesk/configuration';

/** Where attachments lie, and how large one may be. */
export type AttachmentOptions = Omit<AttachmentStoreOptions, 'log'>;

/** Attachments lie beside what is embedded, so that an installation is one folder. */
export const attachmentOptions = ({
  dataDir,
  attachmentMaxBytes,
}: Pick<Configuration, 'dataDir' | 'attachmentMaxBytes'>): AttachmentOptions => ({
  folder: join(resolve(dataDir), 'attachments'),
  maxBytes: attachmentMaxBytes,
});
