import { idOfStream, projection } from '@chronodesk/eventing';
import { idOfNumber } from '@chronodesk/numbering';
import { type TicketLinked, type TicketUnlinked } from '@chronodesk/tickets/published';
import { TicketLinkRow } from './ticket-links.entity.js';

type LinkEvent = TicketLinked | TicketUnlinked;

/** Which tickets name which others, and from where to where in the ledger: rules count them. */
export const ticketLinksProjection = projection<LinkEvent>({
  name: 'major-incidents.ticket-links@1',
  handles: ['TicketLinked', 'TicketUnlinked'],
  tables: [TicketLinkRow],
  project: async (events, rows) => {
    const links = events.filter(({ data }) => data.type === 'ticket');
    if (links.length === 0) return;
    const ticketIds = [...new Set(links.map(({ stream }) => idOfStream(stream)))];
    const stored = await rows.find(TicketLinkRow, { ticketId: ticketIds });
    const open = new Map(stored.filter((row) => row.untilPosition === null).map((row) => [keyOf(row), row]));
    const changed = new Map<string, TicketLinkRow>();
    const keep = (row: TicketLinkRow) => changed.set(`${keyOf(row)} ${row.fromPosition}`, row);
    for (const { type, stream, data, position, metadata } of links) {
      const ticketId = idOfStream(stream);
      const otherId = idOfNumber(data.ref);
      const before = open.get(keyOf({ ticketId, otherId }));
      if (type === 'TicketLinked' && !before && !data.external) {
        const linkedAt = metadata.occurredAt;
        const row = { ticketId, otherId, fromPosition: position, untilPosition: null, linkedAt };
        open.set(keyOf(row), row);
        keep(row);
      }
      if (type === 'TicketUnlinked' && before) {
        open.delete(keyOf(before));
        keep({ ...before, untilPosition: position });
      }
    }
    await rows.upsert(TicketLinkRow, [...changed.values()]);
  },
});

const keyOf = ({ ticketId, otherId }: Pick<TicketLinkRow, 'ticketId' | 'otherId'>): string => `${ticketId} ${otherId}`;
