import { type AgreementContent, type CalendarReference } from '../agreement.events.js';
import { type Calendar, type VersionedCalendar } from '../calendar/calendar.js';

/** What a version promises, with its calendar at hand. */
export interface ResolvedContent extends Omit<AgreementContent, 'calendar'> {
  readonly calendar: Calendar;
}

/** Id of the calendar that a content refers to; null where it has one of its own. */
export const calendarIdOf = ({ calendar }: Pick<AgreementContent, 'calendar'>): string | null =>
  isReference(calendar) ? calendar.id : null;

/** The content with the calendar it refers to, by all versions known of that; as it is where it refers to none. */
export const resolveContent = (
  content: AgreementContent,
  calendarOf: (id: string) => VersionedCalendar,
): ResolvedContent => {
  const { calendar } = content;
  return isReference(calendar) ? { ...content, calendar: calendarOf(calendar.id) } : { ...content, calendar };
};

const isReference = (calendar: AgreementContent['calendar']): calendar is CalendarReference =>
  typeof calendar === 'object' && 'id' in calendar;
