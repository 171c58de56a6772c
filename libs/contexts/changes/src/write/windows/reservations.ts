import {
  type CommandContext,
  EVENT_STORE,
  type EventStore,
  StreamFold,
  StreamFolds,
  streamOf,
} from '@chronodesk/eventing';
import { type RecordedEvent } from '@chronodesk/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { type Reservation } from '../../domain/change-window.decider.js';
import { changeWindowAggregate } from './change-window.handlers.js';

/** A reservation as the ledger holds it: what is wanted, where it lies, and on whose behalf it was made. */
export interface HeldReservation {
  /** Id of the event. */
  readonly id: string;
  readonly reservation: Reservation;
  /** The context of the request, so that whoever carries it through records it as the request would have. */
  readonly context: CommandContext;
}

/** The reservation that an event made. */
export const heldBy = ({ id, data, metadata }: RecordedEvent): HeldReservation => {
  const reservation = data as Reservation;
  const { actor, onBehalfOf, channel, $correlationId, $causationId, occurredAt, fingerprint } = metadata;
  return {
    id,
    reservation,
    context: {
      ...{ commandId: reservation.request, actor, channel, occurredAt },
      ...{ correlationId: $correlationId, causationId: $causationId },
      ...(onBehalfOf !== undefined && { onBehalfOf }),
      ...(fingerprint !== undefined && { fingerprint }),
      ...(reservation.expectedRevision !== null && { expectedRevision: reservation.expectedRevision }),
    },
  };
};

/** What is reserved on services, from the ledger; each has few reservations, because what is over is released. */
@Injectable()
export class Reservations {
  private readonly services = new StreamFolds((service) => this.fold(service));

  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  /** As of a read that begins after the call. */
  on(service: string): Promise<readonly HeldReservation[]> {
    return this.services.of(service).newest();
  }

  private fold(service: string): StreamFold<readonly HeldReservation[]> {
    const none: readonly HeldReservation[] = [];
    return new StreamFold(this.store, streamOf(changeWindowAggregate, service), none, (held, event) => {
      const { booking } = event.data as Pick<Reservation, 'booking'>;
      const others = held.filter(({ reservation }) => reservation.booking !== booking);
      return event.type === 'ChangeWindowReserved' ? [...others, heldBy(event)] : others;
    });
  }
}
