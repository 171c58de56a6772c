import { type DomainEvent } from '@chronodesk/kernel';

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

/** One target measured on one ticket, and which crossing of it a fact is about. */
export interface ClockFact {
  readonly ticket: TicketFacts;
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

/** A ticket is judged by this agreement version from now on. */
export type TicketBoundToAgreement = DomainEvent<
  'TicketBoundToAgreement',
  { ticket: string; agreement: string; version: number; historical: boolean; reason: string | null }
>;
export type SlaTargetAtRisk = DomainEvent<'SlaTargetAtRisk', ClockFact & { escalates: boolean }>;
export type SlaTargetBreached = DomainEvent<'SlaTargetBreached', ClockFact & { escalates: boolean }>;
export type SlaTargetMet = DomainEvent<'SlaTargetMet', ClockFact>;

/** Events of `slaClock-<ticketId>` streams. */
export type SlaClockEvent = TicketBoundToAgreement | SlaTargetAtRisk | SlaTargetBreached | SlaTargetMet;
