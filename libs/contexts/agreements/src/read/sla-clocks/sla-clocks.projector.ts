import { projection, type Rows } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { type AgreementEvent } from '../../domain/agreement.events.js';
import { type CalendarEvent } from '../../domain/calendar.events.js';
import { agreementEventTypes, calendarEventTypes, slaClockEventTypes } from '../../published/index.js';
import { SlaVersion } from '../agreement-versions/agreement-versions.entity.js';
import { projectVersions } from '../agreement-versions/agreement-versions.projector.js';
import { SlaCalendar } from '../calendars/calendar-versions.entity.js';
import { foldCalendar } from './fold-calendar.js';
import { foldTickets, type TicketOrClockEvent } from './fold-tickets.js';
import { allBindingsOf } from './judged-ticket.js';
import { SlaClockRow, SlaDue, SlaTicket, SlaVerdict } from './sla-clocks.entities.js';
import { storyEventTypes } from './ticket-story.js';
import { writeClocks } from './write-clocks.js';

type ClocksEvent = TicketOrClockEvent | AgreementEvent | CalendarEvent;

/**
 * The clocks of bound tickets, the verdicts on them, and what is still to be recorded. What happened to tickets is kept
 * whether or not anything judges them: a binding is recorded a little after the opening, and drafts are tried on history.
 */
export const slaClocksProjection = projection<ClocksEvent>({
  name: 'agreements.sla-clocks@1',
  handles: [...storyEventTypes, ...slaClockEventTypes, ...agreementEventTypes, ...calendarEventTypes],
  tables: [SlaTicket, SlaClockRow, SlaVerdict, SlaDue, SlaVersion, SlaCalendar],
  project: async (events, rows) => {
    for (const stretch of stretchesOf(events)) {
      const [first] = stretch;
      if (first && isCalendarEvent(first)) await foldCalendar(first, rows);
      else await foldOthers(stretch, rows);
    }
  },
});

const foldOthers = async (events: readonly Recorded<ClocksEvent>[], rows: Rows): Promise<void> => {
  await projectVersions(events.filter(isAgreementEvent), rows, SlaVersion);
  const changed = await foldTickets(
    events.filter((event) => !isAgreementEvent(event)) as Recorded<TicketOrClockEvent>[],
    rows,
  );
  await rows.upsert(SlaTicket, changed);
  const bound = changed.filter((ticket) => allBindingsOf(ticket).length > 0);
  if (bound.length > 0) await writeClocks(bound, rows);
};

/**
 * The batch, cut before and behind every calendar event: a clock counts by the calendars known at the event that changed
 * it last, however the ledger is cut into batches.
 */
const stretchesOf = (events: readonly Recorded<ClocksEvent>[]): Recorded<ClocksEvent>[][] => {
  const stretches: Recorded<ClocksEvent>[][] = [];
  for (const [index, event] of events.entries()) {
    const before = events[index - 1];
    const isCut = !before || isCalendarEvent(before) || isCalendarEvent(event);
    if (isCut) stretches.push([event]);
    else stretches.at(-1)!.push(event);
  }
  return stretches;
};

const agreementEvents: ReadonlySet<string> = new Set(agreementEventTypes);
const calendarEvents: ReadonlySet<string> = new Set(calendarEventTypes);

const isAgreementEvent = (event: Recorded<ClocksEvent>): event is Recorded<AgreementEvent> =>
  agreementEvents.has(event.type);

const isCalendarEvent = (event: Recorded<ClocksEvent>): event is Recorded<CalendarEvent> =>
  calendarEvents.has(event.type);
