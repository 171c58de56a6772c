import { type DomainCommand } from '@chronodesk/kernel';
import { type PlainCalendar } from './calendar/calendar.js';

/** `validFrom` ISO 8601, UTC; null: since ever. */
export type DefineCalendar = DomainCommand<
  'DefineCalendar',
  { name: string; content: PlainCalendar; validFrom: string | null }
>;
/** `validFrom` is known not to lie in the past when the command is made. */
export type AmendCalendar = DomainCommand<
  'AmendCalendar',
  { content: PlainCalendar; validFrom: string; reason?: string }
>;
export type RetireCalendar = DomainCommand<'RetireCalendar', { reason?: string }>;

/** Commands to `calendar-<id>`. */
export type CalendarCommand = DefineCalendar | AmendCalendar | RetireCalendar;
