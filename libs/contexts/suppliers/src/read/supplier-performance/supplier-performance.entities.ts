import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type ContractTargets } from '../../domain/supplier.events.js';

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
}

/** What the fold has to know of a registered supplier: other names for it. */
@Entity({ schema: 'suppliers', name: 'performance_suppliers' })
export class PerformanceSupplier {
  @PrimaryColumn('text') id: string;
  @Column('text') name: string;
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
}

/** What the fold has to know of a ticket before it is handed over. */
@Entity({ schema: 'suppliers', name: 'performance_tickets' })
export class PerformanceTicket {
  @PrimaryColumn('text') id: string;
  @Column('text') number: string;
  @Column('int') priority: number;
  @Column('text', { nullable: true }) service: string | null;
}
