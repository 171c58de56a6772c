import { type RecordedEvent } from '@chronodesk/kernel';
import { type PublicMessage } from './reactor.js';

/** Digits of the largest ledger position (64 bit), so that `sequence` sorts as text. */
const SEQUENCE_DIGITS = 20;

/** A public message as CloudEvents 1.0, with the extensions `sequence`, `partitionkey`, `recordedtime` and `correlationid`. */
export interface CloudEvent {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: 'chronodesk';
  readonly type: string;
  readonly subject: string;
  /** When it happened: ISO 8601, UTC. */
  readonly time: string;
  readonly datacontenttype: 'application/json';
  /** Ledger position in 20 digits: orders the events of all topics. */
  readonly sequence: string;
  readonly partitionkey: string;
  /** When the ledger recorded it: ISO 8601, UTC. */
  readonly recordedtime: string;
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
