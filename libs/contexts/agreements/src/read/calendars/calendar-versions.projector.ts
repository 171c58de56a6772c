import { idOfStream, projection, type Rows, type RowType } from '@chronodesk/eventing';
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
export const projectCalendars = async <Row extends CalendarRecord>(
  events: readonly Recorded<CalendarEvent>[],
  rows: Rows,
  type: RowType<Row>,
): Promise<void> => {
  const ids = [...new Set(events.map(({ stream }) => idOfStream(stream)))];
  if (ids.length === 0) return;
  const stored: CalendarRecord[] = await rows.find<CalendarRecord>(type, { calendar: ids });
  const histories = new Map<string, readonly CalendarRecord[]>();
  for (const id of ids)
    histories.set(
      id,
      stored.filter(({ calendar }) => calendar === id),
    );
  for (const event of events) {
    const id = idOfStream(event.stream);
    histories.set(id, foldCalendarVersions(histories.get(id) ?? [], event));
  }
  const before = new Set(stored);
  const changed = [...histories.values()].flat().filter((version) => !before.has(version));
  await rows.upsert<CalendarRecord>(type, changed);
};
