import { type AllStreamRecordedEvent, type RecordedEvent as StoredEvent } from '@eventstore/db-client';
import { type EventMetadata, type RecordedEvent } from '@chronodesk/kernel';
import { upcast, type Upcasters } from './upcasters.js';

/** A stored event as the platform sees it, in today's shape. Never throws on what foreign tools wrote. */
export const toRecordedEvent = (
  stored: StoredEvent | AllStreamRecordedEvent,
  commitPosition: bigint | undefined,
  upcasters: Upcasters,
): RecordedEvent => {
  const recordedAt = stored.created.toISOString();
  const metadata = metadataOf(stored.metadata, stored.id, recordedAt);
  const shape = upcast({ type: stored.type, data: dataOf(stored.data), schema: metadata.schema }, upcasters);
  return {
    id: stored.id,
    stream: stored.streamId,
    revision: Number(stored.revision),
    position: stored.position?.commit ?? commitPosition ?? 0n,
    type: shape.type,
    data: shape.data,
    metadata: shape.schema === metadata.schema ? metadata : { ...metadata, schema: shape.schema },
    recordedAt,
  };
};

/** Our own events pass untouched; what a foreign tool left out is filled in as far as it can be known. */
const metadataOf = (stored: unknown, id: string, recordedAt: string): EventMetadata => {
  const known: Partial<EventMetadata> = isPlainObject(stored) ? stored : {};
  if (isComplete(known)) return known;
  return {
    ...known,
    actor: text(known.actor) ?? 'unknown',
    channel: text(known.channel) ?? 'reactor',
    $correlationId: text(known.$correlationId) ?? id,
    $causationId: text(known.$causationId) ?? id,
    commandId: text(known.commandId) ?? id,
    occurredAt: instant(known.occurredAt) ?? recordedAt,
    schema: Number.isInteger(known.schema) ? known.schema! : 1,
  };
};

const isComplete = (known: Partial<EventMetadata>): known is EventMetadata =>
  isWhole(known.actor) &&
  isWhole(known.channel) &&
  isWhole(known.$correlationId) &&
  isWhole(known.$causationId) &&
  isWhole(known.commandId) &&
  typeof known.occurredAt === 'string' &&
  instant(known.occurredAt) === known.occurredAt &&
  typeof known.schema === 'number';

/** Data is an object everywhere in the platform; other JSON and binary content is kept inside one. */
const dataOf = (stored: unknown): object => {
  if (stored instanceof Uint8Array) return { base64: Buffer.from(stored).toString('base64') };
  return typeof stored === 'object' && stored !== null ? stored : { value: stored };
};

const isPlainObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !ArrayBuffer.isView(value) && !Array.isArray(value);

/** U+0000 and halves of surrogate pairs, which read models cannot store. */
const NOT_WHOLE = /\0|\p{Surrogate}/u;

const isWhole = (value: unknown): value is string => typeof value === 'string' && !NOT_WHOLE.test(value);

const text = <Text extends string>(value: Text | undefined): Text | undefined =>
  typeof value === 'string' ? (value.replace(new RegExp(NOT_WHOLE, 'gu'), '\ufffd') as Text) : undefined;

/** As we write them, down to the second at least. */
const OUR_INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;

const instant = (value: unknown): string | undefined => {
  const ms = typeof value === 'string' ? Date.parse(value) : NaN;
  if (Number.isNaN(ms)) return undefined;
  return OUR_INSTANT.test(value as string) ? (value as string) : new Date(ms).toISOString();
};
