import { type DomainEvent } from '@chronodesk/kernel';
import { type TicketFacts } from './ticket-facts.js';

/** A raised hand, because a target is at risk or breached. */
export type EscalationRaised = DomainEvent<
  'EscalationRaised',
  {
    readonly ticket: TicketFacts;
    readonly cause: 'at-risk' | 'breached';
    readonly metric: string;
    readonly cycle: number;
    readonly step: string;
    readonly target: string;
    readonly dueAt: string | null;
    /** Hierarchical level, from 1. */
    readonly level: number;
    /** Team or role that has to act; null where nobody is assigned. */
    readonly owner: string | null;
  }
>;
/** Somebody took it on; repeats the ticket, so that the fact can be told by itself. */
export type EscalationAcknowledged = DomainEvent<
  'EscalationAcknowledged',
  { readonly ticket: TicketFacts; readonly level: number; readonly by: string; readonly note: string | null }
>;
export type EscalationResolved = DomainEvent<
  'EscalationResolved',
  { readonly ticket: TicketFacts; readonly level: number; readonly by: string; readonly note: string | null }
>;

/** Events of `escalation-<id>` streams. */
export type EscalationEvent = EscalationRaised | EscalationAcknowledged | EscalationResolved;
