import { type DomainEvent, type EventMetadata, type Position, type RecordedEvent } from '@chronodesk/kernel';

/** What an append relies on: a revision, an empty stream, or nothing. */
export type ExpectedRevision = number | 'no-stream' | 'any';

/** An event on its way into the ledger. The id makes a repeated append answer with the first result. */
export interface EventToAppend {
  readonly id: string;
  readonly event: DomainEvent;
  readonly metadata: EventMetadata;
}

/** Where the last event of an append came to lie. */
export interface AppendResult {
  readonly revision: number;
  readonly position: Position;
}

/** Which part of a stream to read; forwards from the start unless told otherwise. */
export interface ReadOptions {
  /** First revision wanted; forwards only. */
  readonly from?: number;
  readonly backwards?: boolean;
  readonly limit?: number;
}

/** Events in ledger order; everything up to and including `upTo` has been seen. */
export interface FeedBatch {
  readonly events: readonly RecordedEvent[];
  readonly upTo: Position;
}

/** The ledger, as the rest of the platform needs it. */
export interface EventStore {
  /**
   * Appends all events or none.
   * @throws RevisionConflict when the stream is not where `expected` says; DependencyUnavailable.
   */
  append(stream: string, expected: ExpectedRevision, events: readonly EventToAppend[]): Promise<AppendResult>;
  /** The events of a stream; none for an unknown one. */
  readStream(stream: string, options?: ReadOptions): AsyncIterable<RecordedEvent>;
  /**
   * Every domain event after a position (null: from the beginning), endlessly, in batches as they are at hand.
   * Reconnects by itself; is pulled, so a slow reader slows the server. Ends when `signal` aborts.
   */
  subscribeToAll(after: Position | null, signal: AbortSignal): AsyncIterable<FeedBatch>;
  /**
   * Position of the newest event that `subscribeToAll` delivers, so that whoever waits for lanes to reach it waits for
   * nothing that never comes; null when there is none. What the server itself wrote behind it is passed over.
   */
  head(): Promise<Position | null>;
}

/** Whether an event is the server's own (statistics, metadata of streams …) by its type: `subscribeToAll` leaves it out. */
export const isSystemEvent = ({ type }: Pick<RecordedEvent, 'type'>): boolean => type.startsWith('$');

/** Injection token of the `EventStore`. */
export const EVENT_STORE = Symbol('EventStore');
