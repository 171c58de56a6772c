import { type Instant, type RecordedEvent } from '@chronodesk/kernel';
import { type PublicMessage } from './reactor.js';

/** Digits of the largest ledger position (64 bit), so that `sequence` sorts as text. */
const SEQUENCE_DIGITS = 20;

/**
 * CloudEvents 1.0 in structured mode, with the extensions `sequence`, `partitionkey`, `recordedtime` and `correlationid`.
 * The Kafka record's key is `partitionkey`; the attributes stand in its headers too, as ce_<name>.
 */
export interface CloudEvent {
  readonly specversion: '1.0';
  /**
   * Id of the event; the same message never has two.
   * @minLength 1
   */
  readonly id: string;
  readonly source: 'chronodesk';
  /**
   * What happened, and the version of the shape of `data`.
   * @pattern ^chronodesk(\.[a-z]+(-[a-z]+)*)+\.v[1-9][0-9]*$
   */
  readonly type: string;
  /**
   * The stream the event belongs to.
   * @minLength 1
   */
  readonly subject: string;
  /** When it happened. */
  readonly time: Instant;
  readonly datacontenttype: 'application/json';
  /**
   * Place in the ledger in 20 digits; orders the messages of all topics as text.
   * @pattern ^[0-9]{20}$
   */
  readonly sequence: string;
  /**
   * Messages of one key are in order.
   * @minLength 1
   */
  readonly partitionkey: string;
  /** When the ledger recorded it. */
  readonly recordedtime: Instant;
  /** The request that began it all. */
  readonly correlationid: string;
  readonly data: object;
}

/** The CloudEvent of a recorded event; its id is the event's, so that a consumer recognises a repeated one. */
export const toCloudEvent = (event: RecordedEvent, { key, type, subject, data }: PublicMessage): CloudEvent => ({
  specversion: '1.0',
  id: event.id,
  source: 'chronodesk',
  type,
  subject,
  time: event.metadata.occurredAt,
  datacontenttype: 'application/json',
  sequence: String(event.position).padStart(SEQUENCE_DIGITS, '0'),
  partitionkey: key,
  recordedtime: event.recordedAt,
  correlationid: event.metadata.$correlationId,
  data,
});
