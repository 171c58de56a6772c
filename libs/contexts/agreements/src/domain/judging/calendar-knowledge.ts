import { type CalendarKnowledge } from '../calendar/calendar.check.js';
import { type Fault } from '@chronodesk/kernel/input';
import { isKnownZone } from '@chronodesk/wall-time';

/** What calendars may rely on: the tz database of this machine. */
export const calendarKnowledge: CalendarKnowledge = { isKnownZone, holidaysOf: () => ({ dates: [] }) };

/** The request without what the platform cannot do yet, and a fault for each such thing. */
export const withoutHolidays = (body: unknown): { readonly body: unknown; readonly faults: readonly Fault[] } => {
  const calendar = memberOf(body, 'calendar');
  if (memberOf(calendar, 'holidays') === undefined) return { body, faults: [] };
  const { holidays: _, ...rest } = calendar as { holidays: unknown };
  const message = 'holidays are not available yet; list the dates under "closed" instead';
  return { body: { ...(body as object), calendar: rest }, faults: [{ path: '/calendar/holidays', message }] };
};

const memberOf = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
