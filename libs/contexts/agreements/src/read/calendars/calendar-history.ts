import { idOfStream } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { type PlainCalendar } from '../../domain/calendar/calendar.js';
import { type CalendarEvent } from '../../domain/calendar.events.js';

/** One version of a calendar with its validity; instants ISO 8601, UTC. */
export interface CalendarRecord {
  readonly calendar: string;
  readonly version: number;
  readonly name: string;
  readonly content: PlainCalendar;
  /** Of the calendar, not of the version. */
  readonly status: 'active' | 'retired';
  /** Null: since ever. */
  readonly validFrom: string | null;
  /** Exclusive; null: until further notice. */
  readonly validUntil: string | null;
  readonly writtenAt: string;
  /** When the ledger learned of it. */
  readonly recordedAt: string;
  /** Why it was written. */
  readonly reason: string | null;
  /** Whether no later version exists. */
  readonly newest: boolean;
  /** Of the calendar's stream, at the event that changed this version last. */
  readonly revision: number;
}

/** Folds one event into the versions of its calendar; versions that do not change stay the same objects. */
export const foldCalendarVersions = (
  versions: readonly CalendarRecord[],
  event: Recorded<CalendarEvent>,
): readonly CalendarRecord[] => {
  const { revision, recordedAt } = event;
  const writtenAt = event.metadata.occurredAt;
  switch (event.type) {
    case 'CalendarDefined': {
      if (versions.length > 0) return versions;
      const open = { status: 'active', validUntil: null, reason: null, newest: true } as const;
      return [{ calendar: idOfStream(event.stream), ...event.data, ...open, writtenAt, recordedAt, revision }];
    }
    case 'CalendarAmended': {
      const before = versions.find(({ newest }) => newest);
      if (!before) return versions;
      const { calendar, name, status } = before;
      const earlier = versions.map((one) =>
        one === before ? { ...one, validUntil: event.data.validFrom, newest: false, revision } : one,
      );
      const open = { validUntil: null, newest: true };
      return [...earlier, { calendar, name, status, ...event.data, ...open, writtenAt, recordedAt, revision }];
    }
    case 'CalendarRetired':
      return versions.map((version) => ({ ...version, status: 'retired', revision }));
    default:
      return versions;
  }
};
