import { HOLIDAY_LIBRARY, holidaysOf } from '@chronodesk/holidays';
import { isKnownZone, ZONE_DATABASE } from '@chronodesk/wall-time';
import { type CalendarKnowledge } from './domain/calendar/calendar.check.js';

/** What this machine knows of time zones and holidays. */
export const calendarKnowledge: CalendarKnowledge = {
  isKnownZone,
  holidaysOf,
  sources: { holidays: HOLIDAY_LIBRARY, timeZones: ZONE_DATABASE },
};
