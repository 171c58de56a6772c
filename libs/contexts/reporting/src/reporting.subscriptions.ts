import { type ContextSubscriptions } from '@chronodesk/eventing';
import { EventCount } from './read/event-counts/event-count.entity.js';
import { Reporting1780000000091 } from './read/migrations/1780000000091-reporting.js';
import { SeenValue } from './read/seen-values/seen-value.entity.js';
import { TicketFacts } from './read/ticket-facts/ticket-facts.entity.js';
import { ticketFactsProjection } from './read/ticket-facts/ticket-facts.projector.js';

/** What the worker runs for reports. */
export const reportingSubscriptions: ContextSubscriptions = { projections: [ticketFactsProjection] };

/** The tables of reports, for the data source of an app. */
export const reportingTables = {
  entities: [TicketFacts, EventCount, SeenValue],
  migrations: [Reporting1780000000091],
};
