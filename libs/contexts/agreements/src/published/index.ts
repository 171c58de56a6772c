import { type SlaClockEvent } from '../domain/sla-clock.events.js';

export type {
  ClockFact,
  SlaClockEvent,
  SlaTargetAtRisk,
  SlaTargetBreached,
  SlaTargetMet,
  TicketBoundToAgreement,
  TicketFacts,
} from '../domain/sla-clock.events.js';

/** Every event type of `slaClock-<ticketId>` streams. */
export const slaClockEventTypes = [
  'TicketBoundToAgreement',
  'SlaTargetAtRisk',
  'SlaTargetBreached',
  'SlaTargetMet',
] as const satisfies readonly SlaClockEvent['type'][];
