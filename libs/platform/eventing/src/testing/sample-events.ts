import { randomUUID } from 'node:crypto';
import { type DomainEvent } from '@chronodesk/kernel';
import { type EventToAppend } from '../event-store.js';

/** An event as a command of a spec would append it. */
export const eventToAppend = (event: DomainEvent, commandId: string = randomUUID()): EventToAppend => ({
  id: randomUUID(),
  event,
  metadata: {
    actor: 'spec',
    channel: 'http',
    $correlationId: commandId,
    $causationId: commandId,
    commandId,
    occurredAt: '2026-03-27T16:10:00.000Z',
    schema: 1,
  },
});
