import { type DomainEvent } from '@chronodesk/kernel';
import { type DespiteFreeze } from './change.events.js';
import { type Window } from './windows/window.js';

/**
 * A change wants a window on the service of this stream. Says all that is needed to carry the booking through, so that
 * whoever meets it can do so: it counts once the change itself is scheduled under this booking.
 */
export type ChangeWindowReserved = DomainEvent<
  'ChangeWindowReserved',
  {
    /** Id of the booking, and of the command that asked for it. */
    readonly booking: string;
    readonly request: string;
    /** Id and number of the change. */
    readonly change: string;
    readonly number: string;
    /** The service of this stream. */
    readonly service: string;
    readonly window: Window;
    /** Every service the booking is for, sorted: the changed one and those that depend on it. */
    readonly services: readonly string[];
    readonly despite: DespiteFreeze | null;
    /** The revision of the change that the request relied on (`If-Match`). */
    readonly expectedRevision: number | null;
  }
>;

/** A booking is over: the service is free again for that time. */
export type ChangeWindowReleased = DomainEvent<
  'ChangeWindowReleased',
  { readonly booking: string; readonly change: string; readonly number: string; readonly service: string }
>;

/** Events of `changeWindow-<service>` streams. */
export type ChangeWindowEvent = ChangeWindowReserved | ChangeWindowReleased;
