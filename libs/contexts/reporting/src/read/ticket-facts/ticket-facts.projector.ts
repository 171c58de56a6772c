import { foldRows, idOfStream, projection } from '@chronodesk/eventing';
import { ticketEventTypes, type TicketEvent } from '@chronodesk/tickets/published';
import { countEvents } from '../event-counts/count-events.js';
import { EventCount } from '../event-counts/event-count.entity.js';
import { noteValues } from '../seen-values/note-values.js';
import { SeenValue } from '../seen-values/seen-value.entity.js';
import { TicketFacts } from './ticket-facts.entity.js';
import { foldTicketFacts } from './ticket-facts.fold.js';

/** All that reports are made of, in one lane: a batch costs five statements, however many events it holds. */
export const ticketFactsProjection = projection<TicketEvent>({
  name: 'reporting.ticket-facts@1',
  handles: ticketEventTypes,
  tables: [TicketFacts, EventCount, SeenValue],
  project: async (events, rows) => {
    await foldRows(events, rows, {
      type: TicketFacts,
      key: 'id',
      keyOf: ({ stream }) => idOfStream(stream),
      fold: foldTicketFacts,
    });
    await countEvents(events, rows);
    await noteValues(events, rows);
  },
});
