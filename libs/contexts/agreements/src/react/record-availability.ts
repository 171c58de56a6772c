import { Inject, Injectable } from '@nestjs/common';
import { derivedId, EVENT_STORE, eventId, type EventStore, type EventToAppend, metadataOf } from '@chronodesk/eventing';
import { RevisionConflict } from '@chronodesk/kernel';
import { type AvailabilityClockEvent } from '../domain/availability-clock.events.js';
import { passedEvents, pendingSteps } from '../domain/availability/recorded-availability.js';
import { type KnownAvailability, LedgerAvailability } from '../read/availability/ledger-availability.query.js';
import { type Noticing } from './record-steps.js';

/** Another watcher may write for a moment while the lease changes hands; each time everything is judged again. */
const ATTEMPTS = 4;

/** Records what became of the promises of an agreement about the availability of a service. */
@Injectable()
export class AvailabilityRecorder {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(LedgerAvailability) private readonly ledger: LedgerAvailability,
  ) {}

  /**
   * Appends every step that came to pass up to an instant and is not recorded yet, period by period, and
   * answers how many. Judges the newest state of the ledger; ids follow from the steps, and an append relies on the revision
   * judged, so no step is ever recorded twice.
   */
  async record(agreement: string, service: string, noticing: Noticing, actor: string): Promise<number> {
    let recorded = 0;
    for (let attempt = 1; attempt <= ATTEMPTS;) {
      const known = await this.ledger.load(agreement, service);
      const events = eventsOf(agreement, service, known, noticing, actor);
      if (events.length === 0) return recorded;
      try {
        const expected = known.revision < 0 ? 'no-stream' : known.revision;
        await this.store.append(`availabilityClock-${known.clock}`, expected, events);
        recorded += events.length;
        attempt = 1;
      } catch (error) {
        if (!(error instanceof RevisionConflict) || attempt === ATTEMPTS) throw error;
        attempt++;
      }
    }
    return recorded;
  }
}

const eventsOf = (
  agreement: string,
  service: string,
  { clock, versions, outages, recorded }: KnownAvailability,
  noticing: Noticing,
  actor: string,
): EventToAppend[] => {
  const pending = pendingSteps(versions, service, outages, recorded, noticing.asOf);
  return passedEvents(agreement, pending, outages, noticing).map(({ key, event }) =>
    toAppend(derivedId('availability-step', clock, key), event, actor),
  );
};

const toAppend = (commandId: string, event: AvailabilityClockEvent, actor: string): EventToAppend => {
  const cause = { correlationId: commandId, causationId: commandId };
  const context = { commandId, actor, channel: 'watcher', ...cause, occurredAt: event.data.at } as const;
  return { id: eventId(commandId, 0), event, metadata: metadataOf(context) };
};
