import { type DomainEvent } from '@chronodesk/kernel';
import { type PlainCalendar } from './calendar/calendar.js';

export { type PlainCalendar } from './calendar/calendar.js';

/** A calendar that agreements refer to; `validFrom` ISO 8601, UTC, null for since ever. Holidays are stored as dates. */
export type CalendarDefined = DomainEvent<
  'CalendarDefined',
  { name: string; version: number; content: PlainCalendar; validFrom: string | null }
>;
/** A new version; it governs from `validFrom` on, which is never before the amendment. */
export type CalendarAmended = DomainEvent<
  'CalendarAmended',
  { version: number; content: PlainCalendar; validFrom: string; reason: string | null }
>;
/** Agreements cannot newly refer to it; those that do keep it. */
export type CalendarRetired = DomainEvent<'CalendarRetired', { reason: string | null }>;

/** Events of `calendar-<id>` streams. */
export type CalendarEvent = CalendarDefined | CalendarAmended | CalendarRetired;
