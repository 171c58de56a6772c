import { type EscalationPolicyEvent } from '../domain/escalation-policy.events.js';
import { type EscalationScopeEvent } from '../domain/escalation-scope.events.js';
import { type EscalationEvent } from '../domain/escalation.events.js';
import { type RotaEvent } from '../domain/rota.events.js';

export type * from '../domain/escalation-policy.events.js';
export type * from '../domain/escalation-scope.events.js';
export type * from '../domain/escalation.events.js';
export { toPublicMessage } from './to-public-message.js';
export type * from '../domain/rota.events.js';

/** Every event type of `escalation-<id>` streams. */
export const escalationEventTypes = [
  'EscalationPlanned',
  'EscalationDropped',
  'EscalationRaised',
  'EscalationClimbed',
  'EscalationRepeated',
  'EscalationNotified',
  'EscalationAcknowledged',
  'EscalationResolved',
] as const satisfies readonly EscalationEvent['type'][];

/** Every event type of `escalationPolicy-<id>` streams. */
export const escalationPolicyEventTypes = [
  'EscalationPolicyDefined',
  'EscalationPolicyActivated',
  'EscalationPolicyAmended',
  'EscalationPolicyRetired',
] as const satisfies readonly EscalationPolicyEvent['type'][];

/** Every event type of `escalationScope-<digest>` streams. */
export const escalationScopeEventTypes = [
  'EscalationScopeClaimed',
  'EscalationScopeReleased',
] as const satisfies readonly EscalationScopeEvent['type'][];

/** Every event type of `rota-<id>` streams. */
export const rotaEventTypes = [
  'RotaDefined',
  'RotaAmended',
  'RotaOverridden',
  'RotaOverrideWithdrawn',
  'RotaEnlisted',
  'RotaReleased',
  'RotaRetired',
] as const satisfies readonly RotaEvent['type'][];
