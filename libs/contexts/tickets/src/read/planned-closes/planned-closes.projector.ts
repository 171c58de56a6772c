import { foldRows, idOfStream, projection } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { type TicketEvent } from '../../domain/ticket.events.js';
import { PlannedCloseRow } from './planned-closes.entity.js';

/** When resolved tickets are to be closed: the watcher's clock, made anew by a rebuild. */
export const plannedClosesProjection = projection<TicketEvent>({
  name: 'tickets.planned-closes@1',
  handles: ['TicketClosePlanned', 'TicketReopened', 'TicketClosed'],
  tables: [PlannedCloseRow],
  project: (events, rows) =>
    foldRows(events, rows, {
      type: PlannedCloseRow,
      key: 'ticketId',
      keyOf: ({ stream }) => idOfStream(stream),
      fold: (_, event) => rowOf(event),
    }),
});

const rowOf = (event: Recorded<TicketEvent>): PlannedCloseRow | null => {
  if (event.type !== 'TicketClosePlanned') return null;
  const { resolution, closeAt } = event.data;
  const ticketId = idOfStream(event.stream);
  return { ticketId, resolution, closeAt, planned: event.id, correlation: event.metadata.$correlationId };
};
