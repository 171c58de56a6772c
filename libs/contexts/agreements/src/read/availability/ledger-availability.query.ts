import { Inject, Injectable } from '@nestjs/common';
import { derivedId, EVENT_STORE, type EventStore } from '@chronodesk/eventing';
import { type DomainEvent, type Recorded } from '@chronodesk/kernel';
import { type AgreementEvent } from '../../domain/agreement.events.js';
import { type AvailabilityClockEvent } from '../../domain/availability-clock.events.js';
import { type Outage } from '../../domain/availability/outage.js';
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
import { type CalendarRecord } from '../calendars/calendar-history.js';
import { LedgerCalendars } from '../calendars/ledger-calendars.query.js';
import { calendarIdsOf } from '../sla-clocks/stored-contents.js';
import { AVAILABILITY_CLOCK, availabilityClockId } from './clock-id.js';
import { foldOutageRecord, type OutageRecord } from './outage-history.js';

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
    for await (const event of this.read<AvailabilityClockEvent>(clockStream(clock))) {
      recorded = foldRecorded(recorded, event);
      revision = event.revision;
    }
    const [versions, outages] = await Promise.all([this.promises(agreement), this.outages(service)]);
    return { clock, versions, outages, recorded, revision };
  }

  /** The versions of an agreement, in order, as recorded by an instant (epoch milliseconds, as below). */
  async versions(agreement: string, knownAt = Infinity): Promise<readonly VersionRecord[]> {
    let versions: readonly VersionRecord[] = [];
    for await (const event of this.read<AgreementEvent>(`agreement-${agreement}`, knownAt))
      versions = foldAgreementVersions(versions, event);
    return versions;
  }

  /** The versions of the calendars that agreements refer to, as recorded by an instant. */
  async calendarsOf(versions: readonly VersionRecord[], knownAt: number): Promise<readonly CalendarRecord[]> {
    const since = Date.now();
    const found: CalendarRecord[] = [];
    for (const id of calendarIdsOf(versions)) found.push(...(await this.calendars.versions(id, since)));
    return found.filter(({ recordedAt }) => Date.parse(recordedAt) <= knownAt);
  }

  /** The outages of a service, withdrawn ones too, as recorded by an instant. */
  async outages(service: string, knownAt = Infinity): Promise<readonly OutageRecord[]> {
    const outages = new Map<string, OutageRecord>();
    const stream = `serviceAvailability-${derivedId('service-availability', service)}`;
    for await (const report of this.read<ServiceOutageEvent>(stream, knownAt)) {
      const outage = foldOutageRecord(outages.get(report.data.outage) ?? null, report);
      if (outage) outages.set(outage.id, outage);
    }
    return [...outages.values()];
  }

  /** What was recorded about a clock by an instant. */
  async facts(clock: string, knownAt: number): Promise<readonly AvailabilityClockEvent['data'][]> {
    const facts: AvailabilityClockEvent['data'][] = [];
    for await (const { data } of this.read<AvailabilityClockEvent>(clockStream(clock), knownAt)) facts.push(data);
    return facts;
  }

  private async promises(agreement: string): Promise<readonly PromisingVersion[]> {
    const since = Date.now();
    const versions = await this.versions(agreement);
    const calendars = new Map<string, VersionedCalendar>();
    for (const id of calendarIdsOf(versions)) calendars.set(id, await this.calendars.calendar(id, since));
    return versions.map((version) => ({
      ...version,
      content: resolveContent(version.content, (id) => calendars.get(id)!),
    }));
  }

  private async *read<Event extends DomainEvent>(stream: string, knownAt = Infinity): AsyncGenerator<Recorded<Event>> {
    for await (const event of this.store.readStream(stream))
      if (Date.parse(event.recordedAt) <= knownAt) yield event as unknown as Recorded<Event>;
  }
}

const clockStream = (clock: string): string => `${AVAILABILITY_CLOCK}-${clock}`;
