import { foldVersions, projection } from '@chronodesk/eventing';
import { type TicketEvent } from '../../domain/ticket.events.js';
import { ticketEventTypes } from '../../published/index.js';
import { foldTicketView } from '../ticket-view.js';
import { TicketVersion } from './ticket-versions.entity.js';

/** Every ticket at every instant of its life. */
export const ticketVersionsProjection = projection<TicketEvent>({
  name: 'tickets.ticket-versions@5',
  isBackground: true,
  handles: ticketEventTypes,
  tables: [TicketVersion],
  project: (events, rows) => foldVersions(events, rows, { type: TicketVersion, fold: foldTicketView }),
});
