import { randomUUID } from 'node:crypto';
import type { ProposedEvent } from '../wire/append-request.js';
import { parseUuid } from '../wire/uuid.js';

/** The event that carries a stream's metadata, in the stream `$$<name>`. */
export function metadataEvent(data: Buffer): ProposedEvent {
  return systemEvent('$metadata', true, data);
}

/** The event that ends a stream for ever. */
export function tombstoneEvent(): ProposedEvent {
  return systemEvent('$streamDeleted', false, Buffer.alloc(0));
}

/** An event of the server itself. */
export function systemEvent(type: string, isJson: boolean, data: Buffer): ProposedEvent {
  return { id: parseUuid(randomUUID()), type: Buffer.from(type), isJson, data, metadata: Buffer.alloc(0) };
}
