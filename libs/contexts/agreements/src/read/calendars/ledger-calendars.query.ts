import { Inject, Injectable } from '@nestjs/common';
import { EVENT_STORE, type EventStore } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { versionedCalendar } from '../../domain/calendar/calendar-versions.js';
import { type VersionedCalendar } from '../../domain/calendar/calendar.js';
import { type CalendarEvent } from '../../domain/calendar.events.js';
import { type CalendarRecord, foldCalendarVersions } from './calendar-history.js';

/** Calendars kept; a desk has a handful, each takes some 10 kB a version and its open hours. */
const CAPACITY = 500;

/** A calendar as the ledger had it when a reading of its stream began. */
interface Reading {
  /** Epoch milliseconds; -Infinity before the first reading. */
  readonly readAt: number;
  readonly revision: number;
  readonly versions: readonly CalendarRecord[];
  readonly calendar: VersionedCalendar;
}

const UNREAD: Reading = { readAt: -Infinity, revision: -1, versions: [], calendar: { versions: [] } };

/** Calendars by all versions that the ledger holds; what is known is kept, and only what is new is read. */
@Injectable()
export class LedgerCalendars {
  private readonly known = new Map<string, Promise<Reading>>();

  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  /**
   * The versions of a calendar, none for an unknown one, as of a reading that began at or after an instant (epoch
   * milliseconds). Whoever judges instants up to `since` may rely on such a reading: versions are never backdated, so one
   * that is written later governs later instants only.
   */
  async versions(id: string, since: number): Promise<readonly CalendarRecord[]> {
    return (await this.upToDate(id, since)).versions;
  }

  /** The same object as long as there is no new version: the clock engine remembers open hours per object. */
  async calendar(id: string, since: number): Promise<VersionedCalendar> {
    return (await this.upToDate(id, since)).calendar;
  }

  private async upToDate(id: string, since: number): Promise<Reading> {
    const known = this.known.get(id);
    const last = known ? await known.catch(() => UNREAD) : UNREAD;
    if (last.readAt >= since) return last;
    // Somebody else may have begun a reading meanwhile.
    const next = this.known.get(id);
    if (next !== known && next) return this.upToDate(id, since);
    const reading = this.readOn(id, last);
    if (this.known.size >= CAPACITY) this.known.clear();
    this.known.set(id, reading);
    return reading;
  }

  private async readOn(id: string, last: Reading): Promise<Reading> {
    const readAt = Date.now();
    let { revision, versions } = last;
    for await (const event of this.store.readStream(`calendar-${id}`, { from: revision + 1 })) {
      revision = event.revision;
      versions = foldCalendarVersions(versions, event as Recorded<CalendarEvent>);
    }
    const isNew = revision !== last.revision;
    return { readAt, revision, versions, calendar: isNew ? versionedCalendar(versions) : last.calendar };
  }
}
