import { foldRows, idOfStream, projection } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { type TicketEvent } from '../../domain/ticket.events.js';
import { ComplaintRow } from './complaints.entity.js';

/** Every complaint as it stands; other tickets leave no row. */
export const complaintsProjection = projection<TicketEvent>({
  name: 'tickets.complaints@1',
  handles: ['TicketOpened', 'TicketCategorised', 'TicketCorrected'],
  tables: [ComplaintRow],
  project: (events, rows) =>
    foldRows(events, rows, { type: ComplaintRow, key: 'id', keyOf: ({ stream }) => idOfStream(stream), fold }),
});

const fold = (row: ComplaintRow | null, event: Recorded<TicketEvent>): ComplaintRow | null => {
  switch (event.type) {
    case 'TicketOpened': {
      const { kind, number, requester, customer, category } = event.data;
      if (kind !== 'complaint' || row) return row;
      const place = { openedAt: event.metadata.occurredAt, position: event.position };
      return { id: idOfStream(event.stream), number, ...place, requester, customer, category };
    }
    case 'TicketCategorised':
      return row && { ...row, category: event.data.category };
    case 'TicketCorrected':
      return row && { ...row, requester: event.data.requester };
    default:
      return row;
  }
};
