import { type ContextSubscriptions } from '@chronodesk/eventing';
import { DeclareByRule } from './react/declare-by-rule.js';
import { WatchUpdates } from './react/watch-updates.js';
import { MajorActionRow, MajorRow, MajorVersion, UpdateRow, UpdateStepRow } from './read/majors/majors.entities.js';
import { majorsProjection, majorVersionsProjection } from './read/majors/majors.projector.js';
import { MajorIncidents1780000000190 } from './read/migrations/1780000000190-major-incidents.js';
import { RuleVersion } from './read/rules/rule-versions.entity.js';
import { ruleVersionsProjection } from './read/rules/rule-versions.projector.js';
import { TicketLinkRow } from './read/ticket-links/ticket-links.entity.js';
import { ticketLinksProjection } from './read/ticket-links/ticket-links.projector.js';

/** What the worker runs for major incidents. */
export const majorIncidentsSubscriptions: ContextSubscriptions = {
  projections: [majorsProjection, majorVersionsProjection, ruleVersionsProjection, ticketLinksProjection],
  reactors: [DeclareByRule],
  watchers: [WatchUpdates],
};

/** The tables of this context, for the data source of an app. */
export const majorIncidentsTables = {
  entities: [MajorRow, UpdateStepRow, UpdateRow, MajorActionRow, MajorVersion, RuleVersion, TicketLinkRow],
  migrations: [MajorIncidents1780000000190],
};
