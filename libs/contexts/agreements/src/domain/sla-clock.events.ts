import { type DomainEvent } from '@chronodesk/kernel';
import { type AgreementKind, type PartyAgreementKind } from './agreement.events.js';

/** What others need to know about the ticket behind a clock; nothing personal. */
export interface TicketFacts {
  readonly id: string;
  readonly number: string;
  readonly kind: string;
  readonly priority: number;
  readonly customer: string | null;
  readonly service: string | null;
  readonly team: string | null;
  readonly supplier: string | null;
}

/** A span in which a party had the ticket: a team for an OLA, a supplier for a UC; null if not known. */
export interface SpanRef {
  /** Of the assignment (OLA) or hand-over (UC) that began it: the n-th of the ticket that the ledger learned of, from 1. */
  readonly number: number;
  readonly party: string | null;
}

/** One target measured on one ticket, and which crossing of it a fact is about. */
export interface ClockFact {
  /** For a span with its party as team (OLA) or supplier (UC). */
  readonly ticket: TicketFacts;
  /** Absent in facts recorded before there were others: SLA. */
  readonly agreementKind?: AgreementKind;
  /** What an OLA or UC judged; null or absent: the ticket itself. */
  readonly span?: SpanRef | null;
  readonly agreement: string;
  readonly version: number;
  readonly metric: string;
  readonly cycle: number;
  /** Number of the stop within the cycle, from 1: a continued clock may stop more than once. */
  readonly stop: number;
  /** The threshold as written in the agreement, `breached` or `met`. */
  readonly step: string;
  /** ISO 8601 duration. */
  readonly target: string;
  /** ISO 8601, UTC; null where the deadline is out of reach. */
  readonly dueAt: string | null;
  /** When the deadline or threshold passed, or the clock stopped; also the event's `occurredAt`. */
  readonly at: string;
  /** When the watcher noticed. */
  readonly noticedAt: string;
  /** The ticket was imported: a verdict on the past, which raises nothing. */
  readonly historical: boolean;
}

/**
 * A ticket is judged by this SLA version: from its opening on, or, where somebody gave a reason, from this instant on as
 * if its priority had changed.
 */
export type TicketBoundToAgreement = DomainEvent<
  'TicketBoundToAgreement',
  { ticket: string; agreement: string; version: number; historical: boolean; reason: string | null }
>;
/** The same for one span of a party, which is judged by its own OLA or UC. */
export type SpanBoundToAgreement = DomainEvent<
  'SpanBoundToAgreement',
  {
    ticket: string;
    agreementKind: PartyAgreementKind;
    span: SpanRef;
    agreement: string;
    version: number;
    historical: boolean;
    reason: string | null;
  }
>;
export type SlaTargetAtRisk = DomainEvent<'SlaTargetAtRisk', ClockFact & { escalates: boolean }>;
export type SlaTargetBreached = DomainEvent<'SlaTargetBreached', ClockFact & { escalates: boolean }>;
export type SlaTargetMet = DomainEvent<'SlaTargetMet', ClockFact>;

/** Events of `slaClock-<ticketId>` streams. */
export type SlaClockEvent =
  TicketBoundToAgreement | SpanBoundToAgreement | SlaTargetAtRisk | SlaTargetBreached | SlaTargetMet;
