import { type CheckpointStore, type Publication } from '@chronodesk/eventing';
import { type Position } from '@chronodesk/kernel';

/** What is known of the events in the ledger; the ends of ranges are exclusive below and inclusive above. */
export interface RecordedEvents {
  /** How many of some types lie after a position (null: at all) and up to another (null: to the end), and the newest. */
  count(
    types: readonly string[],
    after: Position | null,
    upTo: Position | null,
  ): Promise<{ readonly count: number; readonly newest: Position | null }>;
  /** When the first after a position was recorded: ISO 8601, UTC; null where there is none. */
  firstAfter(types: readonly string[], after: Position | null): Promise<string | null>;
}

/** What a publication has still to publish. */
export interface WaitingPublication {
  readonly name: string;
  readonly topic: string;
  /** Events that wait to be published. */
  readonly waiting: number;
  /** Since when the first of them waits: ISO 8601, UTC; null when none does. */
  readonly since: string | null;
}

interface Counted {
  readonly checkpoint: Position;
  /** Everything up to here is in the count. */
  readonly upTo: Position;
  readonly count: number;
}

/** Before the first event. */
const BEFORE_ALL: Position = -1n;

/**
 * Says what waits while no broker is there. Nothing is lost by waiting: the ledger holds it, and the lane publishes it
 * from its checkpoint on as soon as it can. Counts only what came or went since it was asked before, because a million
 * events may wait and a health page is asked every few seconds.
 * @param mirror holds the copy of the checkpoint that `publicationLane` keeps
 */
export const waitingPublication = (
  { name, topic, handles }: Publication,
  mirror: CheckpointStore,
  recorded: RecordedEvents,
): (() => Promise<WaitingPublication>) => {
  let last: Counted = { checkpoint: BEFORE_ALL, upTo: BEFORE_ALL, count: 0 };
  const countedNow = async (checkpoint: Position): Promise<Counted> => {
    // All that was counted has gone, or the checkpoint was set back: count anew from there.
    const isAnew = checkpoint >= last.upTo || checkpoint < last.checkpoint;
    const known = isAnew ? { checkpoint, upTo: checkpoint, count: 0 } : last;
    const came = await recorded.count(handles, known.upTo, null);
    const went =
      checkpoint > known.checkpoint ? (await recorded.count(handles, known.checkpoint, checkpoint)).count : 0;
    return { checkpoint, upTo: came.newest ?? known.upTo, count: known.count + came.count - went };
  };
  return async () => {
    const checkpoint = (await mirror.load(name)) ?? BEFORE_ALL;
    last = await countedNow(checkpoint);
    const since = last.count > 0 ? await recorded.firstAfter(handles, checkpoint) : null;
    return { name, topic, waiting: last.count, since };
  };
};
