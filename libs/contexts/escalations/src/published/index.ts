import { type EscalationEvent } from '../domain/escalation.events.js';

export type * from '../domain/escalation.events.js';
export { toPublicMessage } from './to-public-message.js';

/** Every event type of `escalation-<id>` streams. */
export const escalationEventTypes = [
  'EscalationRaised',
  'EscalationAcknowledged',
  'EscalationResolved',
] as const satisfies readonly EscalationEvent['type'][];
