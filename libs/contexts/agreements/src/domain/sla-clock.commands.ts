import { type DomainCommand } from '@chronodesk/kernel';
import { type AgreementKind, type PartyAgreementKind } from './agreement.events.js';
import { type SlaTargetAtRisk, type SlaTargetBreached, type SlaTargetMet, type SpanRef } from './sla-clock.events.js';

/** Judge a ticket by an agreement version, unless something judges it already. */
export type BindTicket = DomainCommand<
  'BindTicket',
  { ticket: string; agreement: string; version: number; historical: boolean }
>;
/** Judge a span by an agreement version, unless something judges it already. */
export type BindSpan = DomainCommand<
  'BindSpan',
  BindTicket['data'] & { agreementKind: PartyAgreementKind; span: SpanRef }
>;
/** Judge a ticket, or one of its spans, by another version from now on. */
export type Rebind = DomainCommand<
  'Rebind',
  { ticket: TicketToRebind; agreement: AgreementToBind; span: number | null; reason: string }
>;
/** Records what the clocks of one ticket came to; whatever is recorded already is left out. */
export type RecordSteps = DomainCommand<'RecordSteps', { steps: readonly SlaStepEvent[] }>;
/** Commands to `slaClock-<ticketId>`. */
export type SlaClockCommand = BindTicket | BindSpan | Rebind | RecordSteps;

/** What re-binding has to know of a ticket, which another stream holds. */
export interface TicketToRebind {
  readonly id: string;
  readonly isCancelled: boolean;
  readonly isImported: boolean;
  /** In the order in which they began. */
  readonly spans: readonly (SpanRef & { readonly agreementKind: PartyAgreementKind })[];
}

/** What re-binding has to know of an agreement, which another stream holds. */
export interface AgreementToBind {
  readonly id: string;
  readonly kind: AgreementKind;
  /** Its newest version. */
  readonly newest: number;
  /** Whether the newest version is in force now. */
  readonly isActive: boolean;
  readonly everInForce: readonly number[];
  /** The version asked for; null: the one in force now. */
  readonly version: number | null;
}

/** A threshold or verdict that came to pass. */
export type SlaStepEvent = SlaTargetAtRisk | SlaTargetBreached | SlaTargetMet;
