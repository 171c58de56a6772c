/**
 * An id that no two things share.
 * @pattern ^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$
 */
export type Uuid = string;

/**
 * ISO 8601, UTC.
 * @format date-time
 * @pattern ^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?Z$
 */
export type Instant = string;

/**
 * ISO 8601 in hours, minutes and seconds.
 * @pattern ^PT(?=[0-9])([0-9]+H)?([0-9]+M)?([0-9]+(\.[0-9]+)?S)?$
 */
export type Duration = string;

/**
 * The name or id of something that is not a person: a service, a team, a class. Never free text.
 * @minLength 1
 */
export type Name = string;

/**
 * A number as people quote it, such as INC0000123.
 * @pattern ^[A-Z]{2,4}[0-9]{7,}$
 */
export type RecordNumber = string;

/**
 * A whole number from 0.
 * @asType integer
 * @minimum 0
 */
export type Count = number;

/**
 * A whole number from 1.
 * @asType integer
 * @minimum 1
 */
export type Ordinal = number;

/** What every public message says beside its facts. */
export interface PublicFact {
  /** When it happened; the envelope's `time`. */
  readonly occurredAt: Instant;
  /** Place of the event in the stream that `subject` names, from 0. */
  readonly revision: Count;
}

/**
 * What a public message says: one of the CloudEvents types of `Events`, with data of the shape that belongs to it.
 * `Events` maps each type to its data, as `published/public-events.ts` of a context does.
 */
export type PublicBodyOf<Events> = {
  [Type in keyof Events & string]: { readonly type: Type; readonly data: Events[Type] };
}[keyof Events & string];

/** A whole public message, as a publication sends it. */
export type PublicMessageOf<Events> = PublicBodyOf<Events> & {
  /** Partition key: id of the ticket, change, … */
  readonly key: string;
  /** CloudEvents `subject`: the stream. */
  readonly subject: string;
};
