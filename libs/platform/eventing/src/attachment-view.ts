import { type AttachedFile, type RecordedEvent, type RemovedFile } from '@chronodesk/kernel';

/** An attachment as the API shows it. */
export interface AttachmentView extends AttachedFile {
  /** ISO 8601, UTC. */
  readonly addedAt: string;
  readonly addedBy: string;
}

/**
 * Folds `<Name>AttachmentAdded` and `…Removed` into what a record shows, oldest first; null if the event is about
 * something else.
 */
export const foldAttachments = (
  name: string,
  attachments: readonly AttachmentView[],
  { type, data, metadata }: Pick<RecordedEvent, 'type' | 'data' | 'metadata'>,
): readonly AttachmentView[] | null => {
  if (type === `${name}AttachmentRemoved`) {
    const removed = data as RemovedFile;
    return attachments.filter(({ sha256 }) => sha256 !== removed.sha256);
  }
  if (type !== `${name}AttachmentAdded`) return null;
  const { sha256, bytes, mediaType, name: fileName } = data as AttachedFile;
  const added = { sha256, bytes, mediaType, name: fileName, addedAt: metadata.occurredAt, addedBy: metadata.actor };
  return [...attachments, added];
};
