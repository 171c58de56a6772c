import { randomUUID } from 'node:crypto';
import { type DomainEvent } from '@chronodesk/kernel';
import { type CommandContext } from '../command.js';
import { type EventToAppend } from '../event-store.js';

/** An event as a command of a spec would append it; `occurredAt` is ISO 8601, UTC. */
export const eventToAppend = (
  event: DomainEvent,
  commandId: string = randomUUID(),
  occurredAt = '2026-03-27T16:10:00.000Z',
): EventToAppend => ({
  id: randomUUID(),
  event,
  metadata: {
    actor: 'spec',
    channel: 'http',
    $correlationId: commandId,
    $causationId: commandId,
    commandId,
    occurredAt,
    schema: 1,
  },
});

/** An event that happened at an instant (ISO 8601, UTC), just now unless told otherwise. */
export const eventAt = (event: DomainEvent, occurredAt = new Date().toISOString()): EventToAppend =>
  eventToAppend(event, randomUUID(), occurredAt);

/** A command that somebody gives over HTTP just now, for the first time. */
export const commandContext = (): CommandContext => ({
  ...{ commandId: randomUUID(), actor: 'spec', channel: 'http', correlationId: 'c', causationId: 'c' },
  occurredAt: new Date().toISOString(),
});
