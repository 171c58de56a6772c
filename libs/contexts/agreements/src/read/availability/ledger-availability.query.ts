import { Inject, Injectable } from '@nestjs/common';
import { derivedId, EVENT_STORE, type EventStore } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { type AgreementEvent } from '../../domain/agreement.events.js';
import { type AvailabilityClockEvent } from '../../domain/availability-clock.events.js';
import { foldOutage, type Outage } from '../../domain/availability/outage.js';
import {
  foldRecorded,
  nothingRecorded,
  type RecordedAvailability,
} from '../../domain/availability/recorded-availability.js';
import { type ServiceOutageEvent } from '../../domain/service-outage.events.js';
import { type PromisingVersion } from '../../domain/availability/promised-periods.js';
import { type VersionedCalendar } from '../../domain/calendar/calendar.js';
import { resolveContent } from '../../domain/judging/resolved-content.js';
import { foldAgreementVersions, type VersionRecord } from '../agreement-versions/version-history.js';
import { LedgerCalendars } from '../calendars/ledger-calendars.query.js';
import { calendarIdsOf } from '../sla-clocks/stored-contents.js';
import { AVAILABILITY_CLOCK, availabilityClockId } from './clock-id.js';

/** What the ledger holds about the promises of one agreement for one service. */
export interface KnownAvailability {
  readonly clock: string;
  readonly versions: readonly PromisingVersion[];
  readonly outages: readonly Outage[];
  readonly recorded: RecordedAvailability;
  /** Of the stream in which it is recorded; -1 if there is none yet. */
  readonly revision: number;
}

/** Reads what the ledger holds about promises of availability: the newest truth, before any read model knows it. */
@Injectable()
export class LedgerAvailability {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(LedgerCalendars) private readonly calendars: LedgerCalendars,
  ) {}

  /** What is recorded is read first: a verdict never rests on less than the one before it. */
  async load(agreement: string, service: string): Promise<KnownAvailability> {
    const clock = availabilityClockId(agreement, service);
    let recorded = nothingRecorded;
    let revision = -1;
    for await (const event of this.store.readStream(`${AVAILABILITY_CLOCK}-${clock}`)) {
      recorded = foldRecorded(recorded, event as Recorded<AvailabilityClockEvent>);
      revision = event.revision;
    }
    const [versions, outages] = await Promise.all([this.versionsOf(agreement), this.outagesOf(service)]);
    return { clock, versions, outages, recorded, revision };
  }

  private async versionsOf(agreement: string): Promise<readonly PromisingVersion[]> {
    const since = Date.now();
    let versions: readonly VersionRecord[] = [];
    for await (const event of this.store.readStream(`agreement-${agreement}`))
      versions = foldAgreementVersions(versions, event as Recorded<AgreementEvent>);
    const calendars = new Map<string, VersionedCalendar>();
    for (const id of calendarIdsOf(versions)) calendars.set(id, await this.calendars.calendar(id, since));
    return versions.map((version) => ({
      ...version,
      content: resolveContent(version.content, (id) => calendars.get(id)!),
    }));
  }

  private async outagesOf(service: string): Promise<readonly Outage[]> {
    const outages = new Map<string, Outage>();
    for await (const event of this.store.readStream(
      `serviceAvailability-${derivedId('service-availability', service)}`,
    )) {
      const report = event as Recorded<ServiceOutageEvent>;
      const outage = foldOutage(outages.get(report.data.outage) ?? null, report);
      if (outage) outages.set(outage.id, outage);
    }
    return [...outages.values()];
  }
}
