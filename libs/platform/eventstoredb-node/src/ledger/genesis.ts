import { Expected } from '../wire/append-request.js';
import { systemEvent } from './system-events.js';
import type { WriteTransaction } from './write-transaction.js';

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
