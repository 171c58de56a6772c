import { type ContextSubscriptions } from '@chronodesk/eventing';
import { BoardChange } from './read/boards/board-change.entity.js';
import { BoardMajor } from './read/boards/board-major.entity.js';
import { BoardTicket } from './read/boards/board-ticket.entity.js';
import { boardsProjection } from './read/boards/boards.projector.js';
import { EventCount } from './read/event-counts/event-count.entity.js';
import { Reporting1780000000091 } from './read/migrations/1780000000091-reporting.js';
import { Boards1780000000092 } from './read/migrations/1780000000092-boards.js';
import { SeenValue } from './read/seen-values/seen-value.entity.js';
import { TicketFacts } from './read/ticket-facts/ticket-facts.entity.js';
import { ticketFactsProjection } from './read/ticket-facts/ticket-facts.projector.js';

/** What the worker runs for reports and boards. */
export const reportingSubscriptions: ContextSubscriptions = { projections: [ticketFactsProjection, boardsProjection] };

/** The tables of reports and boards, for the data source of an app. */
export const reportingTables = {
  entities: [TicketFacts, EventCount, SeenValue, BoardTicket, BoardChange, BoardMajor],
  migrations: [Reporting1780000000091, Boards1780000000092],
};
