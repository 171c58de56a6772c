import { type Position } from '@chronodesk/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type AgreementKind } from '../../domain/agreement.events.js';
import { type ClockFact } from '../../domain/sla-clock.events.js';
import { type Binding, type JudgedTicket, type SpanBinding } from './judged-ticket.js';
import { type TicketStory } from './ticket-story.js';

/** What the clocks of a ticket follow from; kept for every ticket, so that any agreement can be tried on it. */
@Entity({ schema: 'agreements', name: 'sla_tickets' })
export class SlaTicket implements JudgedTicket {
  @PrimaryColumn('text', { name: 'ticket_id' }) ticketId: string;
  /** What agreements are chosen by, as of the opening. */
  @Column('text', { nullable: true }) customer: string | null;
  @Column('text', { nullable: true }) service: string | null;
  @Column('text') kind: string;
  @Column('timestamptz', { name: 'opened_at' }) openedAt: string;
  /** Of the newest event that changed the row. */
  @Column('bigint') position: Position;
  @Column('jsonb') story: TicketStory;
  @Column('jsonb') bindings: readonly Binding[];
  @Column('jsonb', { name: 'span_bindings' }) spanBindings: readonly SpanBinding[];
  @Column('jsonb') recorded: readonly ClockFact[];
  @Column('int', { name: 'clock_revision' }) clockRevision: number;
}

/** Columns of what belongs to one clock, with the facts that lists filter by. */
abstract class ClockColumns {
  /** Ticket, span if it is about one, metric and cycle. */
  @PrimaryColumn('text') id: string;
  @Column('text', { name: 'ticket_id' }) ticketId: string;
  @Column('text') number: string;
  @Column('text') kind: string;
  @Column('text') metric: string;
  @Column('int') cycle: number;
  @Column('int') priority: number;
  /** ISO 8601 duration. */
  @Column('text') target: string;
  @Column('text', { nullable: true }) customer: string | null;
  @Column('text', { nullable: true }) service: string | null;
  @Column('text', { nullable: true }) team: string | null;
  @Column('text', { nullable: true }) supplier: string | null;
  @Column('text', { name: 'agreement_kind' }) agreementKind: AgreementKind;
  /** Of a span: who had the ticket; for an OLA that is also the team, for a UC the supplier. */
  @Column('text', { nullable: true }) party: string | null;
  @Column('int', { name: 'span_number', nullable: true }) spanNumber: number | null;
  @Column('text') agreement: string;
  @Column('int') version: number;
  @Column('boolean') historical: boolean;
  @Column('timestamptz', { name: 'due_at', nullable: true }) dueAt: string | null;
}

/** A clock as of the newest event of its ticket. */
@Entity({ schema: 'agreements', name: 'sla_clocks' })
export class SlaClockRow extends ClockColumns {
  @Column('text') state: string;
  @Column('timestamptz', { name: 'started_at' }) startedAt: string;
  @Column('timestamptz', { name: 'stopped_at', nullable: true }) stoppedAt: string | null;
  @Column('timestamptz', { name: 'breached_at', nullable: true }) breachedAt: string | null;
  /** ISO 8601 durations. */
  @Column('text') elapsed: string;
  @Column('text') remaining: string;
  @Column('timestamptz', { name: 'next_threshold_at', nullable: true }) nextThresholdAt: string | null;
}

/** A recorded verdict that holds, with the facts of its instant. */
@Entity({ schema: 'agreements', name: 'sla_verdicts' })
export class SlaVerdict extends ClockColumns {
  /** `met` or `breached`. */
  @Column('text') verdict: string;
  /** Number of the stop that was judged. */
  @Column('int') stop: number;
  @Column('timestamptz') at: string;
  @Column('timestamptz', { name: 'noticed_at' }) noticedAt: string;
}

/** A step that is still to be recorded, and when it comes to pass unless something happens. */
@Entity({ schema: 'agreements', name: 'sla_due' })
export class SlaDue {
  /** Ticket, span if it is about one, metric, cycle, stop and step. */
  @PrimaryColumn('text') id: string;
  @Column('text', { name: 'ticket_id' }) ticketId: string;
  @Column('text') metric: string;
  @Column('int') cycle: number;
  @Column('int') stop: number;
  @Column('text') step: string;
  @Column('timestamptz') instant: string;
}
