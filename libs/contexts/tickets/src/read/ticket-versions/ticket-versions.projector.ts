import { idOfStream, projection } from '@chronodesk/eventing';
import { type TicketEvent } from '../../domain/ticket.events.js';
import { ticketEventTypes } from '../../published/index.js';
import { foldTicketView } from '../ticket-view.js';
import { TicketVersion } from './ticket-versions.entity.js';

/**
 * Every ticket at every instant of its life. An event that was recorded with an instant before its predecessor's takes
 * effect at the predecessor's: versions follow the order of the ledger.
 */
export const ticketVersionsProjection = projection<TicketEvent>({
  name: 'tickets.ticket-versions@1',
  gatherMs: 250,
  handles: ticketEventTypes,
  tables: [TicketVersion],
  project: async (events, rows) => {
    const ids = [...new Set(events.map(({ stream }) => idOfStream(stream)))];
    const newest = new Map(
      (await rows.find(TicketVersion, { ticketId: ids, newest: true })).map((row) => [row.ticketId, row]),
    );
    const changed = new Map<string, TicketVersion>();
    const keep = (row: TicketVersion) => changed.set(`${row.ticketId} ${row.validFrom}`, row);
    for (const event of events) {
      const before = newest.get(idOfStream(event.stream));
      const view = foldTicketView(before?.view ?? null, event);
      if (!view) continue;
      const { occurredAt } = event.metadata;
      const validFrom = before && before.validFrom > occurredAt ? before.validFrom : occurredAt;
      const version = { ticketId: view.id, validFrom, newest: true, view };
      if (before && before.validFrom !== validFrom) keep({ ...before, newest: false });
      keep(version);
      newest.set(view.id, version);
    }
    await rows.upsert(TicketVersion, [...changed.values()]);
  },
});
