import { type DomainCommand } from '@chronodesk/kernel';
import { type SlaTargetAtRisk, type SlaTargetBreached, type SlaTargetMet } from './sla-clock.events.js';

/** Judge a ticket by an agreement version from now on. Without a reason only if nothing judges it yet. */
export type BindTicket = DomainCommand<
  'BindTicket',
  { ticket: string; agreement: string; version: number; historical: boolean; reason?: string }
>;
/** Records what the clocks of one ticket came to; whatever is recorded already is left out. */
export type RecordSteps = DomainCommand<'RecordSteps', { steps: readonly SlaStepEvent[] }>;
/** Commands to `slaClock-<ticketId>`. */
export type SlaClockCommand = BindTicket | RecordSteps;

/** A threshold or verdict that came to pass. */
export type SlaStepEvent = SlaTargetAtRisk | SlaTargetBreached | SlaTargetMet;
