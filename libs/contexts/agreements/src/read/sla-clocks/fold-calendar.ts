import { idOfStream, type Rows } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { type CalendarAmended, type CalendarEvent } from '../../domain/calendar.events.js';
import { SlaVersion } from '../agreement-versions/agreement-versions.entity.js';
import { SlaCalendar } from '../calendars/calendar-versions.entity.js';
import { projectCalendars } from '../calendars/calendar-versions.projector.js';
import { rowsOf } from './clock-rows.js';
import { allBindingsOf } from './judged-ticket.js';
import { SlaClockRow, SlaTicket } from './sla-clocks.entities.js';
import { calendarIdsOf, contentsOf } from './stored-contents.js';
import { replaceClocks } from './write-clocks.js';

/** Open clocks looked at together: a desk may have 100,000 of them, which need not be in memory at once. */
const PAGE = 500;

/**
 * Folds one calendar event; a new version judges the open clocks anew that count by the calendar. Stopped clocks keep what
 * they showed, until something else changes their ticket.
 */
export const foldCalendar = async (event: Recorded<CalendarEvent>, rows: Rows): Promise<void> => {
  const calendar = idOfStream(event.stream);
  const before = isAmendment(event) ? await rows.find(SlaCalendar, { calendar }) : [];
  await projectCalendars([event], rows, SlaCalendar);
  if (!isAmendment(event) || before.length === 0) return;
  const from = Date.parse(event.data.validFrom);
  for (const { agreement, version } of await rows.find(SlaVersion, { calendar }))
    for await (const clocks of rows.pages(SlaClockRow, { agreement, version, stoppedAt: null }, PAGE)) {
      const ticketId = new Set(clocks.filter((clock) => canMove(clock, from)).map((clock) => clock.ticketId));
      if (ticketId.size > 0) await judgeAnew([...ticketId], before, rows);
    }
};

const isAmendment = (event: Recorded<CalendarEvent>): event is Recorded<CalendarAmended> =>
  event.type === 'CalendarAmended';

/** Open time before an instant stays what it was: so do deadlines before it, and what a paused clock has left. */
const canMove = ({ state, dueAt }: SlaClockRow, from: number): boolean =>
  dueAt === null ? state === 'running' : Date.parse(dueAt) > from;

/** Writes the clocks of those tickets whose rows the amendment changes. */
const judgeAnew = async (ticketId: readonly string[], before: readonly SlaCalendar[], rows: Rows): Promise<void> => {
  const tickets = await rows.find(SlaTicket, { ticketId });
  const agreement = [...new Set(tickets.flatMap(allBindingsOf).map((binding) => binding.agreement))];
  const versions = await rows.find(SlaVersion, { agreement });
  const after = await rows.find(SlaCalendar, { calendar: calendarIdsOf(versions) });
  const amended = new Set(before.map(({ calendar }) => calendar));
  const contentBefore = contentsOf(versions, [...after.filter(({ calendar }) => !amended.has(calendar)), ...before]);
  const contentAfter = contentsOf(versions, after);
  const changed = tickets
    .map((ticket) => ({ ticket, then: rowsOf(ticket, contentBefore), now: rowsOf(ticket, contentAfter) }))
    .filter(({ then, now }) => JSON.stringify(then) !== JSON.stringify(now));
  if (changed.length === 0) return;
  await replaceClocks(
    changed.map(({ ticket }) => ticket),
    changed.map(({ now }) => now),
    rows,
  );
};
