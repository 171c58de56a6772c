import { type ContextSubscriptions } from '@chronodesk/eventing';
import { AuditLine } from './read/audit-lines/audit-lines.entity.js';
import { auditLinesProjection } from './read/audit-lines/audit-lines.projector.js';
import { DeskClock, DeskClockTicket, DeskTerms } from './read/desk-clocks/desk-clocks.entities.js';
import { deskClocksProjection } from './read/desk-clocks/desk-clocks.projector.js';
import { DeskSpan } from './read/desk-spans/desk-spans.entity.js';
import { deskSpansProjection } from './read/desk-spans/desk-spans.projector.js';
import { History1780000000060 } from './read/migrations/1780000000060-history.js';

/** What the worker runs for the history context. */
export const historySubscriptions: ContextSubscriptions = {
  projections: [auditLinesProjection, deskSpansProjection, deskClocksProjection],
};

/** The tables of history, for the data source of an app. */
export const historyTables = {
  entities: [AuditLine, DeskSpan, DeskClockTicket, DeskTerms, DeskClock],
  migrations: [History1780000000060],
};
