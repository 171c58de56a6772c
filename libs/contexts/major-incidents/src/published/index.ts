import { type MajorIncidentRuleEvent } from '../domain/major-incident-rule.events.js';
import { type MajorIncidentEvent } from '../domain/major-incident.events.js';

export type * from '../domain/major-incident-rule.events.js';
export type * from '../domain/major-incident.events.js';

/** Every event type of `majorIncident-<id>` streams. */
export const majorIncidentEventTypes = [
  'MajorIncidentSuggested',
  'MajorIncidentSuggestionDismissed',
  'MajorIncidentDeclared',
  'MajorIncidentRevoked',
  'MajorIncidentImpactStated',
  'MajorIncidentLeadHandedOver',
  'MajorIncidentRoleTaken',
  'MajorIncidentRoleLeft',
  'MajorIncidentTicketsLinked',
  'MajorIncidentTicketsUnlinked',
  'MajorIncidentPlanChanged',
  'MajorIncidentUpdatePublished',
  'MajorIncidentUpdateDue',
  'MajorIncidentUpdateOverdue',
  'MajorIncidentMitigated',
  'MajorIncidentResolved',
  'MajorIncidentReopened',
  'MajorIncidentReviewed',
  'MajorIncidentActionAdded',
  'MajorIncidentActionDone',
  'MajorIncidentActionDropped',
  'MajorIncidentClosed',
] as const satisfies readonly MajorIncidentEvent['type'][];

/** Every event type of `majorIncidentRule-<id>` streams. */
export const majorIncidentRuleEventTypes = [
  'MajorIncidentRuleDefined',
  'MajorIncidentRuleActivated',
  'MajorIncidentRuleAmended',
  'MajorIncidentRuleRetired',
] as const satisfies readonly MajorIncidentRuleEvent['type'][];
