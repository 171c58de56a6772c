import { idOfStream, projection } from '@chronodesk/eventing';
import { type TicketEvent } from '../../domain/ticket.events.js';
import { ticketEventTypes } from '../../published/index.js';
import { foldTicketView, type TicketView } from '../ticket-view.js';
import { TicketDetails } from './ticket-details.entity.js';

/** What a row is made of; folded event by event, while the row itself is made once per batch. */
interface Folded {
  view: TicketView;
  description: string;
  changedAt: string;
}

/** Every ticket as it stands now. */
export const ticketDetailsProjection = projection<TicketEvent>({
  name: 'tickets.ticket-details@5',
  handles: ticketEventTypes,
  tables: [TicketDetails],
  project: async (events, rows) => {
    const ids = [...new Set(events.map(({ stream }) => idOfStream(stream)))];
    const stored = await rows.find(TicketDetails, { id: ids });
    const tickets = new Map<string, Folded>(stored.map((row) => [row.id, row]));
    for (const event of events) {
      const id = idOfStream(event.stream);
      const before = tickets.get(id);
      const view = foldTicketView(before?.view ?? null, event);
      if (!view) continue;
      const description = event.type === 'TicketOpened' ? event.data.description : (before?.description ?? '');
      tickets.set(id, { view, description, changedAt: event.metadata.occurredAt });
    }
    await rows.upsert(TicketDetails, [...tickets.values()].map(toRow));
  },
});

const toRow = ({ view, description, changedAt }: Folded): TicketDetails => {
  const { id, number, kind, title, state, priority, team, assignee, service, customer, supplier, openedAt } = view;
  const facts = { id, number, kind, title, state, priority, team, assignee, service, customer, supplier, openedAt };
  return { ...facts, description, changedAt, view };
};
