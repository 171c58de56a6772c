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
  typeof known.actor === 'string' &&
  typeof known.channel === 'string' &&
  typeof known.$correlationId === 'string' &&
  typeof known.$causationId === 'string' &&
  typeof known.commandId === 'string' &&
  typeof known.occurredAt === 'string' &&
  typeof known.schema === 'number';

/** Data is an object everywhere in the platform; other JSON and binary content is kept inside one. */
const dataOf = (stored: unknown): object => {
  if (stored instanceof Uint8Array) return { base64: Buffer.from(stored).toString('base64') };
  return typeof stored === 'object' && stored !== null ? stored : { value: stored };
};

const isPlainObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !ArrayBuffer.isView(value) && !Array.isArray(value);

const text = <Text extends string>(value: Text | undefined): Text | undefined =>
  typeof value === 'string' ? value : undefined;

const instant = (value: string | undefined): string | undefined =>
  typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? value : undefined;
