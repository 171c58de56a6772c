import { type AgreementEvent } from '../domain/agreement.events.js';
import { type SlaClockEvent } from '../domain/sla-clock.events.js';

export type {
  AgreementActivated,
  AgreementAmended,
  AgreementContent,
  AgreementDrafted,
  AgreementEvent,
  AgreementKind,
  AgreementRetired,
  AgreementScope,
  AgreementTarget,
} from '../domain/agreement.events.js';
export type {
  ClockFact,
  SlaClockEvent,
  SlaTargetAtRisk,
  SlaTargetBreached,
  SlaTargetMet,
  SpanBoundToAgreement,
  SpanRef,
  TicketBoundToAgreement,
  TicketFacts,
} from '../domain/sla-clock.events.js';

/** Every event type of `slaClock-<ticketId>` streams. */
export const slaClockEventTypes = [
  'TicketBoundToAgreement',
  'SpanBoundToAgreement',
  'SlaTargetAtRisk',
  'SlaTargetBreached',
  'SlaTargetMet',
] as const satisfies readonly SlaClockEvent['type'][];

/** Every event type of `agreement-<id>` streams. */
export const agreementEventTypes = [
  'AgreementDrafted',
  'AgreementActivated',
  'AgreementAmended',
  'AgreementRetired',
] as const satisfies readonly AgreementEvent['type'][];
