import { type CheckpointStore, type Publication } from '@chronodesk/eventing';
import { type Position } from '@chronodesk/kernel';

/** How many events the ledger recorded after a position, and when the first of them was recorded (ISO 8601, UTC). */
export type RecordedAfter = (
  types: readonly string[],
  after: Position | null,
) => Promise<{ readonly count: number; readonly since: string | null }>;

/** A publication that has no Kafka to publish to. */
export interface WaitingPublication {
  readonly name: string;
  readonly topic: string;
  /** Events that wait to be published. */
  readonly waiting: number;
  /** Since when the first of them waits: ISO 8601, UTC; null when none does. */
  readonly since: string | null;
}

/**
 * What waits while no broker is configured. Nothing is lost by waiting: the ledger holds it, and the lane publishes it
 * from its checkpoint on as soon as it runs.
 * @param mirror holds the copy of the checkpoint that `publicationLane` keeps
 */
export const waitingPublication = async (
  { name, topic, handles }: Publication,
  mirror: CheckpointStore,
  recordedAfter: RecordedAfter,
): Promise<WaitingPublication> => {
  const { count, since } = await recordedAfter(handles, await mirror.load(name));
  return { name, topic, waiting: count, since };
};
