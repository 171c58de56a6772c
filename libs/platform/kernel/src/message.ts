/** A fact as a decider states it: a past-tense name, unique across the platform, and plain JSON data. */
export interface DomainEvent<Type extends string = string, Data extends object = object> {
  readonly type: Type;
  readonly data: Data;
}

/** A wish as a decider receives it: an imperative name and plain JSON data. */
export interface DomainCommand<Type extends string = string, Data extends object = object> {
  readonly type: Type;
  readonly data: Data;
}

/** The way a fact came in. */
export type Channel = 'http' | 'console' | 'cli' | 'import' | 'watcher' | 'reactor';

/** What every event carries beside its data (evidence.md, "Completeness by construction"). */
export interface EventMetadata {
  /** Who did it. */
  readonly actor: string;
  readonly onBehalfOf?: string;
  readonly channel: Channel;
  /** The request that began it all. */
  readonly $correlationId: string;
  /** The event or command just before. */
  readonly $causationId: string;
  /** The command that decided it; event ids derive from it. */
  readonly commandId: string;
  /** Digest of the request, so that a key used twice for different requests is noticed. */
  readonly fingerprint?: string;
  /** When it happened: ISO 8601, UTC. */
  readonly occurredAt: string;
  /** Version of the shape of `data`, from 1. */
  readonly schema: number;
}

/** Place of an event in the whole ledger; strictly increasing, not gapless. */
export type Position = bigint;

/** A fact as the ledger holds it. */
export interface RecordedEvent<Event extends DomainEvent = DomainEvent> {
  readonly id: string;
  readonly stream: string;
  /** Place in its stream, from 0. */
  readonly revision: number;
  readonly position: Position;
  readonly type: Event['type'];
  readonly data: Event['data'];
  readonly metadata: EventMetadata;
  /** When the ledger recorded it: ISO 8601, UTC. */
  readonly recordedAt: string;
}

/** The recorded forms of a union of events, so that a switch on `type` narrows `data`. */
export type Recorded<Event extends DomainEvent> = Event extends DomainEvent ? RecordedEvent<Event> : never;
