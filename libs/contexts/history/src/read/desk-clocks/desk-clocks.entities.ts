import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type Breach, type ClockTerms } from './clock-spans.js';
import { type ClockMove } from './clock-story.js';

/** What the clocks of a ticket follow from; kept for tickets that an agreement may judge. */
@Entity({ schema: 'history', name: 'desk_clock_tickets' })
export class DeskClockTicket {
  @PrimaryColumn('text', { name: 'ticket_id' }) ticketId: string;
  @Column('jsonb') story: readonly ClockMove[];
  @Column('jsonb') breaches: readonly Breach[];
}

/** The part of an agreement version that says which clocks there are and what pauses them. */
@Entity({ schema: 'history', name: 'desk_terms' })
export class DeskTerms {
  @PrimaryColumn('text') agreement: string;
  @PrimaryColumn('int') version: number;
  @Column('jsonb') terms: ClockTerms;
}

/** How a clock that had not stopped stood from an instant (inclusive) to the next one (exclusive). */
@Entity({ schema: 'history', name: 'desk_clocks' })
export class DeskClock {
  @PrimaryColumn('text', { name: 'ticket_id' }) ticketId: string;
  /** Place among the spans of the ticket's clocks. */
  @PrimaryColumn('int') seq: number;
  @Column('text') metric: string;
  @Column('int') cycle: number;
  /** `running`, `paused` or `breached`. */
  @Column('text') state: string;
  @Column('timestamptz', { name: 'valid_from' }) validFrom: string;
  /** Null: still so. */
  @Column('timestamptz', { name: 'valid_to', nullable: true }) validTo: string | null;
}
