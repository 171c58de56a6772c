import { type ContextSubscriptions, type Publication } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { type EscalationEvent } from './domain/escalation.events.js';
import { publishedEventTypes, toPublicMessage } from './published/to-public-message.js';
import { RaiseOnOpening } from './react/raise-on-opening.js';
import { RaiseOnAvailability } from './react/raise-on-availability.js';
import { RaiseOnOverdueUpdates } from './react/raise-on-overdue-updates.js';
import { RaiseOnRegulatory } from './react/raise-on-regulatory.js';
import { RaiseOnSla } from './react/raise-on-sla.js';
import { RaiseOnUnauthorisedChanges } from './react/raise-on-unauthorised-changes.js';
import { SettleEscalations } from './react/settle-escalations.js';
import { SettleMatters } from './react/settle-matters.js';
import { WatchEscalations } from './react/watch-escalations.js';
import { CourseRow, DueRow } from './read/courses/courses.entities.js';
import { coursesProjection } from './read/courses/courses.projector.js';
import { EscalationFeedRow } from './read/escalation-feed/escalation-feed.entity.js';
import { escalationFeedProjection } from './read/escalation-feed/escalation-feed.projector.js';
import { EscalationRow, StoryRow } from './read/escalations/escalations.entity.js';
import { escalationsProjection } from './read/escalations/escalations.projector.js';
import { Escalations1780000000050 } from './read/migrations/1780000000050-escalations.js';
import { EscalationPolicies1780000000051 } from './read/migrations/1780000000051-escalation-policies.js';
import { EscalationMatters1780000000130 } from './read/migrations/1780000000130-escalation-matters.js';
import { EscalationFeed1780000000170 } from './read/migrations/1780000000170-escalation-feed.js';
import { FeedMatters1780000000175 } from './read/migrations/1780000000175-feed-matters.js';
import { Recipients1780000000176 } from './read/migrations/1780000000176-recipients.js';
import { PolicyVersion } from './read/policy-versions/policy-versions.entity.js';
import { policyVersionsProjection } from './read/policy-versions/policy-versions.projector.js';
import { PartyRow } from './read/recipients/parties.entity.js';
import { partiesProjection } from './read/recipients/parties.projector.js';
import { RotaRow } from './read/rotas/rotas.entity.js';
import { rotasProjection } from './read/rotas/rotas.projector.js';

const escalationsPublication: Publication = {
  name: 'escalations.publication@1',
  topic: 'chronodesk.escalations.v1',
  handles: publishedEventTypes,
  toMessage: (event) => toPublicMessage(event as Recorded<EscalationEvent>),
};

/** What the worker runs for escalations. */
export const escalationsSubscriptions: ContextSubscriptions = {
  projections: [
    escalationsProjection,
    escalationFeedProjection,
    coursesProjection,
    policyVersionsProjection,
    rotasProjection,
    partiesProjection,
  ],
  reactors: [
    ...[RaiseOnSla, RaiseOnOpening, RaiseOnRegulatory, RaiseOnAvailability, RaiseOnOverdueUpdates],
    ...[RaiseOnUnauthorisedChanges, SettleEscalations, SettleMatters],
  ],
  watchers: [WatchEscalations],
  publications: [escalationsPublication],
};

/** The tables of escalations, for the data source of an app. */
export const escalationsTables = {
  entities: [EscalationRow, StoryRow, EscalationFeedRow, CourseRow, DueRow, PolicyVersion, RotaRow, PartyRow],
  migrations: [
    ...[Escalations1780000000050, EscalationPolicies1780000000051],
    ...[EscalationMatters1780000000130, EscalationFeed1780000000170, FeedMatters1780000000175, Recipients1780000000176],
  ],
};
