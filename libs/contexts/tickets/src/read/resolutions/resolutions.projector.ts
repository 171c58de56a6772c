import { idOfStream, projection, type Rows } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { type TicketEvent } from '../../domain/ticket.events.js';
import { ResolutionRow, ResolvingTicket, ReviewRow } from './resolutions.entities.js';

/** Every resolution of live work, with the ratings and reviews that it got. */
export const resolutionsProjection = projection<TicketEvent>({
  name: 'tickets.resolutions@1',
  handles: [
    ...(['TicketOpened', 'TicketAssignedToTeam', 'TicketResolved', 'TicketClosed', 'TicketReopened'] as const),
    ...(['TicketRated', 'TicketReviewed'] as const),
  ],
  tables: [ResolvingTicket, ResolutionRow, ReviewRow],
  project: async (events, rows) => {
    const known = await load(events, rows);
    for (const event of events) fold(known, event);
    await rows.upsert(ResolvingTicket, [...known.tickets.values()]);
    await rows.upsert(ResolutionRow, [...known.resolutions.values()]);
    await rows.upsert(ReviewRow, [...known.reviews.values()]);
  },
});

/** Rows that a batch touches. */
interface Known {
  readonly tickets: Map<string, ResolvingTicket>;
  /** By ticket and resolution. */
  readonly resolutions: Map<string, ResolutionRow>;
  readonly reviews: Map<string, ReviewRow>;
}

const load = async (events: readonly Recorded<TicketEvent>[], rows: Rows): Promise<Known> => {
  const ticketId = [...new Set(events.map(({ stream }) => idOfStream(stream)))];
  const isRated = events.some(({ type }) => type === 'TicketRated');
  const tickets = await rows.find(ResolvingTicket, { ticketId });
  const resolutions = isRated ? await rows.find(ResolutionRow, { ticketId }) : [];
  return {
    tickets: new Map(tickets.map((row) => [row.ticketId, row])),
    resolutions: new Map(resolutions.map((row) => [keyOf(row), row])),
    reviews: new Map(),
  };
};

const keyOf = ({ ticketId, resolution }: Pick<ResolutionRow, 'ticketId' | 'resolution'>): string =>
  `${ticketId} ${resolution}`;

const fold = ({ tickets, resolutions, reviews }: Known, event: Recorded<TicketEvent>): void => {
  const ticketId = idOfStream(event.stream);
  const ticket = tickets.get(ticketId);
  const at = event.metadata.occurredAt;
  const resolve = (before: ResolvingTicket) => {
    const { team, service, customer } = before;
    const resolution = before.resolutions + 1;
    const row = { ticketId, resolution, resolvedAt: at, team, service, customer };
    tickets.set(ticketId, { ...before, resolutions: resolution, resolved: true });
    resolutions.set(keyOf(row), { ...row, csat: null, nps: null, ratedAt: null });
  };
  if (event.type === 'TicketOpened') {
    const { service, customer, imported } = event.data;
    const row = { ticketId, service, customer, team: null, resolutions: 0, resolved: false };
    if (!ticket && imported === null) tickets.set(ticketId, row);
  }
  if (!ticket) return;
  switch (event.type) {
    case 'TicketAssignedToTeam':
      return void tickets.set(ticketId, { ...ticket, team: event.data.team });
    case 'TicketResolved':
      return resolve(ticket);
    case 'TicketClosed':
      return ticket.resolved ? undefined : resolve(ticket);
    case 'TicketReopened':
      return void tickets.set(ticketId, { ...ticket, resolved: false });
    case 'TicketRated': {
      const { resolution, csat, nps } = event.data;
      const row = resolutions.get(keyOf({ ticketId, resolution }));
      return row && void resolutions.set(keyOf(row), { ...row, csat, nps, ratedAt: at });
    }
    case 'TicketReviewed': {
      const { resolution, scorecard, version, total } = event.data;
      const reviewer = event.metadata.actor;
      const row = { ticketId, resolution, reviewer, reviewedAt: at, scorecard, version, total };
      return void reviews.set(`${keyOf(row)} ${reviewer}`, row);
    }
    default:
      return undefined;
  }
};
