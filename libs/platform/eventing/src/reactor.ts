import { type DomainEvent, type RecordedEvent } from '@chronodesk/kernel';

/**
 * Turns foreign facts into own commands. Runs at least once per event: commands take their id from the event
 * (`reactionContext`), so that a second run writes nothing.
 */
export interface Reactor {
  /** `<context>.<what-it-does>@<version>`, the key of its checkpoint. */
  readonly name: string;
  readonly handles: readonly string[];
  react(event: RecordedEvent): Promise<void>;
}

/** Something that acts on instants rather than on events; one active instance over all workers. */
export interface Watcher {
  readonly name: string;
  /** Runs until `signal` aborts; throws to be restarted with back-off. */
  watch(signal: AbortSignal): Promise<void>;
}

/** An event as other systems see it: nothing personal, flat, versioned. */
export interface PublicMessage {
  /** Partition key: id of the ticket, change, … */
  readonly key: string;
  /** CloudEvents `type`, for example `chronodesk.escalation.raised.v1`. */
  readonly type: string;
  /** CloudEvents `subject`: the stream. */
  readonly subject: string;
  readonly data: object;
}

/** One topic's mapping from private events to public messages; null keeps an event in the house. */
export interface Publication<Event extends DomainEvent = DomainEvent> {
  readonly name: string;
  readonly topic: string;
  readonly handles: readonly Event['type'][];
  toMessage(event: RecordedEvent): PublicMessage | null;
}
