import { idOfStream, projection } from '@chronodesk/eventing';
import { ticketEventTypes, type TicketEvent } from '@chronodesk/tickets/published';
import { countEvents } from '../event-counts/count-events.js';
import { EventCount } from '../event-counts/event-count.entity.js';
import { noteValues } from '../seen-values/note-values.js';
import { SeenValue } from '../seen-values/seen-value.entity.js';
import { TicketFacts } from './ticket-facts.entity.js';
import { changeableFacts, foldTicketFacts } from './ticket-facts.fold.js';

/** All that reports are made of, in one lane: a batch costs five statements, however many events it holds. */
export const ticketFactsProjection = projection<TicketEvent>({
  name: 'reporting.ticket-facts@1',
  isBackground: true,
  handles: ticketEventTypes,
  tables: [TicketFacts, EventCount, SeenValue],
  project: async (events, rows) => {
    const ids = [...new Set(events.map(({ stream }) => idOfStream(stream)))];
    const stored = await rows.find(TicketFacts, { id: ids });
    const facts = new Map<string, TicketFacts | null>(stored.map((row) => [row.id, changeableFacts(row)]));
    for (const event of events) {
      const id = idOfStream(event.stream);
      facts.set(id, foldTicketFacts(facts.get(id) ?? null, event));
    }
    await rows.upsert(
      TicketFacts,
      [...facts.values()].filter((row) => row !== null),
    );
    await countEvents(events, rows);
    await noteValues(events, rows);
  },
});
