import { type ContextSubscriptions, type Publication } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { type EscalationEvent } from './domain/escalation.events.js';
import { escalationEventTypes } from './published/index.js';
import { toPublicMessage } from './published/to-public-message.js';
import { RaiseOnSla } from './react/raise-on-sla.js';
import { EscalationFeedRow } from './read/escalation-feed/escalation-feed.entity.js';
import { escalationFeedProjection } from './read/escalation-feed/escalation-feed.projector.js';
import { EscalationRow } from './read/escalations/escalations.entity.js';
import { escalationsProjection } from './read/escalations/escalations.projector.js';
import { Escalations1780000000050 } from './read/migrations/1780000000050-escalations.js';
import { EscalationFeed1780000000170 } from './read/migrations/1780000000170-escalation-feed.js';

const escalationsPublication: Publication = {
  name: 'escalations.publication@1',
  topic: 'chronodesk.escalations.v1',
  handles: escalationEventTypes,
  toMessage: (event) => toPublicMessage(event as Recorded<EscalationEvent>),
};

/** What the worker runs for escalations. */
export const escalationsSubscriptions: ContextSubscriptions = {
  projections: [escalationsProjection, escalationFeedProjection],
  reactors: [RaiseOnSla],
  publications: [escalationsPublication],
};

/** The tables of escalations, for the data source of an app. */
export const escalationsTables = {
  entities: [EscalationRow, EscalationFeedRow],
  migrations: [Escalations1780000000050, EscalationFeed1780000000170],
};
