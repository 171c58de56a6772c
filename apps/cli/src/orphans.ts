import { type AttachmentStore, type StoredContent } from '@chronodesk/attachments';
import { type EventStore } from '@chronodesk/eventing';
import { type RecordedEvent } from '@chronodesk/kernel';
import { batchesOf } from './ledger-range.js';

/** What was found of content that the ledger does not name. */
export interface Orphans {
  /** How much content there is that is old enough. */
  readonly kept: number;
  readonly orphans: readonly StoredContent[];
}

/** How to look for orphans. */
export interface OrphanSearch {
  /** Only content that was last sent before (ms since 1970): the event of what is younger may still be on its way. */
  readonly before: number;
  readonly signal: AbortSignal;
  /** Told after each batch how much of the ledger was read (0 to 1), and how many events. */
  readonly onProgress?: (fraction: number, events: number) => void;
}

/**
 * The content of attachments that no event names. The ledger is read behind the files, so that whatever is named by the
 * end is known; hashes of files are held in memory, events are not. Where system events of the server end the ledger, it
 * waits for the next event behind them. Null when it was stopped before the end.
 */
export const findOrphans = async (
  content: AttachmentStore,
  ledger: EventStore,
  { before, signal, onProgress = () => undefined }: OrphanSearch,
): Promise<Orphans | null> => {
  const nameless = new Map<string, StoredContent>();
  for await (const file of content.keptBefore(before)) nameless.set(file.sha256, file);
  const kept = nameless.size;
  const head = (await ledger.head()) ?? 0n;
  let read = 0;
  if (kept > 0 && head > 0n)
    for await (const { events, upTo } of batchesOf(ledger, { after: null, upTo: head }, signal)) {
      for (const event of events) nameless.delete(namedBy(event));
      read += events.length;
      onProgress(Number((upTo * 1_000n) / head) / 1_000, read);
    }
  return signal.aborted ? null : { kept, orphans: [...nameless.values()] };
};

/** The hash that an event names, of whatever kind it is; empty: none. */
const namedBy = ({ data }: RecordedEvent): string => {
  const { sha256 } = data as { sha256?: unknown };
  return typeof sha256 === 'string' ? sha256 : '';
};

/**
 * Removes orphans for good, except what was sent again meanwhile; answers those that were removed.
 * @throws Error when the ledger names nothing at all of what there is: then it is hardly the ledger of these files.
 */
export const removeOrphans = async (
  content: AttachmentStore,
  { kept, orphans }: Orphans,
  before: number,
): Promise<StoredContent[]> => {
  if (kept > 0 && orphans.length === kept)
    throw new Error(
      `This ledger names none of the ${kept} files, so they may belong to another one, and nothing was removed. ` +
        'Check DATA_DIR and EVENTSTORE_URL; files that are really of no use can be deleted by hand.',
    );
  const removed: StoredContent[] = [];
  for (const orphan of orphans) if (await content.discard(orphan.sha256, before)) removed.push(orphan);
  return removed;
};
