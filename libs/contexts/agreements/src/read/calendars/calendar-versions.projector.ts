import { foldHistories, projection, type Rows, type RowType } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { type CalendarEvent } from '../../domain/calendar.events.js';
import { calendarEventTypes } from '../../published/index.js';
import { type CalendarRecord, foldCalendarVersions } from './calendar-history.js';
import { CalendarVersionRow } from './calendar-versions.entity.js';

/** Every version of every calendar with its validity. */
export const calendarVersionsProjection = projection<CalendarEvent>({
  name: 'agreements.calendar-versions@1',
  handles: calendarEventTypes,
  tables: [CalendarVersionRow],
  project: (events, rows) => projectCalendars(events, rows, CalendarVersionRow),
});

/** Folds calendar events into rows of a version table. */
export const projectCalendars = (
  events: readonly Recorded<CalendarEvent>[],
  rows: Rows,
  type: RowType<CalendarRecord>,
): Promise<void> => foldHistories(events, rows, { type, idColumn: 'calendar', fold: foldCalendarVersions });
