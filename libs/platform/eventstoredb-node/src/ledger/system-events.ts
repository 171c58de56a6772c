import { randomUUID } from 'node:crypto';
import { Expected, type ProposedEvent } from '../wire/append-request.js';
import { parseUuid } from '../wire/uuid.js';
import type { WriteTransaction } from './write-transaction.js';

/** The event that carries a stream's metadata, in the stream `$$<name>`. */
export function metadataEvent(data: Buffer): ProposedEvent {
  return systemEvent('$metadata', true, data);
}

/** The event that ends a stream for ever. */
export function tombstoneEvent(): ProposedEvent {
  return systemEvent('$streamDeleted', false, Buffer.alloc(0));
}

/** Writes the events every fresh EventStoreDB has: clients rely on $all never being empty. */
export function writeGenesis(transaction: WriteTransaction): void {
  for (const [loginName, fullName, group] of [
    ['admin', 'Event Store Administrator', '$admins'],
    ['ops', 'Event Store Operations', '$ops'],
  ] as const) {
    const user = { loginName, fullName, groups: [group], disabled: false };
    const created = systemEvent('$UserCreated', true, Buffer.from(JSON.stringify(user)));
    transaction.append(Buffer.from(`$user-${loginName}`), Expected.NoStream, [created]);
  }
}

function systemEvent(type: string, isJson: boolean, data: Buffer): ProposedEvent {
  return { id: parseUuid(randomUUID()), type: Buffer.from(type), isJson, data, metadata: Buffer.alloc(0) };
}
