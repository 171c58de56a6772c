import { type DomainCommand } from '@chronodesk/kernel';
import { type EscalationPlanned, type EscalationRaised, type SettledReason } from './escalation.events.js';
import { type TicketFacts } from './ticket-facts.js';

/** A target of a ticket is at risk or breached, or the ticket itself calls for somebody. */
export type RaiseEscalation = DomainCommand<'RaiseEscalation', EscalationRaised['data']>;
/** To be raised later, if nothing settles the matter by then. */
export type PlanEscalation = DomainCommand<'PlanEscalation', EscalationPlanned['data']>;
/** The instant of a planned escalation has passed; `ticket` as it stands now, null where there is none. ISO 8601, UTC. */
export type RaisePlannedEscalation = DomainCommand<
  'RaisePlannedEscalation',
  { ticket: TicketFacts | null; noticedAt: string }
>;
/** A deadline passed; nothing happens if it is not the current one any more. ISO 8601, UTC. */
export type PassDeadline = DomainCommand<'PassDeadline', { deadline: string; noticedAt: string }>;
/** It is time to tell somebody; `onCall` is null unless the recipient is a rota. */
export type NotifyRecipient = DomainCommand<'NotifyRecipient', { number: number; onCall: readonly string[] | null }>;
/** Somebody takes it on; `at` (ISO 8601, UTC) is when. */
export type AcknowledgeEscalation = DomainCommand<
  'AcknowledgeEscalation',
  { by: string; note?: string | undefined; at?: string }
>;
/** Nothing more has to be done about it. */
export type ResolveEscalation = DomainCommand<'ResolveEscalation', { by: string; note?: string | undefined }>;
/** The ticket, or its clock, has made it pointless. */
export type SettleEscalation = DomainCommand<'SettleEscalation', { by: string; reason: SettledReason }>;

/** Everything that can be asked of `escalation-<id>`. */
export type EscalationCommand =
  | RaiseEscalation
  | PlanEscalation
  | RaisePlannedEscalation
  | PassDeadline
  | NotifyRecipient
  | AcknowledgeEscalation
  | ResolveEscalation
  | SettleEscalation;
