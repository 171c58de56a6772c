import { type PlainCalendar, type WeeklyCalendar } from './calendar/calendar.js';
import { type CalendarAmended, type CalendarDefined, type CalendarRetired } from './calendar.events.js';

/** Weekdays from 8 to 18 o'clock in Berlin. */
export const officeHours: WeeklyCalendar = {
  timeZone: 'Europe/Berlin',
  weekly: {
    mon: [['08:00', '18:00']],
    tue: [['08:00', '18:00']],
    wed: [['08:00', '18:00']],
    thu: [['08:00', '18:00']],
    fri: [['08:00', '18:00']],
  },
  holidays: [],
  closed: [],
  open: [],
  sources: { holidays: null, timeZones: '2026a' },
};

/** The same, but closed on one more date. */
export const officeHoursWithout = (date: string): PlainCalendar => ({ ...officeHours, closed: [date] });

export const officeDefined: CalendarDefined = {
  type: 'CalendarDefined',
  data: { name: 'Office', version: 1, content: officeHours, validFrom: null },
};

export const officeAmended = (version: number, content: PlainCalendar, validFrom: string): CalendarAmended => ({
  type: 'CalendarAmended',
  data: { version, content, validFrom, reason: null },
});

/** A holiday of Bavaria is kept from April on. */
export const officeWithHolidays: CalendarAmended = officeAmended(
  2,
  {
    ...officeHours,
    holidays: ['2026-01-06'],
    region: { country: 'DE', state: 'BY' },
    open: ['2026-12-28', { date: '2026-12-19', hours: [['10:00', '14:00']] }],
    sources: { holidays: 'date-holidays 3.37.0', timeZones: '2026a' },
  },
  '2026-04-01T00:00:00Z',
);
export const officeRetired: CalendarRetired = { type: 'CalendarRetired', data: { reason: 'Anna moved out' } };
