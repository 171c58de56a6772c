import { type ReadStore } from '@chronodesk/read-store';
import { SlaVersion } from '../agreement-versions/agreement-versions.entity.js';
import { SlaCalendar } from '../calendars/calendar-versions.entity.js';
import { allBindingsOf, type ContentOf, type JudgedTicket } from './judged-ticket.js';
import { calendarIdsOf, contentsOf } from './stored-contents.js';

/**
 * What the versions that tickets are bound to promise, from the read model. To be read after the tickets: versions are
 * never taken back, so what is read later holds all that the tickets refer to.
 */
export const readContents = async (
  tickets: readonly Pick<JudgedTicket, 'bindings' | 'spanBindings'>[],
  readStore: ReadStore,
): Promise<ContentOf> => {
  const agreements = [...new Set(tickets.flatMap(allBindingsOf).map(({ agreement }) => agreement))];
  const versions = await readStore.select(SlaVersion, 'WHERE t.agreement = ANY($1)', [agreements]);
  const ids = calendarIdsOf(versions);
  const calendars = ids.length === 0 ? [] : await readStore.select(SlaCalendar, 'WHERE t.calendar = ANY($1)', [ids]);
  return contentsOf(versions, calendars);
};
