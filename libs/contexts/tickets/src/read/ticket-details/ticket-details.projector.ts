import { foldRows, idOfStream, projection } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { type TicketEvent } from '../../domain/ticket.events.js';
import { ticketEventTypes } from '../../published/index.js';
import { foldTicketView } from '../ticket-view.js';
import { TicketDetails } from './ticket-details.entity.js';

/** Every ticket as it stands now. */
export const ticketDetailsProjection = projection<TicketEvent>({
  name: 'tickets.ticket-details@1',
  handles: ticketEventTypes,
  tables: [TicketDetails],
  project: (events, rows) =>
    foldRows(events, rows, { type: TicketDetails, key: 'id', keyOf: ({ stream }) => idOfStream(stream), fold }),
});

const fold = (row: TicketDetails | null, event: Recorded<TicketEvent>): TicketDetails | null => {
  const view = foldTicketView(row?.view ?? null, event);
  if (!view) return null;
  const { id, number, kind, title, state, priority, team, assignee, service, customer, supplier, openedAt } = view;
  const description = event.type === 'TicketOpened' ? event.data.description : (row?.description ?? '');
  const facts = { id, number, kind, title, state, priority, team, assignee, service, customer, supplier, openedAt };
  return { ...facts, description, changedAt: event.metadata.occurredAt, view };
};
