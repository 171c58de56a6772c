import { type Rows } from '@chronodesk/eventing';
import { SlaVersion } from '../agreement-versions/agreement-versions.entity.js';
import { SlaCalendar } from '../calendars/calendar-versions.entity.js';
import { type ClockRows, rowsOf } from './clock-rows.js';
import { allBindingsOf, type ContentOf, type JudgedTicket } from './judged-ticket.js';
import { SlaClockRow, SlaDue, type SlaTicket, SlaVerdict } from './sla-clocks.entities.js';
import { calendarIdsOf, contentsOf } from './stored-contents.js';

/** Judges tickets anew and writes what follows in place of what followed before. */
export const writeClocks = async (tickets: readonly SlaTicket[], rows: Rows): Promise<void> => {
  const contentOf = await storedContents(tickets, rows);
  await replaceClocks(
    tickets,
    tickets.map((ticket) => rowsOf(ticket, contentOf)),
    rows,
  );
};

/** What the versions that tickets are bound to promise, by the calendars stored now. */
export const storedContents = async (
  tickets: readonly Pick<JudgedTicket, 'bindings' | 'spanBindings'>[],
  rows: Rows,
): Promise<ContentOf> => {
  const agreement = [...new Set(tickets.flatMap(allBindingsOf).map((binding) => binding.agreement))];
  const versions = await rows.find(SlaVersion, { agreement });
  const calendar = calendarIdsOf(versions);
  return contentsOf(versions, calendar.length === 0 ? [] : await rows.find(SlaCalendar, { calendar }));
};

/** Writes the rows of tickets in place of those they had. */
export const replaceClocks = async (
  tickets: readonly SlaTicket[],
  all: readonly ClockRows[],
  rows: Rows,
): Promise<void> => {
  const ticketId = tickets.map((ticket) => ticket.ticketId);
  await rows.remove(SlaClockRow, { ticketId });
  await rows.remove(SlaVerdict, { ticketId });
  await rows.remove(SlaDue, { ticketId });
  await rows.upsert(
    SlaClockRow,
    all.flatMap(({ clocks }) => clocks),
  );
  await rows.upsert(
    SlaVerdict,
    all.flatMap(({ verdicts }) => verdicts),
  );
  await rows.upsert(
    SlaDue,
    all.flatMap(({ due }) => due),
  );
};
