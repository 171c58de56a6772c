import { randomUUID } from 'node:crypto';
import { type CommandContext, CommandHandling, type EventStore } from '@chronodesk/eventing';
import { type DomainEvent, type RecordedEvent } from '@chronodesk/kernel';
import { type ChangeKind, type Window } from './domain/change.events.js';
import { SettleWindows } from './react/settle-windows.js';
import { LedgerDependencies } from './read/dependencies/ledger-dependencies.query.js';
import { changeAggregate } from './write/change.handlers.js';
import { BookingProcess } from './write/windows/booking-process.js';
import { LedgerChanges } from './write/windows/ledger-changes.js';
import { Reservations } from './write/windows/reservations.js';
import { FreezePassage } from './write/freezes/freeze-passage.js';
import { WindowBooking } from './write/windows/window-booking.js';

/** A window of a night far ahead, from one hour to another, UTC. */
export const night = (from: number, to: number): Window => ({
  from: new Date(Date.UTC(2126, 2, 7, from)).toISOString(),
  to: new Date(Date.UTC(2126, 2, 7, to)).toISOString(),
});

export const contextNow = (): CommandContext => {
  const commandId = randomUUID();
  const ids = { commandId, correlationId: commandId, causationId: commandId };
  return { ...ids, actor: 'anna', channel: 'http', occurredAt: new Date().toISOString() };
};

/** One process of the desk as far as windows go, on a ledger that others may share. */
export const bookingDesk = (store: EventStore) => {
  const handling = new CommandHandling(store);
  const changes = new LedgerChanges(store);
  const reservations = new Reservations(store);
  const process = new BookingProcess(handling, reservations, changes);
  const freezes = new FreezePassage(store);
  const windows = new WindowBooking(handling, changes, new LedgerDependencies(store), freezes, process);
  const reactor = new SettleWindows(process);
  return {
    changes,
    schedule: (id: string, window: Window, context = contextNow()) =>
      windows.schedule(id, { window, freezeReason: undefined }, context),
    /** A change that may be scheduled at once. */
    request: async (number: string, service: string | null, kind: ChangeKind = 'standard'): Promise<string> => {
      const data = { number, kind, title: 'Restart', requestedBy: 'anna', ...(service !== null && { service }) };
      const command = { type: 'RequestChange', data } as const;
      const { id } = await handling.execute(changeAggregate, { id: randomUUID(), command, context: contextNow() });
      return id;
    },
    cancel: (id: string) =>
      handling.execute(changeAggregate, { id, command: { type: 'CancelChange', data: {} }, context: contextNow() }),
    /** Numbers of the changes that hold something of a service. */
    holders: async (service: string): Promise<string[]> =>
      (await new Reservations(store).on(service)).map(({ reservation }) => reservation.number).sort(),
    /** What the worker would do about events. */
    react: async (events: readonly RecordedEvent[]): Promise<void> => {
      for (const event of events) if (reactor.handles.includes(event.type)) await reactor.react(event);
    },
  };
};

/** Makes one service depend on another. */
export const dependsOn = (store: EventStore, revision: number | 'no-stream', from: string, on: string) => {
  const [above, below] = [from, on].map((id) => ({ kind: 'service', id }));
  const event: DomainEvent = { type: 'DependencyDeclared', data: { from: above, on: below, kind: 'uses' } };
  const { commandId, correlationId, causationId, actor, channel, occurredAt } = contextNow();
  const ids = { commandId, $correlationId: correlationId, $causationId: causationId };
  const metadata = { ...ids, actor, channel, occurredAt, schema: 1 };
  return store.append('dependencies-all', revision, [{ id: randomUUID(), event, metadata }]);
};
