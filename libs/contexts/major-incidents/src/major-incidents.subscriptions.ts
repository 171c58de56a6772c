import { type ContextSubscriptions, type Publication } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { type MajorIncidentEvent } from './domain/major-incident.events.js';
import { publishedEventTypes, toPublicMessage } from './published/to-public-message.js';
import { DeclareByRule } from './react/declare-by-rule.js';
import { WatchUpdates } from './react/watch-updates.js';
import { MajorActionRow, MajorRow, MajorVersion, UpdateRow, UpdateStepRow } from './read/majors/majors.entities.js';
import { majorsProjection, majorVersionsProjection } from './read/majors/majors.projector.js';
import { MajorIncidents1780000000190 } from './read/migrations/1780000000190-major-incidents.js';
import { RuleVersion } from './read/rules/rule-versions.entity.js';
import { ruleVersionsProjection } from './read/rules/rule-versions.projector.js';
import { TicketLinkRow } from './read/ticket-links/ticket-links.entity.js';
import { ticketLinksProjection } from './read/ticket-links/ticket-links.projector.js';

const majorIncidentsPublication: Publication = {
  name: 'major-incidents.publication@1',
  topic: 'chronodesk.major-incidents.v1',
  handles: publishedEventTypes,
  toMessage: (event) => toPublicMessage(event as Recorded<MajorIncidentEvent>),
};

/** What the worker runs for major incidents. */
export const majorIncidentsSubscriptions: ContextSubscriptions = {
  projections: [majorsProjection, majorVersionsProjection, ruleVersionsProjection, ticketLinksProjection],
  reactors: [DeclareByRule],
  watchers: [WatchUpdates],
  publications: [majorIncidentsPublication],
};

/** The tables of this context, for the data source of an app. */
export const majorIncidentsTables = {
  entities: [MajorRow, UpdateStepRow, UpdateRow, MajorActionRow, MajorVersion, RuleVersion, TicketLinkRow],
  migrations: [MajorIncidents1780000000190],
};
