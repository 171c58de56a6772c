import { type AttachmentStore, type StoredContent } from '@chronodesk/attachments';
import { type EventStore } from '@chronodesk/eventing';
import { type RecordedEvent } from '@chronodesk/kernel';
import { batchesOf } from './ledger-range.js';
import { type OrphanList } from './orphan-list.js';

/** Files whose hashes are held in memory at once (some 20 MB); the ledger is read once for so many. */
const FILES_AT_ONCE = 50_000;

/** What was found of content that the ledger does not name. */
export interface Orphans {
  /** How much content there is that is old enough. */
  readonly kept: number;
  readonly orphans: OrphanList;
}

/** How to look for orphans. */
export interface OrphanSearch {
  /** Only content that was last sent before (ms since 1970): the event of what is younger may still be on its way. */
  readonly before: number;
  readonly signal: AbortSignal;
  /** Where those go that are found. */
  readonly into: OrphanList;
  readonly filesAtOnce?: number;
  /** Told after each batch how much of the ledger was read this time (0 to 1), and how many events altogether. */
  readonly onProgress?: (fraction: number, events: number) => void;
}

type Nameless = Map<string, StoredContent>;

/**
 * The content of attachments that no event names. Files are taken portion by portion, and for each the ledger is read
 * behind them, so that whatever is named by the end is known and memory does not depend on how many there are. Null when
 * it was stopped before the end.
 */
export const findOrphans = async (
  content: AttachmentStore,
  ledger: EventStore,
  { before, signal, into, filesAtOnce = FILES_AT_ONCE, onProgress = () => undefined }: OrphanSearch,
): Promise<Orphans | null> => {
  let kept = 0;
  let read = 0;
  for await (const nameless of portionsOf(content.keptBefore(before), filesAtOnce)) {
    kept += nameless.size;
    await strikeOutNamed(nameless, ledger, signal, (fraction, events) => onProgress(fraction, (read += events)));
    if (signal.aborted) break;
    await into.add([...nameless.values()]);
  }
  return signal.aborted ? null : { kept, orphans: into };
};

/** Content by its hash, at most so much at once. */
async function* portionsOf(files: AsyncIterable<StoredContent>, size: number): AsyncGenerator<Nameless> {
  let portion: Nameless = new Map();
  for await (const file of files) {
    portion.set(file.sha256, file);
    if (portion.size < size) continue;
    yield portion;
    portion = new Map();
  }
  if (portion.size > 0) yield portion;
}

const strikeOutNamed = async (
  nameless: Nameless,
  ledger: EventStore,
  signal: AbortSignal,
  onBatch: (fraction: number, events: number) => void,
): Promise<void> => {
  const head = await ledger.head();
  if (head === null) return;
  for await (const { events, upTo } of batchesOf(ledger, { after: null, upTo: head }, signal)) {
    for (const event of events) nameless.delete(namedBy(event));
    onBatch(head > 0n ? Number((upTo * 1_000n) / head) / 1_000 : 1, events.length);
  }
};

/** The hash that an event names, of whatever kind it is; empty: none. */
const namedBy = ({ data }: RecordedEvent): string => {
  const { sha256 } = data as { sha256?: unknown };
  return typeof sha256 === 'string' ? sha256 : '';
};

/**
 * Removes orphans for good, except what was sent again meanwhile; answers how many were removed.
 * @throws Error when the ledger names nothing at all of what there is: then it is hardly the ledger of these files.
 */
export const removeOrphans = async (
  content: AttachmentStore,
  { kept, orphans }: Orphans,
  before: number,
): Promise<number> => {
  if (kept > 0 && orphans.count === kept)
    throw new Error(
      `This ledger names none of the ${kept} files, so they may belong to another one, and nothing was removed. ` +
        'Check DATA_DIR and EVENTSTORE_URL; files that are really of no use can be deleted by hand.',
    );
  let removed = 0;
  for await (const { sha256 } of orphans) if (await content.discard(sha256, before)) removed++;
  return removed;
};
