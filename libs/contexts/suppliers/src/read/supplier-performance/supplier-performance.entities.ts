import { type Position } from '@chronodesk/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type Billing } from '../../domain/contracts/contract-terms.js';
import { type ContractTargets } from '../../domain/supplier.events.js';

/** A supplier refused it, gave it back, or the desk took it back. */
export type EndedHow = 'rejected' | 'returned' | 'taken-back';

/** What the requester said of a resolution, 1 to 5, and when (ISO 8601, UTC). */
export interface RequesterRating {
  readonly at: string;
  readonly csat: number;
}

/** A span in which a supplier had a ticket, judged by the targets that held when it was handed over. */
@Entity({ schema: 'suppliers', name: 'hand_overs' })
export class HandOver {
  /** `<ticket id>/<hand-over>`. */
  @PrimaryColumn('text') id: string;
  @Column('text') ticket: string;
  @Column('text', { nullable: true }) number: string | null;
  /** Counts the hand-overs of the ticket from 1. */
  @Column('int', { name: 'hand_over' }) handOver: number;
  /** As the ticket names it: id or name; null where nobody said. */
  @Column('text', { nullable: true }) supplier: string | null;
  @Column('text', { nullable: true }) contract: string | null;
  @Column('int', { nullable: true }) priority: number | null;
  @Column('text', { nullable: true }) service: string | null;
  @Column('timestamptz', { name: 'handed_over_at' }) handedOverAt: string;
  @Column('timestamptz', { name: 'acknowledged_at', nullable: true }) acknowledgedAt: string | null;
  @Column('timestamptz', { name: 'taken_back_at', nullable: true }) takenBackAt: string | null;
  /** ISO 8601 durations, counted 24x7 until the clocks of underpinning contracts bring calendars. */
  @Column('text', { name: 'acknowledge_within', nullable: true }) acknowledgeWithin: string | null;
  @Column('text', { name: 'return_within', nullable: true }) returnWithin: string | null;
  /** How it came to an end; null while the supplier has it. */
  @Column('text', { name: 'ended_how', nullable: true }) endedHow: EndedHow | null;
  /** Of what was returned: whether the supplier did what it was asked to. */
  @Column('boolean', { nullable: true }) done: boolean | null;
  /** Time worked as the supplier says, an ISO 8601 duration. */
  @Column('text', { nullable: true }) effort: string | null;
  /** When the ticket was first reopened after it had come back. */
  @Column('timestamptz', { name: 'reopened_at', nullable: true }) reopenedAt: string | null;
  /** When the ticket was handed over the next time, to whomever. */
  @Column('timestamptz', { name: 'again_at', nullable: true }) againAt: string | null;
  /** The resolution of the ticket that it led to, or would lead to; counted from 1. */
  @Column('int') resolution: number;
  /** Ratings of that resolution, oldest first, of which the last counts; none where somebody else had the ticket after it. */
  @Column('jsonb') ratings: readonly RequesterRating[];
  /** How the contract was paid at the hand-over. */
  @Column('jsonb', { nullable: true }) billing: Billing | null;
  /** The underpinning agreement that judges the span. */
  @Column('text', { nullable: true }) agreement: string | null;
  /** Its recorded verdicts, `met` or `breached`, and the instants that decided them. */
  @Column('text', { name: 'response_verdict', nullable: true }) responseVerdict: string | null;
  @Column('timestamptz', { name: 'response_at', nullable: true }) responseAt: string | null;
  @Column('text', { name: 'resolution_verdict', nullable: true }) resolutionVerdict: string | null;
  @Column('timestamptz', { name: 'resolution_at', nullable: true }) resolutionAt: string | null;
  /** Of the newest event that changed the row, ratings aside: nothing is owed for them. */
  @Column('bigint') position: Position;
}

/** What the fold has to know of a registered supplier: other names for it. */
@Entity({ schema: 'suppliers', name: 'performance_suppliers' })
export class PerformanceSupplier {
  @PrimaryColumn('text') id: string;
  @Column('text') name: string;
  /** Tickets may still name it so. */
  @Column('jsonb', { name: 'former_names' }) formerNames: readonly string[];
}

/** What the fold has to know of a contract: when it covers what, and what it promises. */
@Entity({ schema: 'suppliers', name: 'performance_contracts' })
export class PerformanceContract {
  @PrimaryColumn('text') supplier: string;
  @PrimaryColumn('text') contract: string;
  @Column('jsonb') services: readonly string[];
  @Column('jsonb') targets: ContractTargets;
  @Column('timestamptz', { name: 'valid_from' }) from: string;
  @Column('timestamptz', { name: 'valid_to', nullable: true }) to: string | null;
  @Column('jsonb', { nullable: true }) billing: Billing | null;
}

/** What the fold has to know of a ticket before it is handed over. */
@Entity({ schema: 'suppliers', name: 'performance_tickets' })
export class PerformanceTicket {
  @PrimaryColumn('text') id: string;
  @Column('text') number: string;
  @Column('int') priority: number;
  @Column('text', { nullable: true }) service: string | null;
  /** Hand-overs so far: the number of the last one. */
  @Column('int', { name: 'hand_overs' }) handOvers: number;
  /** How often it was reopened: it is worked on for the resolution after that many. */
  @Column('int') reopened: number;
}
